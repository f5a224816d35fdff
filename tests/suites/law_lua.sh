#!/bin/sh
# The law through Lua: a user's own treaty, windows, the watch list, two processes.
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
LUA_PATH="./?.lua;$LUA_PATH"
env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" tests/lua/law.lua
