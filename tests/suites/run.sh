#!/bin/sh
# Report scripts in a process of their own: reports come out, attacks end in time and harm nothing.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
[ -n "${PRELOAD:-}" ] && { echo "run: limits on address space and sanitizers do not go together, skipped"; echo "run: 0 passed, 0 failed, 1 skipped"; exit 0; }
T=build/treaty db=$work/r.db skipped=0
$T add "$db" lua/treaty/sample >/dev/null
cat >"$work/good.lua" <<'LUA'
local treaty = require "treaty"
print("documents", corpus:info().documents)
write("brief.md", treaty.report.brief(corpus, { treaty = "apmbc", on = "2025-04-24", format = "md" }))
return "done"
LUA
says "a report" 0 "1 files" $T run "$work/good.lua" "$db" --out "$work/out"
says "its file" 0 "164 states were bound" cat "$work/out/brief.md"
printf 'write("../x", "y")' >"$work/name.lua"
says "a name that leads out" 3 "a plain file name expected" $T run "$work/name.lua" "$db" --out "$work/out"
ln -s "$work/target" "$work/out/link.txt"
printf 'write("link.txt", "y")' >"$work/link.lua"
says "a link is not followed" 3 "link.txt" $T run "$work/link.lua" "$db" --out "$work/out"
[ -e "$work/target" ] && no "no file behind the link" none written || ok
printf 'return tostring(select(2, corpus:add { id = "x", text = "y" }))' >"$work/add.lua"
says "the corpus cannot be written" 0 "" $T run "$work/add.lua" "$db"
says "nothing was added" 0 "20 added" $T add "$work/again.db" lua/treaty/sample
printf 'while true do end' >"$work/loop.lua"
says "an endless loop" 3 "the time limit of 1 s was reached" $T run "$work/loop.lua" "$db" --seconds 1
printf 'for i = 1, 1e9 do print(("x"):rep(1 << 20)) end' >"$work/flood.lua"
says "a flood" 3 "run:" $T run "$work/flood.lua" "$db" --seconds 5
printf 'local x = (' >"$work/broken.lua"
says "a syntax error names its line" 3 "broken.lua:1:" $T run "$work/broken.lua" "$db"
says "no such script" 3 "No such file" $T run "$work/none.lua" "$db"

# Both where anybody can read them, which a checkout in root's home is not.
mkdir -p "$work/lib/treaty"
cp tests/golden/lockdown.lua "$work/lib"
cp "$("${LUA:-lua5.4}" -e 'print((package.searchpath("treaty.core", package.cpath)))')" "$work/lib/treaty/core.so"
chmod -R a+rX "$work/lib"
attempts() { # WHO COMMAND...: every try of lockdown.lua is refused
    who=$1
    shift
    mkdir -p "$work/$who" && echo x >"$work/$who/there" && chmod 777 "$work" "$work/$who"
    got=$(cd "$work" && LUA_CPATH="$work/lib/?.so" "$@" "${LUA:-lua5.4}" lib/lockdown.lua "$work/$who" 2>&1)
    case $got in *"without "*) echo "run: $got" | grep without; skipped=$((skipped + 1)); return ;; esac
    n=$(echo "$got" | grep -c '^refused')
    if [ "$n" -eq 9 ] && [ "$(ls "$work/$who")" = there ]; then ok; else no "attempts as $who" "9 refused" "$got"; fi
}
if [ "$(id -u)" = 0 ]; then
    attempts root env
    if command -v setpriv >/dev/null; then attempts nobody setpriv --reuid=65534 --regid=65534 --clear-groups; fi
else
    attempts user env
fi

C=../shared/sandbox/cases
if [ -d "$C" ]; then
    cp /etc/hostname "$work/before" 2>/dev/null
    for f in "$C"/*.lua; do
        timeout 2 $T run "$f" "$db" --seconds 1 --out "$work/cases" >"$work/log" 2>&1
        rc=$?
        case $rc in 0 | 3) ok ;; *) no "$(basename "$f")" "an end within 2 s" "exit $rc: $(cat "$work/log")" ;; esac
        grep -q 'got the real\|owned\|string library changed' "$work/log" && no "$(basename "$f")" "no harm" "$(cat "$work/log")"
    done
    says "the corpus is whole" 0 "nothing found" $T check "$db"
else
    skipped=$((skipped + 1))
fi
echo "run: $passed passed, $failed failed, $skipped skipped"
