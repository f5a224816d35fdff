--- JSON: the whole corpus as one object, {"treaty", "info", "documents", "claims", "events", "conflicts",
-- "changes"}; `what` picks one of the lists. Rows as the cursors give them.

local treaty = require "treaty"
local common = require "treaty.export.common"

local LISTS = { "documents", "claims", "events", "conflicts", "changes" }

local json = {}

local FILTERS = { events = common.event_filter, changes = common.change_filter }

--- Loops over the rows of one list as JSON text.
function json.rows(corpus, what, options)
  local rows = corpus[what](corpus, common.filter(options, { as = "json",
    document = what ~= "events" and what ~= "changes" and options.document }))
  local wanted = FILTERS[what] and FILTERS[what](corpus, options)
  if not wanted then return rows end
  return function()
    for row in rows do
      if wanted(treaty.json.decode(row)) then return row end
    end
    return nil
  end
end

local function list(corpus, what, options, write)
  write(("%s: ["):format(treaty.json.encode(what)))
  local separator = "\n"
  for row in json.rows(corpus, what, options) do
    write(separator)
    write(row)
    separator = ",\n"
  end
  write "\n]"
end

function json.export(corpus, options, write)
  write(('{"treaty": %s,\n"info": %s'):format(treaty.json.encode(treaty._VERSION),
    assert(corpus:info { as = "json" })))
  for _, what in ipairs(options.what and { options.what } or LISTS) do
    write ",\n"
    list(corpus, what, options, write)
  end
  write "\n}\n"
end

return json
