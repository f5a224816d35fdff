#!/bin/sh
# Builds each tests/bench/bench_*.c against the library and runs it; each prints its figures and its
# ratios against a peer in the same run. CORPUS=file.jsonl is handed to those that read a corpus;
# ONLY=name runs one. A first line "/* link: FLAGS */" is handed to the linker.
set -eu
mode=${MODE:-release} out=build/bench
mkdir -p $out
for file in tests/bench/bench_*.c; do
    name=$(basename "$file" .c)
    case ${ONLY:-$name} in "$name") ;; *) continue ;; esac
    flags=$(sed -n 's|^/\* link: \(.*\) \*/$|\1|p' "$file")
    # shellcheck disable=SC2046
    ${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -Iinclude -Isrc "$file" "build/$mode/libtreaty.a" \
        $(pkg-config --libs sqlite3 jansson) -lutf8proc -lstemmer -lm -lpthread $flags -o "$out/$name"
    echo "== $name"
    "$out/$name" ${CORPUS:-}
done
echo "== reports"
eval "$(make -s MODE="$mode" env)"
"${LUA:-lua5.4}" tests/bench/reports.lua
