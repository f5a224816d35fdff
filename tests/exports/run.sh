#!/bin/sh
# Every export of a corpus of the sample and of hostile documents, read by programs that are not ours; the
# reports' HTML by the Nu checker; and round trips where there is an importer. A check whose program is not
# there is skipped with a message. $1: where npm's packages are. KEEP=folder keeps what was written.
set -u
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
. tests/suites/lib.inc
T=build/treaty modules=$1/node_modules skipped=0 out=${KEEP:-$work/out}
python=/usr/bin/python3
[ -x $python ] || python=python3
mkdir -p "$out"

skip() { skipped=$((skipped + 1)); echo "test-exports: skipped: $1"; }
# counts COMMAND...: adds up the figures of its closing line
counts() {
    "$@" >"$work/log" 2>&1
    rc=$?
    line=$(grep -E '[0-9]+ passed, [0-9]+ failed$' "$work/log" | tail -n 1)
    [ "$rc" -ne 0 ] || [ -z "$line" ] && cat "$work/log"
    if [ -z "$line" ]; then failed=$((failed + 1)); return; fi
    # shellcheck disable=SC2046
    set -- $(echo "$line" | tr -dc '0-9 ')
    passed=$((passed + $1)) failed=$((failed + $2))
}
has() { $python -c "import $1" 2>/dev/null; }
same() { if cmp -s "$2" "$3"; then ok; else no "$1" "$2 and $3 are the same" "$(diff "$2" "$3" | head -4)"; fi; }

db=$work/c.db
"${LUA:-lua5.4}" tests/exports/hostile.lua >"$out/hostile.jsonl"
# days of every kind, and flags, that the shipped registers lack
cat >"$work/own.csv" <<'C'
treaty,state,consent_type,signature,consent_deposited,consent_notified,entry_into_force,withdrawal_deposited,withdrawal_notified,withdrawal_effective,withdrawal_by,flags,flags_from
apmbc,Vanuatu,accession,,2006-09-16,2006-10-01,2006-03-01,2020-01-02,2020-02-03,2020-07-02,,contested differs,2020-03-04
ccm,Tonga,ratification,2008-12-03,2010-01-02,2010-02-03,2010-08-01,,,,2021-05-06,,
C
says "a register of our own" 0 "2 rows, " $T import "$db" "$work/own.csv" --source "=Desk, \"quoted\""
says "the documents are taken" 0 "1 without a date" $T add "$db" lua/treaty/sample "$out/hostile.jsonl"
for what in documents claims events conflicts changes register; do
    $T export "$db" csv --what $what -o "$out/$what.csv" || no "csv $what" 0 $?
    $T export "$db" jsonl --what $what -o "$out/$what.jsonl" || no "jsonl $what" 0 $?
done
$T export "$db" csv --what documents --raw >"$out/raw.csv"
$T export "$db" json >"$out/whole.json"
$T export "$db" jsonl --internal >"$out/internal.jsonl"
for format in webannotation brat timeml prov claimreview graphml dot atom; do
    $T export "$db" $format >"$out/$format" || no "$format" 0 $?
done
$T export "$db" brat -o "$out/brat-folder/" || no "brat into a folder" 0 $?
$T export "$db" ics --on 2025-10-01 >"$out/ics"
"${LUA:-lua5.4}" tests/exports/odd_dates.lua "$out/odd.jsonl" >"$out/odd.ics"

# ---- read by others ----
for format in csv json webannotation brat internal; do counts $python tests/exports/check.py $format "$out"; done
if command -v xmllint >/dev/null; then
    counts $python tests/exports/check.py timeml "$out"
    for format in graphml atom; do says "$format is XML" 0 "" xmllint --nonet --noout "$out/$format"; done
