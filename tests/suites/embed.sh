#!/bin/sh
# The library as a C program meets it: installed, found by pkg-config, linked, used from threads and in a
# host's own Lua state.
. tests/suites/lib.inc
[ "${MODE:-release}" = release ] || { echo "embed: of the release build, skipped"; echo "embed: 0 passed, 0 failed, 1 skipped"; exit 0; }
make -s DEPS=no install PREFIX="$work/usr" >/dev/null 2>&1 || no "make install" "" ""
export PKG_CONFIG_PATH="$work/usr/lib/pkgconfig"
packs=$(pkg-config --variable=packs treaty)
build() { # NAME: tests/embed/NAME.c by pkg-config alone
    # shellcheck disable=SC2046
    ${CC:-cc} -std=c11 -Wall -Wextra -Werror "tests/embed/$1.c" $(pkg-config --cflags --libs treaty) -o "$work/$1"
}
build host && ok || no "host builds" "" ""
says "host runs" 0 '"legal":"party"' "$work/host" "$packs"
build threads && ok || no "threads build" "" ""
says "threads agree" 0 "eight threads agree" "$work/threads" "$packs"
lua_pkg=$(for p in lua5.4 lua-5.4 lua54 lua; do pkg-config --exists "$p >= 5.4" 2>/dev/null && echo $p && break; done)
# shellcheck disable=SC2046
says "a host with its own Lua builds" 0 "" ${CC:-cc} -std=c11 -D_GNU_SOURCE -Iinclude -Isrc tests/embed/preload.c \
    src/binding/*.c $(pkg-config --cflags "$lua_pkg") $(pkg-config --cflags --libs treaty) $(pkg-config --libs "$lua_pkg") -o "$work/preload"
says "and runs" 0 "2025-12-27" "$work/preload" "$(pwd)/lua/?.lua;$(pwd)/lua/?/init.lua"
says "the version is the header's" 0 "$(sed -n 's/^#define TREATY_VERSION "\(.*\)"/\1/p' include/treaty.h)" pkg-config --modversion treaty
says "the installed command runs by itself" 0 "still parties" env -u LUA_PATH -u LUA_CPATH "$work/usr/bin/treaty" demo "$work/demo"
for f in share/man/man1/treaty.1 share/bash-completion/completions/treaty share/zsh/site-functions/_treaty share/fish/vendor_completions.d/treaty.fish; do
    [ -s "$work/usr/$f" ] && ok || no "installed" "$f" ""
done
make -s DEPS=no uninstall PREFIX="$work/usr" >/dev/null 2>&1
left=$(find "$work/usr" -type f)
[ -z "$left" ] && ok || no "uninstall leaves nothing" "" "$left"
echo "embed: $passed passed, $failed failed"
