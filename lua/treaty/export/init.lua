--- Exports: treaty.export.FORMAT(corpus, options, write) hands a format's text on, piece by piece; without
-- `write` it gives it back whole. Each on one snapshot of the corpus, on the public API only. Each format is
-- a file of its own here: { export = function(corpus, options, write) }.
--
--     local text = treaty.export.csv(corpus, { what = "claims", treaty = "apmbc" })
--     treaty.export.jsonl(corpus, {}, function(piece) io.stdout:write(piece) end)

local common = require "treaty.export.common"

local FORMATS = { "atom", "brat", "claimreview", "csv", "dot", "graphml", "ics", "json", "jsonl", "prov",
  "timeml", "webannotation" }
local LISTS = { documents = true, claims = true, events = true, conflicts = true, changes = true,
  register = true }
local WITH_LISTS = { csv = true, json = true, jsonl = true }

local KNOWN = { treaty = "string", state = "string", document = "string", since = "string", to = "string",
  on = "string", known = "string", internal = "boolean", raw = "boolean", what = "string", author = "string",
  files = "function" }

local export = { names = FORMATS }

local function check(name, options, write)
  for key, value in pairs(options) do
    if not KNOWN[key] then error(("unknown option '%s'"):format(tostring(key)), 3) end
    if type(value) ~= KNOWN[key] then
      error(("option '%s': %s expected, got %s"):format(key, KNOWN[key], type(value)), 3)
    end
  end
  if options.what and not (WITH_LISTS[name] and LISTS[options.what]) then
    error(("option 'what': %s"):format(WITH_LISTS[name]
      and "one of 'documents', 'claims', 'events', 'conflicts', 'changes', 'register' expected, got '"
        .. options.what .. "'" or "not for " .. name), 3)
  end
  if write ~= nil and type(write) ~= "function" then
    error(("bad argument #3 to '%s' (function expected, got %s)"):format(name, type(write)), 3)
  end
end

for _, name in ipairs(FORMATS) do
  export[name] = function(corpus, options, write)
    options = options or {}
    if type(options) ~= "table" then error(("export.%s: options expected"):format(name), 2) end
    check(name, options, write)
    local pieces = {}
    local to = write or function(piece) pieces[#pieces + 1] = piece end
    local run = require("treaty.export." .. name).export
    local done, message, code = corpus:snapshot(function(view)
      run(view, common.with_ids(view, options), to)
      return true
    end)
    if not done then return nil, message, code end
    if write then return true end
    return table.concat(pieces)
  end
end

return export
