#!/bin/sh
# Help, man page and completion say what the commands take; every example of the help and of the manual runs.
. tests/suites/lib.inc
[ "${MODE:-release}" = release ] || { echo "manual: of the release build, skipped"; echo "manual: 0 passed, 0 failed, 1 skipped"; exit 0; }
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
T=build/treaty root=$(pwd) skipped=0

commands=$($T help | sed -n 's/^  \([a-z-]*\) .*/\1/p')
[ "$(echo "$commands" | wc -l)" -ge 24 ] && ok || no "the list of commands" "24 or more" "$commands"
$T help --man >"$work/treaty.1"
mkdir -p "$work/folder"
cp -r lua "$work/folder/lua"
(cd "$work/folder" && mkdir -p build reports && "$root/build/treaty" demo build/demo >/dev/null)
printf 'iso3,consent_type,consent_deposited\nNOR,ratification,1998-07-09\n' >"$work/folder/register.csv"
printf '{"id":"a","published":"2025-04-24","text":"Latvia left the Ottawa Convention on Friday."}\n' >"$work/folder/docs.jsonl"
printf 'print(corpus:info().documents)\n' >"$work/folder/weekly.lua"
for name in $commands; do
    text=$($T help "$name")
    case $text in *"Example:"*) ok ;; *) no "help $name has an example" "Example:" "$text" ;; esac
    bare=$(printf "%s\n" "$text" | grep -E '^  --[a-z-]+( [A-Z]+)? *$' || true)
    [ -z "$bare" ] && ok || no "help $name explains its options" "words" "$bare"
    line=$(printf "%s\n" "$text" | sed -n '/^Example:/{n;s/^ *//p;}')
    got=$(cd "$work/folder" && PATH="$root/build:$PATH" sh -ec "$line" 2>&1) && ok || no "the example of $name runs" "$line" "$got"
    grep -q "^\.SS treaty $(echo "$name" | sed 's/-/\\\\-/g')" "$work/treaty.1" && ok || no "the man page has $name" "" ""
    says "$name --help" 0 "treaty $name" $T "$name" --help
done
if command -v man >/dev/null; then
    warned=$(MANWIDTH=80 man --warnings -E UTF-8 -l "$work/treaty.1" 2>&1 >/dev/null)
    [ -z "$warned" ] && ok || no "the man page is well formed" "no warning" "$warned"
else
    skipped=$((skipped + 1))
fi

# bash: what it offers behind some words
for s in bash zsh fish; do $T help --completion $s >"$work/treaty.$s"; done
offered() { # WORDS...: the last is being typed
    bash -c '. "$1"; shift; COMP_WORDS=(treaty "$@"); COMP_CWORD=$(($# )); _treaty; echo "${COMPREPLY[*]}"' - "$work/treaty.bash" "$@"
}
if command -v bash >/dev/null; then
    [ "$(offered sta)" = status ] && ok || no "bash completes commands" status "$(offered sta)"
    [ "$(offered report x.db doss)" = dossier ] && ok || no "bash completes reports" dossier "$(offered report x.db doss)"
    [ "$(offered report x.db brief --format h)" = html ] && ok || no "bash completes values" html "$(offered report x.db brief --format h)"
    [ "$(offered status x.db --tr)" = --treaty ] && ok || no "bash completes options" --treaty "$(offered status x.db --tr)"
else
    skipped=$((skipped + 1))
fi
if command -v fish >/dev/null; then
    offers() { HOME=$work fish --no-config -c "source $work/treaty.fish; complete -C '$1'" 2>&1 | cut -f 1 | tr '\n' ' '; }
    [ "$(offers 'treaty sta')" = "status " ] && ok || no "fish completes commands" status "$(offers 'treaty sta')"
    [ "$(offers 'treaty report x.db doss')" = "dossier " ] && ok || no "fish completes reports" dossier "$(offers 'treaty report x.db doss')"
    [ "$(offers 'treaty status x.db --tr')" = "--treaty " ] && ok || no "fish completes options" --treaty "$(offers 'treaty status x.db --tr')"
else
    skipped=$((skipped + 1))
fi
if command -v zsh >/dev/null; then
    zsh -n "$work/treaty.zsh" 2>"$work/zsh.log" && ok || no "zsh reads its completion" "" "$(cat "$work/zsh.log")"
else
    skipped=$((skipped + 1))
fi
says "an unknown shell" 2 "bash, zsh or fish" $T help --completion csh

# the pages: each in a folder of its own, block by block
# (the examples of lua.md are those of the annotations, which the suite "examples" runs)
for page in README.md docs/*.md; do
    case $page in docs/lua.md | docs/c.md | docs/commands.md) continue ;; esac
    folder=$work/page-$(echo "$page" | tr / -)
    mkdir "$folder"
    [ "$page" != README.md ] || cp -r lua/treaty/sample "$folder/inbox"
    got=$(cd "$folder" && env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} PATH="$root/build:$PATH" "${LUA:-lua5.4}" "$root/tests/golden/manual.lua" "$root" "$page" 2>&1)
    n=$(echo "$got" | sed -n 's/^blocks: //p')
    case $got in *FAIL*) no "$page" "every block runs" "$got" ;; *"blocks: "*) passed=$((passed + n)) ;; *) no "$page" "blocks" "$got" ;; esac
done
echo "manual: $passed passed, $failed failed, $skipped skipped"
