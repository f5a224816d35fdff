#!/bin/sh
# A folder of src/ includes what the design says stands below it, of each only its one header.
# Prints every include that points elsewhere.
set -u
below() {
    case $1 in
    base) echo ;;
    text) echo base ;;
    lexicon) echo text base ;;
    pattern) echo lexicon text base ;;
    annotate) echo pattern lexicon text base ;;
    claim) echo annotate pattern lexicon text base ;;
    store) echo base ;;
    index) echo store text base ;;
    event) echo claim index store text base annotate pattern lexicon ;;
    law) echo lexicon store text base ;;
    judge) echo event claim law lexicon store text base annotate pattern ;;
    query) echo judge event claim law index pattern lexicon store text base annotate ;;
    corpus) echo query judge event claim law index pattern lexicon store text base annotate ;;
    binding | xml) echo ;;
    esac
}
bad=0
for file in src/*/*.[ch]; do
    room=$(basename "$(dirname "$file")")
    for header in $(sed -n 's/^ *# *include "\([^"]*\)".*/\1/p' "$file"); do
        case $header in
        treaty.h) continue ;;
        "$room"/*) continue ;;
        */*)
            other=${header%%/*} ok=no
            [ "$header" = "$other/$other.h" ] && for r in $(below "$room"); do [ "$r" = "$other" ] && ok=yes; done ;;
        *) case $room in binding | xml) ok=yes ;; *) ok=no ;; esac ;;
        esac
        [ "$ok" = yes ] || { echo "$file: includes \"$header\""; bad=1; }
    done
done
[ $bad = 0 ] && echo "directions: every include points down"
exit $bad
