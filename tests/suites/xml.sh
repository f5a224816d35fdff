#!/bin/sh
# treaty.xml and what stands on it; skipped where it was not built.
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
[ -f "build/${MODE:-release}/lib/treaty/xml.so" ] || { echo "xml: 0 passed, 0 failed, 1 skipped"; exit 0; }
LUA_PATH="./?.lua;$LUA_PATH"
env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" tests/lua/xml.lua
