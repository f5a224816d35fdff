#!/bin/sh
# Pages, feeds, mails and texts with a head; skipped where treaty.xml was not built.
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
[ -f "build/${MODE:-release}/lib/treaty/xml.so" ] || { echo "documents: 0 passed, 0 failed, 1 skipped"; exit 0; }
LUA_PATH="./?.lua;$LUA_PATH"
env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" tests/lua/documents.lua
