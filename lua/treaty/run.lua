--- Runs a report script in a process of its own (treaty.sandbox), which reads the corpus and writes
-- through a pipe alone.

local treaty = require "treaty"
local core = require "treaty.core"

local run = {}

local WORDS = { time = "the time limit of %g s was reached", output = "it printed more than %g MiB",
  error = "its output could not be read" }
local LIMIT = 64 -- MiB of output

-- "KIND NAME SIZE\n" and SIZE bytes, again and again; a torn last frame is dropped.
local function frames(bytes)
  local at = 1
  return function()
    local kind, name, size, from = bytes:match("^(%l+) (%S+) (%d+)\n()", at)
    if not kind or from + size - 1 > #bytes then return nil end
    at = from + tonumber(size)
    return kind, name, bytes:sub(from, at - 1)
  end
end

local function failure_of(answer, options)
  if answer.stopped then
    return "stopped: " .. WORDS[answer.stopped]:format(answer.stopped == "time" and options.seconds or LIMIT)
  elseif answer.signal then
    return ("stopped by signal %d%s"):format(answer.signal, answer.signal == 24 and ": CPU time" or "")
  elseif answer.exit ~= 0 then
    local first = answer.errors:match "^[^\n]*"
    return first ~= "" and first or ("it ended with code %d"):format(answer.exit)
  end
end

--- Runs a script over a corpus file.
--
--     local result = assert(treaty.run { script = "weekly.lua", database = "watch.db", out = "reports" })
--     print(result.printed, #result.files)
--
---@param options { script: string, database: string, out: string?, seconds: number?, memory: integer? }
---@return table? result ok, printed, files, failure (nil where ok), without (missing protections), seconds
---@return string? message
---@return string? code
function run.script(options)
  options.seconds = options.seconds or 10
  local memory = (options.memory or 256) << 20
  -- held open, so that the log beside the file stays while the child reads
  local corpus <close>, message, code = treaty.open(options.database, { mode = "r" })
  if not corpus then return nil, message, code end
  local sandbox = package.searchpath("treaty.sandbox", package.path)
  local answer
  answer, message, code = core.spawn {
    args = { run.interpreter(), sandbox, options.database, options.script:match "[^/]*$",
      tostring(options.seconds), tostring(memory) },
    env = { "LUA_PATH=" .. package.path, "LUA_CPATH=" .. package.cpath, "PATH=/usr/bin:/bin", "LC_ALL=C" },
    input = options.script, seconds = options.seconds, limit = LIMIT << 20,
  }
  if not answer then return nil, message, code end
  local result = { printed = {}, files = {}, without = {}, seconds = answer.seconds }
  for kind, name, bytes in frames(answer.printed) do
    if kind == "print" then
      table.insert(result.printed, bytes)
    elseif kind == "without" then
      table.insert(result.without, bytes)
    elseif kind == "error" then
      result.failure = bytes
    elseif kind == "file" then
      if not options.out then
        result.failure = "write: no folder was given (--out)"
      else
        local ok, why = core.write_file(options.out, name, bytes)
        if ok then table.insert(result.files, name) else result.failure = why end
      end
    end
  end
  result.printed = table.concat(result.printed)
  result.failure = result.failure or failure_of(answer, options)
  result.ok = result.failure == nil
  return result
end

--- The Lua that runs this, for the child.
function run.interpreter()
  local file = io.open "/proc/self/exe"
  if file then
    file:close()
    return "/proc/self/exe"
  end
  return arg and arg[-1] or "lua5.4"
end

return run
