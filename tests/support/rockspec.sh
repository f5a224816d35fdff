#!/bin/sh
# Writes the list of C sources into the rockspec; --check: says whether it is the tree's.
set -eu
spec=rockspec/treaty-scm-1.rockspec new=$(mktemp)
trap 'rm -f "$new"' EXIT
{
    sed '/-- sources: begin/q' "$spec"
    # src/xml is a module and a rock of its own
    for f in src/*/*.c; do case $f in src/xml/*) ;; *) echo "        \"$f\"," ;; esac; done
    sed -n '/-- sources: end/,$p' "$spec"
} >"$new"
if [ "${1:-}" = --check ]; then
    cmp -s "$new" "$spec" || { echo "rockspec: its sources are not the tree's; sh tests/support/rockspec.sh"; exit 1; }
else
    cat "$new" >"$spec"
fi
