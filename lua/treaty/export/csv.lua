--- CSV (RFC 4180): one table of the corpus. `what`: documents, claims, events (default), conflicts,
-- changes or register. A cell that a spreadsheet would take for a formula gets a quote before it,
-- unless `raw`.

local treaty = require "treaty"
local common = require "treaty.export.common"

local COLUMNS = {
  documents = { "id", "source", "kind", "published", "inferred", "fetched", "url", "lang", "title", "read",
    "release", "sha256", "recorded" },
  claims = { "id", "document", "source", "published", "inferred", "place", "treaty", "act", "direction",
    "status", "actors", "body", "reading", "date", "said_by", "kind", "value", "start", "end", "rule",
    "review", "evidence" },
  events = { "id", "treaty", "state", "act", "act_name", "direction", "body", "reading", "date", "status",
    "episode", "sources", "known_from", "inferred" },
  conflicts = { "id", "kind", "treaty", "state", "act", "explanation", "settled_by" },
  changes = { "id", "recorded", "kind", "subject", "treaty", "state", "act", "direction", "date", "status",
    "was", "known_from", "explanation" },
  register = { "treaty", "state", "name", "consent_type", "signature", "consent_deposited",
    "consent_notified", "entry_into_force", "withdrawal_deposited", "withdrawal_notified",
    "withdrawal_effective", "withdrawal_by", "revoked_on", "flags", "flags_from", "note", "source" },
}

local csv = { columns = COLUMNS }

--- A value as the text of a cell: lists of words with spaces between, other tables as JSON.
---@param value any
---@return string
function csv.text(value)
  if value == nil or value == treaty.null then return "" end
  if type(value) ~= "table" then return tostring(value) end
  if #value > 0 and type(value[1]) ~= "table" then return table.concat(value, " ") end
  if next(value) == nil then return "" end
  return treaty.json.encode(value)
end

--- A cell of a row.
---@param value any
---@param raw boolean? without the guard against formulas
---@return string
function csv.cell(value, raw)
  local text = csv.text(value)
  if not raw and text:find "^[=+%-@\t\r]" then text = "'" .. text end
  if text:find '[",\r\n]' or text:find "^%s" or text:find "%s$" then
    text = '"' .. text:gsub('"', '""') .. '"'
  end
  return text
end

--- A row with the line end of RFC 4180.
---@param columns string[]
---@param row table
---@param raw boolean?
---@return string
function csv.row(columns, row, raw)
  local cells = {}
  for i, name in ipairs(columns) do cells[i] = csv.cell(row[name], raw) end
  return table.concat(cells, ",") .. "\r\n"
end

-- The detail of a change lies beside its other fields.
local function flat(change)
  for key, value in pairs(change.detail or {}) do change[key] = change[key] or value end
  return change
end

local function rows_of(corpus, what, options)
  if what == "events" then return common.events(corpus, options) end
  if what == "register" then return corpus:register { treaty = options.treaty, state = options.state } end
  if what == "changes" then
    local changes = common.changes(corpus, options)
    return function()
      local change = changes()
      return change and flat(change)
    end
  end
  return corpus[what](corpus, common.filter(options))
end

function csv.export(corpus, options, write)
  local what = options.what or "events"
  local columns = COLUMNS[what]
  write(table.concat(columns, ",") .. "\r\n")
  for row in rows_of(corpus, what, options) do write(csv.row(columns, row, options.raw)) end
end

return csv
