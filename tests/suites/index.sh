#!/bin/sh
# The index while others work: kill -9 during merges and purges loses nothing that was acknowledged, and four
# readers beside one writer see whole transactions. READ_SECONDS (8) is how long they look.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
lua=${LUA:-lua5.4}
cat >"$work/write.lua" <<'LUA'
local db, told, rounds = arg[1], arg[2], tonumber(arg[3])
local corpus = assert(require("treaty").open(db))
local first = corpus:count "=alpha" + corpus:count "=gone"
for i = first + 1, first + rounds do
  assert(corpus:add { id = ("d%d"):format(i), text = ("alpha w%d w%d w%d omega."):format(i % 7, i % 31, i) })
  local file = assert(io.open(told .. ".new", "w"))
  file:write(i) file:close() os.rename(told .. ".new", told)
  if i % 9 == 0 then
    assert(corpus:add { id = "gone", text = ("zzz%d"):format(i) })
    assert(corpus:remove("gone", { purge = true }))
  end
end
LUA
cat >"$work/verify.lua" <<'LUA'
local corpus = assert(require("treaty").open(arg[1], { mode = "r" }))
local told = tonumber(arg[2])
local a, b, c = corpus:count "=alpha", corpus:count "=omega", corpus:count '"alpha" NEAR/5 "omega"'
assert(a == b and b == c and a >= told, ("%d %d %d, told %d"):format(a, b, c, told))
LUA
run() { exec env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "$lua" "$@" >/dev/null 2>&1; }
n=0 db=$work/k.db
echo 0 >"$work/told"
# a busy machine may not come as far as the schema before it is killed
env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "$lua" "$work/write.lua" "$db" "$work/told" 0
while [ $n -lt 50 ]; do
    n=$((n + 1))
    run "$work/write.lua" "$db" "$work/told" 100000 &
    pid=$! before=$(cat "$work/told") waited=0
    # from its first document on, however long the build at hand takes to come to it
    while [ "$(cat "$work/told")" = "$before" ] && [ $waited -lt 1000 ]; do
        sleep 0.01
        waited=$((waited + 1))
    done
    sleep "0.$(awk -v n=$n 'BEGIN { srand(n + 100); printf "%03d", rand() * 120 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ -f "$db" ] || continue
    says "kill $n: the file is sound" 0 "nothing found" build/treaty check "$db"
    says "kill $n: what was acknowledged is found" 0 "" "$lua" "$work/verify.lua" "$db" "$(cat "$work/told")"
done
[ "$(cat "$work/told")" -gt 50 ] && ok || no "the writer was at work when it was killed" "over 50 documents" "$(cat "$work/told")"

cat >"$work/read.lua" <<'LUA'
local treaty = require "treaty"
local db, stop, last, looks = arg[1], os.time() + tonumber(arg[2]), 0, 0
local corpus = assert(treaty.open(db, { mode = "r" }))
while os.time() < stop do
  assert(corpus:snapshot(function(view)
    local a, b, c = view:count "=alpha", view:count "=omega", view:count '"alpha" NEAR/5 "omega"'
    local lines = #view:kwic('"alpha" []{0,5} "omega"', { limit = 50 }):list()
    assert(a == b and b == c and a >= last and lines == math.min(a, 50), ("%d %d %d %d"):format(a, b, c, lines))
    assert(#view:search("alpha", { limit = 5 }):list() == math.min(a, 5))
    last, looks = a, looks + 1
    return true
  end))
end
print("looked", looks > 3 and last > 0 and "often" or "too seldom")
LUA
db=$work/many.db
env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "$lua" "$work/write.lua" "$db" "$work/told2" 20
seconds=${READ_SECONDS:-8}
run "$work/write.lua" "$db" "$work/told2" 100000 &
writer=$!
readers=
for r in 1 2 3 4; do
    (env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "$lua" "$work/read.lua" "$db" "$seconds" >"$work/read$r" 2>&1) &
    readers="$readers $!"
done
for pid in $readers; do wait "$pid"; done
kill -9 $writer 2>/dev/null
wait $writer 2>/dev/null
for r in 1 2 3 4; do says "reader $r" 0 "looked	often" cat "$work/read$r"; done
says "the file behind the writer" 0 "nothing found" build/treaty check "$db"
echo "index: $passed passed, $failed failed"
