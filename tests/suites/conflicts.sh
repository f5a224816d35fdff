#!/bin/sh
# Own reports with the conflicts they make, and stories told by several that make none.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
got=$(env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" tests/golden/score_conflicts.lua 2>&1)
echo "$got" | sed '$d'
line=$(echo "$got" | tail -n 1)
case $line in
*" right, "*" wrong") passed=${line%% *} failed=${line#*right, } failed=${failed%% *} ;;
*) no "the cases run" "a count" "$got" ;;
esac
echo "conflicts: $passed passed, $failed failed"