else skip "xmllint (libxml2-utils)"; fi
if has rdflib; then counts $python tests/exports/check.py prov "$out"; else skip "python3-rdflib"; fi
if has networkx && command -v gc >/dev/null; then counts $python tests/exports/check.py graphml "$out"; else skip "python3-networkx, graphviz"; fi
if command -v dot >/dev/null; then says "dot reads it" 0 "digraph" dot -Tcanon "$out/dot"; else skip "graphviz"; fi
if has icalendar; then counts $python tests/exports/check.py ics "$out"; else skip "python3-icalendar"; fi
if has feedparser; then counts $python tests/exports/check.py atom "$out"; else skip "python3-feedparser"; fi
if [ -d "$modules/jsonld" ] && command -v node >/dev/null; then
    counts node tests/exports/jsonld.js "$(cd "$modules" && pwd)" "$out"
else skip "jsonld (npm)"; fi

# ---- the reports' pages ----
rm -rf "$out/html"; mkdir "$out/html"
page() { $T report "$db" "$@" --format html -o "$out/html/$1$n.html" || no "report $1" 0 $?; n=$((n + 1)); }
n=1
for report in $("${LUA:-lua5.4}" -e 'print(table.concat(require "treaty".report.names, " "))'); do
    case $report in
        factcheck)
            $python -c 'import json, sys
for line in sys.stdin: print(json.loads(line)["id"])' <"$out/hostile.jsonl" >"$work/ids"
            while IFS= read -r id; do
                case $id in secret | "odd "??*) ;; *) page factcheck --doc "$id" --on 2025-08-01 ;; esac
            done <"$work/ids" ;;
        dossier) page dossier --state LVA --treaty apmbc --on 2025-08-01 ;;
        digest) page digest --since 2020-01-01 ;;
        *) page "$report" --treaty apmbc --on 2025-08-01 ;;
    esac
done
jar=$(ls "$modules"/vnu-jar/build/dist/*.jar 2>/dev/null | head -n 1)
if [ -n "$jar" ] && command -v java >/dev/null; then
    # a narrow window shows tables as blocks: the roles say that they are tables still
    says "the Nu checker finds nothing in $n pages" 0 "" java -Xss4m -jar "$jar" --errors-only --filterpattern ".*role. attribute must not be used on a .t[hdr]. element which has a .table. ancestor.*" "$out/html"
else skip "vnu-jar (npm), java"; fi

# ---- there and back ----
$T add "$work/second.db" "$out/documents.jsonl" >/dev/null || no "documents come back" 0 $?
$T export "$work/second.db" jsonl >"$work/again.jsonl"
same "documents come back as they were" "$out/documents.jsonl" "$work/again.jsonl"
# ids and the moment of reading are a corpus's own
alone='s/"generated":"[^"]*",//; s/"id":"urn:x-treaty:claim:[0-9]*",//'
sed "$alone" "$out/webannotation" >"$out/one"
$T export "$work/second.db" webannotation | sed "$alone" >"$out/two"
same "and are read the same" "$out/one" "$out/two"
rows=$(($(wc -l <"$out/register.jsonl")))
$T export "$db" csv --what register --raw >"$work/raw.csv"
says "the register comes back" 0 "$rows rows, " $T import "$work/second.db" "$work/raw.csv" --source copy
# own rows stand before shipped ones: the order is not the register's
sort "$work/raw.csv" >"$work/first.csv"
$T export "$work/second.db" csv --what register --raw | sort >"$work/register.csv"
same "as it was" "$work/first.csv" "$work/register.csv"
grep -q '^apmbc,VUT,Vanuatu,accession,,2006-09-16,2006-10-01,2006-03-01,2020-01-02,2020-02-03,2020-07-02,,,contested differs,2020-03-04,' "$work/register.csv" &&
    grep -q '^ccm,TON,Tonga,ratification,2008-12-03,2010-01-02,2010-02-03,2010-08-01,,,,2021-05-06,' "$work/register.csv" && ok ||
    no "all its days" "those of own.csv" "$(grep -E 'VUT|TON' "$work/register.csv")"
for day in 2005-01-01 2025-04-24 2026-03-01; do
    for treaty in apmbc ccm rome; do
        for file in c second; do $T parties "$work/$file.db" --treaty $treaty --on $day --csv >"$work/$file.csv"; done
        same "the parties of $treaty on $day" "$work/c.csv" "$work/second.csv"
    done
done
echo "test-exports: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
