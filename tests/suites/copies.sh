#!/bin/sh
# copies.sh [DOCUMENTS]: copies of five kinds among generated reports are found, and no pair that is
# none. 20000 documents take half a minute.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
documents=${1:-4000} copies=200
[ -n "${PRELOAD:-}" ] && documents=600 copies=40
run() { env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" "$@"; }
run tests/golden/made_copies.lua "$documents" $copies >"$work/made.jsonl"
says "they are read" 0 "$documents added" build/treaty add "$work/made.db" "$work/made.jsonl"
got=$(run tests/golden/score_copies.lua "$work/made.db" $copies 2>&1)
echo "$got"
at_least() { # KIND SHARE
    share=$(echo "$got" | sed -n "s/^$1 \([01]\.[0-9]*\)$/\1/p")
    if awk -v s="${share:-0}" -v l="$2" 'BEGIN { exit !(s + 0 >= l + 0) }'; then ok; else no "$1" "at least $2" "$share"; fi
}
at_least bylined .98
at_least third .98
at_least embedded .98
at_least edited .90
at_least cased .98
case $got in *"unrelated 0") ok ;; *) no "unrelated pairs" none "$got" ;; esac
echo "copies: $passed passed, $failed failed"
