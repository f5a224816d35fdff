#!/bin/sh
# A user's rule and act as data, found in old documents after reading again; verdicts of people survive
# that, show in reports, and give way to new evidence alone.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
got=$(env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" tests/golden/user_rule.lua "$work/r.db" 2>&1)
echo "$got" | sed '$d'
line=$(echo "$got" | tail -n 1)
case $line in
*" passed, "*" failed") passed=${line%% *} failed=${line#*passed, } failed=${failed%% *} ;;
*) no "the steps run" "a count" "$got" ;;
esac
says "the file is sound" 0 "nothing found" build/treaty check "$work/r.db"
echo "review: $passed passed, $failed failed"
