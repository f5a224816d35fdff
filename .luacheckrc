std = "lua54"
max_line_length = 110
files["tests/golden"] = { ignore = { "542" } }
-- annotations of types cannot be broken
files["lua/treaty/core.d.lua"] = { ignore = { "2..", "631" } }
