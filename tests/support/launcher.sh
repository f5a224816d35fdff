#!/bin/sh
# treaty, run from the build folder
here=$(dirname "$(readlink -f "$0" 2>/dev/null || echo "$0")")
export LUA_PATH="$here/../lua/?.lua;$here/../lua/?/init.lua;;"
export LUA_CPATH="$here/@MODE@/lib/?.so;;"
# a module that is built with sanitizers needs them before all else
if [ @MODE@ = asan ]; then
    LD_PRELOAD="$(cc -print-file-name=libasan.so) $(cc -print-file-name=libubsan.so)"
    export LD_PRELOAD ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=0}"
fi
exec @LUA@ "$here/../lua/treaty/main.lua" "$@"
