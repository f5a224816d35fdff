--- treaty: what is reported about treaties, and what is law.
--
--     local treaty = require "treaty"
--     local corpus <close> = assert(treaty.open "watch.db")
--
-- The functions of the C core (see core.d.lua) and what Lua adds to them. Packs are loaded when they
-- are first needed, once in a Lua state; `require` does no work.

local core = require "treaty.core"

local _, file = ...
if type(file) ~= "string" or not file:find "init%.lua$" then
  file = package.searchpath("treaty", package.path) or "init.lua"
end
local folder = file:match "^(.-)[^/\\]*$"
core.folder(folder .. "data")

---@class treaty
---@field _VERSION string MAJOR.MINOR.PATCH
---@field null lightuserdata what a JSON null becomes in `treaty.json.decode`
---@field array_mt table metatable of arrays out of JSON, so that [] survives a round trip
---@field json treaty.json
---@field report treaty.report
---@field export treaty.export
local treaty = {
  _VERSION = core._VERSION,
  null = core.null,
  array_mt = core.array_mt,
  json = core.json,
  open = core.open,
  annotate = core.annotate,
  calc = core.calc,
}

-- Registers that are no CSV, and pages, feeds and mails, are turned into what the core reads by modules that
-- are loaded when they are first needed.
core.importer(function(...) return require("treaty.import").read(...) end)
core.converter(function(...) return require("treaty.import.document").json(...) end)

-- Loaded when first used.
local LATER = { report = "treaty.report", export = "treaty.export", import = "treaty.import" }
setmetatable(treaty, { __index = function(self, name)
  local module = LATER[name] and require(LATER[name])
  if module then rawset(self, name, module) end
  return module
end })

local function read_file(path)
  local stream, message = io.open(path, "rb")
  if not stream then return nil, message, "notfound" end
  local text, failure = stream:read "a"
  stream:close()
  if not text then return nil, path .. ": " .. failure, "io" end
  return text
end

local function base_name(path) return (path:gsub(".*/", "")) end

--- Gives the shipped packs, or those and more files after them.
--
--     local packs = assert(treaty.packs { "my-rules.json" })
--     local corpus = assert(treaty.open("watch.db", { packs = packs }))
--
---@param files string[]? paths of packs
---@return treaty.Packs? packs
---@return string? message
---@return string? code
function treaty.packs(files)
  local packs, message, code = core.shipped()
  for _, path in ipairs(files or {}) do
    if not packs then break end
    local text
    text, message, code = read_file(path)
    if not text then return nil, message, code end
    packs, message, code = packs:extend(base_name(path), text)
  end
  return packs, message, code
end

--- Runs a report script over a corpus file in a process of its own; see treaty.run.
--
--     local result = assert(treaty.run { script = "weekly.lua", database = "watch.db", out = "reports" })
--
---@param options { script: string, database: string, out: string?, seconds: number?, memory: integer? }
---@return table? result ok, printed, files, failure, without, seconds
---@return string? message
---@return string? code
function treaty.run(options) return require("treaty.run").script(options) end

--- Runs the examples of every rule in a pack file, with the shipped packs before it. The file may
--- be a shipped one.
--
--     local report = assert(treaty.check_pack "my-rules.json")
--     print(report.rules, report.examples, #report.failures)
--
---@param path string
---@return treaty.PackReport? report
---@return string? message
---@return string? code
function treaty.check_pack(path)
  if type(path) ~= "string" then
    error(("bad argument #1 to 'check_pack' (string expected, got %s)"):format(type(path)), 2)
  end
  local text, message, code = read_file(path)
  if not text then return nil, message, code end
  local packs
  packs, message, code = core.shipped()
  if not packs then return nil, message, code end
  local name = base_name(path)
  if read_file(folder .. "data/" .. name) ~= text then
    packs, message, code = packs:extend(name, text)
    if not packs then return nil, message, code end
  end
  return packs:check(name)
end

return treaty
