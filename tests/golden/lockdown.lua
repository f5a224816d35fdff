-- What a process can still do after treaty.core.lock_down, tried with Lua's own libraries in full:
-- lua5.4 tests/golden/lockdown.lua FOLDER prints "refused NAME" or "HARM NAME" for each try.

local core = require "treaty.core"
local folder = arg[1]

local missing = core.lock_down { seconds = 5, memory = 256 << 20 }
for _, what in ipairs(missing) do print("without " .. what) end

local function try(name, f)
  local ok, result = pcall(f)
  print((ok and result and "HARM " or "refused ") .. name)
end

try("read outside", function() return io.open "/etc/passwd" end)
try("write outside", function() return io.open(folder .. "/written", "w") end)
try("append to what is there", function() return io.open(folder .. "/there", "a") end)
try("remove", function() return os.remove(folder .. "/there") end)
try("rename", function() return os.rename(folder .. "/there", folder .. "/gone") end)
try("run a program", function() return os.execute "true" end)
try("run a program behind a pipe", function() return io.popen("echo harm", "r"):read "a" == "harm\n" end)
try("load a C library", function() return package.loadlib("libresolv.so.2", "*") end)
try("make a folder", function() return core.make_folder(folder .. "/made") end)
