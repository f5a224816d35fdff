#!/bin/sh
# The process ends, or a call to the file fails, at one call after the other (tests/fault/writes.c).
. tests/suites/lib.inc
mode=${MODE:-release} share=24 flags=
[ "$mode" != asan ] || { flags="-fsanitize=address,undefined"; share=4; }
# shellcheck disable=SC2046,SC2086
${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -g $flags -Iinclude -Isrc tests/fault/writes.c tests/fault/disk.c \
    "build/$mode/libtreaty.a" $(pkg-config --libs sqlite3 jansson) -lutf8proc -lstemmer -lm -lpthread \
    -o "$work/writes" || exit 1
"$work/writes" $share
