#!/bin/sh
# kill -9 during an ingest, fifty times at other moments: what was acknowledged is there, the file is sound,
# and the next ingest takes the rest.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
lua=${LUA:-lua5.4}
"$lua" - >"$work/many.jsonl" <<'END'
for i = 1, 6000 do
  print(('{"id":"d%d","source":"S%d","published":"2025-04-%02d","title":"Report %d","text":"On Wednesday state ' ..
    'number %d said that it would stay in the treaty. Latvia voted to leave the Ottawa Convention. %s"}')
    :format(i, i % 9, 1 + i % 28, i, i, ("Word%d "):format(i):rep(20)))
end
END
# exec: the process that is killed is the one that writes
run() { exec env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "$lua" tests/golden/ingest_told.lua "$@" >/dev/null 2>&1; }
db=$work/k.db n=0
while [ $n -lt 50 ]; do
    n=$((n + 1))
    [ $((n % 10)) = 1 ] && rm -f "$db" "$db-wal" "$db-shm" "$work/told"
    [ -f "$work/told" ] || echo 0 >"$work/told"
    run "$db" "$work/many.jsonl" "$work/told" &
    pid=$!
    sleep "0.$(awk -v n=$n 'BEGIN { srand(n); printf "%03d", 20 + rand() * 280 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ -f "$db" ] || { ok; continue; } # killed before there was a file
    told=$(cat "$work/told")
    there=$(printf 'print(assert(require("treaty").open(arg[1])):info().documents)' |
        env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "$lua" - "$db" 2>&1)
    found=$(env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} build/treaty check "$db" 2>&1)
    if [ "${told:-0}" -le "$there" ] 2>/dev/null && [ "$found" = "nothing found" ]; then
        ok
    else
        no "kill $n" "at least ${told:-0} documents, nothing found" "$there documents, $found"
    fi
done
(run "$db" "$work/many.jsonl" "$work/told")
says "the rest is taken in the end" 0 "6000" cat "$work/told"
echo "kill: $passed passed, $failed failed"
