#!/bin/sh
# Registers in the shapes that others print.
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
LUA_PATH="./?.lua;$LUA_PATH"
env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" tests/lua/import.lua
