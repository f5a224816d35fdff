#!/bin/sh
# Warnings as errors over the whole of src and tests; luacheck over lua where it is installed.
set -eu
lua_flags=$(for p in lua5.4 lua-5.4 lua54 lua; do pkg-config --exists "$p >= 5.4" 2>/dev/null && pkg-config --cflags $p && break; done)
xml_flags=$(pkg-config --cflags libxml-2.0 2>/dev/null || :)
for f in src/*/*.c tests/unit/*.c tests/support/*.c tests/fault/*.c; do
    [ -f "$f" ] || continue
    case $f in src/xml/*) [ -n "$xml_flags" ] || continue ;; esac
    # shellcheck disable=SC2086
    ${CC:-cc} -std=c11 -D_GNU_SOURCE -Iinclude -Isrc -Itests/support $lua_flags $xml_flags -O1 -Wall -Wextra -Wshadow=local \
        -Wstrict-prototypes -Wvla -Wpointer-arith -Wwrite-strings -Werror -fsyntax-only "$f"
done
if command -v luacheck >/dev/null 2>&1; then luacheck -q lua tests/golden tests/lua; else echo "lint: no luacheck here, Lua not linted"; fi
echo "lint: clean"
