#!/bin/sh
# Concordances narrowed, cancelled, limited and widened from Lua, and what the command has of them.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
LUA_PATH="./?.lua;$LUA_PATH"
env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" tests/lua/concordance.lua >"$work/lua" || cat "$work/lua"
line=$(tail -n 1 "$work/lua")
case $line in *", 0 failed") passed=$(echo "$line" | tr -dc '0-9 ' | awk '{ print $1 }') ;; *) no "concordance.lua" "0 failed" "$line" ;; esac
T=build/treaty db=$work/c.db
printf '{"id":"a","source":"Post","published":"2025-03-01","text":"Latvia keeps mines. Latvia talks."}\n{"id":"b","source":"Herald","published":"2025-04-01","text":"Latvia, they say, leaves."}\n' >"$work/a.jsonl"
$T add "$db" "$work/a.jsonl" --no-read >/dev/null
says "kwic in documents that a search finds" 0 '"doc":"b"' $T kwic "$db" '"latvia"' --where source:herald --json
says "kwic with a word near" 0 "doc,left,match,right" $T kwic "$db" '"latvia"' --filter '"mines"' --context 2 --csv
says "freq in documents that a search finds" 0 "1,250000.0,latvia" $T freq "$db" '"latvia"' --where after:2025-03-15 --csv
says "a pattern that cannot be read, by its column" 3 "column" $T kwic "$db" '"latvia"' --filter '['
says "a sub-corpus is saved" 0 "" $T subcorpus "$db" post source:post
says "it is listed" 0 "post  1  source:post" $T subcorpus "$db"
says "as JSON" 0 '"documents":1' $T subcorpus "$db" post --json
says "as CSV" 0 'post,1,source:post' $T subcorpus "$db" --csv
says "search in it" 0 '"id":"a"' $T search "$db" 'latvia in:post' --json
says "concordance in it" 0 "keeps mines" $T kwic "$db" '"latvia"' --where in:post
says "no such sub-corpus" 3 "no such sub-corpus: 'pst'" $T kwic "$db" '"latvia"' --where in:pst
says "it is forgotten" 0 "" $T subcorpus "$db" post --forget
says "and is not there" 3 "no such sub-corpus" $T subcorpus "$db" post
says "the file is sound" 0 "nothing found" $T check "$db"
echo "concordance: $passed passed, $failed failed"
