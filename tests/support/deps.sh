#!/bin/sh
# Installs what the build needs, where something is missing. Prints the exact command first.
# DEPS=no: nothing at all. Run by `make deps`, so by `make demo` and `make test`.
set -eu
[ "${DEPS:-}" = no ] && exit 0

present() {
    command -v "${CC:-cc}" >/dev/null 2>&1 || return 1
    command -v pkg-config >/dev/null 2>&1 || return 1
    command -v "${LUA:-lua5.4}" >/dev/null 2>&1 || return 1
    pkg-config --exists sqlite3 jansson libxml-2.0 2>/dev/null || return 1
    { pkg-config --exists lua5.4 || pkg-config --exists lua-5.4 || pkg-config --exists lua54 ||
      pkg-config --exists 'lua >= 5.4'; } 2>/dev/null || return 1
    echo '#include <libstemmer.h>
#include <utf8proc.h>
int main(void) { return utf8proc_version() == 0 || sb_stemmer_list() == 0; }' |
        "${CC:-cc}" -x c - -o /dev/null -lutf8proc -lstemmer 2>/dev/null || return 1
}
present && exit 0

root=
[ "$(id -u)" = 0 ] || root='sudo '
if command -v apt-get >/dev/null; then
    line="${root}apt-get update && ${root}env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc libc6-dev make pkg-config lua5.4 liblua5.4-dev libsqlite3-dev libjansson-dev libutf8proc-dev libstemmer-dev libxml2-dev"
elif command -v dnf >/dev/null; then
    line="${root}dnf install -y gcc make pkgconf-pkg-config lua lua-devel sqlite-devel jansson-devel utf8proc-devel libstemmer-devel libxml2-devel"
elif command -v apk >/dev/null; then
    line="${root}apk add gcc musl-dev make pkgconf lua5.4 lua5.4-dev sqlite-dev jansson-dev utf8proc-dev snowball-dev libxml2-dev"
elif command -v brew >/dev/null; then
    line="brew install pkg-config lua sqlite jansson utf8proc snowball libxml2"
else
    echo "deps: no apt-get, dnf, apk or brew here; install a C compiler, pkg-config, Lua 5.4," \
         "SQLite, jansson, utf8proc, libstemmer and libxml2 with their headers" >&2
    exit 1
fi
echo "deps: $line"
sh -c "$line"
present || { echo "deps: something is still missing after that; see the messages above" >&2; exit 1; }
