#!/bin/sh
# Every example of the interface and of the README runs, in a folder with an inbox and a script.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
root=$(pwd)
cp -r lua/treaty/sample "$work/inbox"
printf 'iso3,consent_type,consent_deposited\nNOR,ratification,1998-07-09\n' >"$work/register.csv"
printf '{"states": []}' >"$work/my-rules.json"
printf 'print(corpus:info().documents)' >"$work/weekly.lua"
mkdir "$work/reports"
(cd "$work" && env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" "$root/tests/golden/examples.lua" "$root")
