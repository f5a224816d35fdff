#!/bin/sh
# Writes the reference pages of docs/ out of their sources; --check: says whether they are the tree's.
set -eu
eval "$(make -s env)"
lua=${LUA:-lua5.4}
if [ "${1:-}" = --check ]; then
    new=$(mktemp -d)
    trap 'rm -rf "$new"' EXIT
    mkdir "$new/completion"
    "$lua" tests/support/docs.lua "$new"
    for f in lua.md c.md commands.md treaty.1 completion/treaty.bash completion/treaty.zsh completion/treaty.fish; do
        cmp -s "$new/$f" "docs/$f" || { echo "docs: docs/$f is not its source's; make docs"; exit 1; }
    done
    echo "docs: written from the tree"
else
    mkdir -p docs/completion
    "$lua" tests/support/docs.lua docs
fi
