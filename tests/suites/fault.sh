#!/bin/sh
# Every allocation fails in turn (tests/fault/fault.c); of plain builds with glibc, whose malloc it wraps.
. tests/suites/lib.inc
skip() { echo "fault: $1, skipped"; echo "fault: 0 passed, 0 failed, 1 skipped"; exit 0; }
mode=${MODE:-release}
[ "$mode" != asan ] || skip "the sanitizer has a malloc of its own"
# shellcheck disable=SC2046
${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -g -rdynamic -Iinclude tests/fault/fault.c "build/$mode/libtreaty.a" \
    $(pkg-config --libs sqlite3 jansson) -lutf8proc -lstemmer -lm -lpthread -o "$work/fault" 2>"$work/log" ||
    { grep -q __libc_malloc "$work/log" && skip "no glibc here"; cat "$work/log"; exit 1; }
"$work/fault"
