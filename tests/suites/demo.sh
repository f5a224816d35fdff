#!/bin/sh
# The road end to end: the sample becomes a brief that keeps law and headline apart.
. tests/suites/lib.inc
says "demo" 0 "Latvia" build/treaty demo "$work/demo"
brief=$(cat "$work/demo/brief.md")
case $brief in *"officially withdrawn"*) ok ;; *) no "the brief shows the headline" "officially withdrawn" "$brief" ;; esac
says "law: still a party" 0 "legal: party" build/treaty status "$work/demo/demo.db" --state LVA --treaty apmbc --on 2025-04-24
case $brief in *Latvia*party*) ok ;; *) no "the brief says Latvia is a party" "Latvia ... party" "$brief" ;; esac
case $brief in *"still parties"*"more than the law"*) ok ;; *) no "the brief opens with what is law and how many reports say more" "two sentences" "$brief" ;; esac
case $(cat "$work/demo/brief.html") in *Content-Security-Policy*) ok ;; *) no "the page has a CSP" "" "" ;; esac
says "the demo corpus is sound" 0 "nothing found" build/treaty check "$work/demo/demo.db"
printf '{"id":"note","source":"Embassy","published":"2025-04-23","internal":true,"title":"Latvia left the Ottawa Convention","text":"Latvia left the Ottawa Convention on Tuesday."}\n' >"$work/note.jsonl"
says "an internal note is kept" 0 "1 added" build/treaty add "$work/demo/demo.db" "$work/note.jsonl"
for name in brief dossier matrix; do
    set -- build/treaty report "$work/demo/demo.db" $name --treaty apmbc --state LVA --on 2025-05-01 --format html
    case $(env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "$@") in *Embassy*) no "$name leaves internal sources out" "no Embassy" "" ;; *) ok ;; esac
    [ $name = matrix ] || says "$name shows them on request" 0 "Embassy" "$@" --internal
done
says "a fact check names states and treaties" 0 "Withdrawal in effect: Latvia, Ottawa Convention" \
    build/treaty report "$work/demo/demo.db" factcheck --doc 2025-04-24-channel-nine.txt
says "so does a matrix" 0 "State,Ottawa Convention" sh -c "build/treaty report $work/demo/demo.db matrix \
    --treaty apmbc,ccm --format md | sed -n 's/^| *//; s/ *| */,/gp' | head -n 1"
says "an internal document has no public fact check" 2 "no such document" build/treaty report "$work/demo/demo.db" factcheck --doc note
echo "demo: $passed passed, $failed failed"
