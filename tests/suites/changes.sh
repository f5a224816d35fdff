#!/bin/sh
# What `changes` tells as documents, corrections, verdicts and registers come and go.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
cat >"$work/register.csv" <<'END'
state,signature,ratification,entry into force
Kenya,1999-08-11,2005-03-15,2005-06-01
END
got=$(env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" tests/golden/changes.lua "$work/register.csv" 2>&1)
echo "$got" | sed '$d'
line=$(echo "$got" | tail -n 1)
case $line in
*" passed, "*" failed") passed=${line%% *} failed=${line#*passed, } failed=${failed%% *} ;;
*) no "the steps run" "a count" "$got" ;;
esac
cat >"$work/vote.jsonl" <<'END'
{"id": "a", "source": "A", "published": "2025-05-20", "text": "Hungary's parliament voted on 20 May 2025 to leave the International Criminal Court."}
END
build/treaty add "$work/c.db" "$work/vote.jsonl" >"$work/out"
says "a line tells what changed" 0 "event  rome  HUN  vote  2025-05-20  asserted" build/treaty changes "$work/c.db"
says "so does a row of CSV" 0 ",event,rome,HUN,vote,2025-05-20,asserted," build/treaty changes "$work/c.db" --csv
got=$(build/treaty changes "$work/c.db" --state KEN; build/treaty changes "$work/c.db" --treaty apmbc)
[ -z "$got" ] && ok || no "of another state or treaty nothing" "no row" "$got"
echo "changes: $passed passed, $failed failed"
