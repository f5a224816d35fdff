#!/bin/sh
# The golden sentences: each part is scored, and must not fall below what has been reached (F1, and
# the share of matched claims with the right status).
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
floor() { # SPLIT F1 STATUS
    if ! line=$(env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" tests/golden/score_sentences.lua "$1" 2>&1); then
        no "$1 is scored" "a score" "$line"
        return
    fi
    echo "$line"
    for pair in "F1 $2" "status $3"; do
        least=${pair#* }
        got=$(echo "$line" | sed -n "s/.* ${pair% *} \([0-9.]*\).*/\1/p")
        if awk -v g="${got:-0}" -v l="$least" 'BEGIN { exit !(g + 0 >= l + 0) }'; then
            ok
        else
            no "$1 ${pair% *}" "at least $least" "$line"
        fi
    done
}
floor dev 0.97 0.95
floor held 0.86 0.95
echo "golden: $passed passed, $failed failed"
