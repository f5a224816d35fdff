-- The child of `treaty run`: opens the corpus for reading, gives up what it can, runs the script on its
-- standard input. It writes nothing but frames on standard output: "KIND NAME SIZE\n" and SIZE bytes.
-- The limits in here are for readable messages; the boundary is the process (treaty.core.lock_down).

local treaty = require "treaty"
local core = require "treaty.core"

local database, name = arg[1], arg[2]
local seconds, memory = tonumber(arg[3]), tonumber(arg[4])

local raw_pcall, raw_error, raw_tostring, raw_load = pcall, error, tostring, load
local raw_setmetatable, raw_getmetatable, raw_type = setmetatable, getmetatable, type
local sethook, clock, exit = debug.sethook, core.clock, os.exit
local stdout = io.stdout

local function emit(kind, label, bytes)
  stdout:write(("%s %s %d\n"):format(kind, label, #bytes), bytes)
end

---- before anything is given up: all that will be read ----

local corpus = assert(treaty.open(database, { mode = "r" }))
assert(treaty.packs())
assert(corpus:info())
for _, report in ipairs(treaty.report.names) do require("treaty.report." .. report) end
for _, writer in ipairs { "text", "markdown", "html" } do require("treaty.report." .. writer) end
for _, format in ipairs(treaty.export.names) do require("treaty.export." .. format) end
os.date()
local source = io.read "a"

---- the deadline: sticky, asked again after every pcall ----

local finish = math.huge
local LATE = ("stopped: the time limit of %g s was reached"):format(seconds)

local function check_time()
  if clock() > finish then raw_error(LATE, 0) end
end

local function after(...)
  check_time()
  return ...
end

---- what a script may call ----

local function copy(library)
  local t = {}
  for key, value in pairs(library) do t[key] = value end
  return t
end

local env = {
  _VERSION = _VERSION, assert = assert, error = error, ipairs = ipairs, next = next, pairs = pairs,
  rawequal = rawequal, rawget = rawget, rawlen = rawlen, rawset = rawset, select = select,
  tonumber = tonumber, type = type, math = copy(math), table = copy(table), utf8 = copy(utf8),
  string = copy(string), coroutine = copy(coroutine),
  os = { clock = os.clock, date = os.date, difftime = os.difftime, time = os.time },
  corpus = corpus,
}
env._G = env

function env.pcall(f, ...) return after(raw_pcall(f, ...)) end

-- The handler is called after unwinding, where the deadline counts.
function env.xpcall(f, handler, ...)
  local function finished(ok, ...)
    check_time()
    if ok then return ok, ... end
    return false, handler(...)
  end
  return finished(raw_pcall(f, ...))
end

function env.tostring(value)
  local text = raw_tostring(value)
  if raw_type(value) == "string" or raw_type(value) == "number" then return text end
  return (text:gsub(": 0x%x+$", ""))
end

function env.setmetatable(t, meta)
  if raw_type(meta) == "table" and rawget(meta, "__gc") ~= nil then
    raw_error("setmetatable: __gc is not for scripts", 2)
  end
  return raw_setmetatable(t, meta)
end

function env.getmetatable(value)
  if raw_type(value) == "string" then return nil end
  return raw_getmetatable(value)
end

function env.load(chunk, chunk_name, _, environment)
  return raw_load(chunk, chunk_name, "t", environment or env)
end

function env.collectgarbage(option)
  if option ~= "count" then raw_error("collectgarbage: only 'count' is for scripts", 2) end
  return collectgarbage "count"
end

function env.coroutine.create(f)
  local thread = coroutine.create(f)
  sethook(thread, check_time, "", 10000)
  return thread
end

function env.coroutine.wrap(f)
  local thread = env.coroutine.create(f)
  local function pass(ok, ...)
    if ok then return ... end
    raw_error((...), 0)
  end
  return function(...) return pass(coroutine.resume(thread, ...)) end
end

local rep = string.rep
function env.string.rep(s, n, separator)
  if raw_type(n) == "number" and n > 0 and #(s .. (separator or "")) == 0 then return "" end
  return rep(s, n, separator)
end
env.string.dump = nil
-- methods of strings find the real library
rawset(string, "dump", nil)
rawset(string, "rep", env.string.rep)

local api = { _VERSION = treaty._VERSION, null = treaty.null, array_mt = treaty.array_mt, json = treaty.json,
  report = treaty.report, export = treaty.export, calc = treaty.calc, annotate = treaty.annotate }

-- What builds and prints pages; a script's changes to its copies stay its own.
local modules = { treaty = api }
for _, part in ipairs { "page", "words", "svg", "text", "markdown", "html" } do
  modules["treaty.report." .. part] = copy(require("treaty.report." .. part))
end

function env.require(module)
  if modules[module] then return modules[module] end
  raw_error(("require: scripts have 'treaty' and 'treaty.report.' page, words, svg, text, markdown, html; " ..
    "not '%s'"):format(env.tostring(module)), 2)
end

function env.print(...)
  local parts = table.pack(...)
  for i = 1, parts.n do parts[i] = env.tostring(parts[i]) end
  emit("print", "-", table.concat(parts, "\t") .. "\n")
end

--- Writes a plain file into the folder of --out.
function env.write(file, text)
  if raw_type(file) ~= "string" or not file:find "^[%w_-][%w._-]*$" or #file > 128 then
    raw_error("write: a plain file name expected", 2)
  end
  if raw_type(text) ~= "string" then raw_error("write: a string expected", 2) end
  emit("file", file, text)
end

---- the run ----

local function run(chunk)
  local result = chunk(corpus)
  if raw_type(result) == "string" then
    emit("print", "-", result .. "\n")
  elseif result ~= nil then
    raw_error("a script returns a string or nothing", 0)
  end
end

local chunk, message = raw_load(source, "=" .. name, "t", env)
if not chunk then
  emit("error", "-", message)
  exit(1)
end
local missing = core.lock_down { seconds = math.ceil(seconds), memory = 2 * memory + (64 << 20) }
for _, what in ipairs(missing) do emit("without", "-", what) end
core.cap_memory(memory)
for _, key in ipairs { "debug", "io", "dofile", "loadfile" } do rawset(_G, key, nil) end
for key in pairs(copy(os)) do
  if not env.os[key] then rawset(os, key, nil) end
end
finish = clock() + 0.8 * seconds
sethook(check_time, "", 10000)
local ok, failure = raw_pcall(run, chunk)
sethook()
if not ok then emit("error", "-", raw_type(failure) == "string" and failure or "the error is no string") end
stdout:flush()
exit(ok and 0 or 1)
