#!/bin/sh
# Builds each tests/bench/bench_*.c against the library and runs it; each prints its figures and its
# ratios against a peer in the same run. CORPUS=file.jsonl is what bench_corpus loads, DOCUMENTS=n how many the
# others make, ONLY=name runs one. Xapian is a third peer of bench_corpus where its headers are installed. A
# first line "/* link: FLAGS */" is handed to the linker.
set -eu
mode=${MODE:-release} out=build/bench
mkdir -p $out
for file in tests/bench/bench_*.c; do
    name=$(basename "$file" .c)
    case ${ONLY:-$name} in "$name") ;; *) continue ;; esac
    flags=$(sed -n 's|^/\* link: \(.*\) \*/$|\1|p' "$file")
    if [ "$name" = bench_corpus ] && echo '#include <xapian.h>' | ${CXX:-c++} -fsyntax-only -x c++ - 2>/dev/null; then
        ${CXX:-c++} -O2 -c tests/bench/xapian.cc -o $out/xapian.o
        flags="$flags -DWITH_XAPIAN $out/xapian.o -lxapian -lstdc++"
    fi
    # shellcheck disable=SC2046,SC2086
    ${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -Iinclude -Isrc "$file" "build/$mode/libtreaty.a" \
        $(pkg-config --libs sqlite3 jansson) -lutf8proc -lstemmer -lm -lpthread $flags -o "$out/$name"
    echo "== $name"
    case $name in
    bench_corpus) "$out/$name" ${CORPUS:+"$CORPUS"} ;;
    *) "$out/$name" ${DOCUMENTS:-} ;;
    esac
done
echo "== reports"
eval "$(make -s MODE="$mode" env)"
"${LUA:-lua5.4}" tests/bench/reports.lua
