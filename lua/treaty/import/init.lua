--- Registers that are no CSV become CSV in the shape of the register's own columns, which the core then
-- checks and stores. `corpus:import` calls `read` for every file.
--
--     local summary = assert(corpus:import("register.csv", { source = "Desk", treaty = "apmbc" }))

local import = {}

local LIMIT = 64 << 20

-- Columns of an entry; `line` and `problem` are for messages. See src/law/law_import.c.
local COLUMNS = { "line", "untc", "treaty", "participant", "act", "done", "deposited", "effective",
  "notified", "reference", "term", "depositary", "note", "problem" }

local function cell(value)
  local text = value == nil and "" or tostring(value)
  if text:find '[",\r\n]' then text = '"' .. text:gsub('"', '""') .. '"' end
  return text
end

--- Entries as the CSV that the core takes.
---@param entries table[]
---@return string
function import.csv(entries)
  local lines = { table.concat(COLUMNS, ",") }
  for _, entry in ipairs(entries) do
    local cells = {}
    for i, name in ipairs(COLUMNS) do cells[i] = cell(entry[name]) end
    lines[#lines + 1] = table.concat(cells, ",")
  end
  return table.concat(lines, "\n") .. "\n"
end

local MONTHS = { jan = 1, fev = 2, feb = 2, mar = 3, apr = 4, avr = 4, may = 5, mai = 5, jun = 6, jui = 6,
  jul = 7, aug = 8, aou = 8, sep = 9, oct = 10, nov = 11, dec = 12 }

--- "27 June 2025", "24 avr 1963", "1er févr. 1970" as 2025-06-27 ...; nil where it is no date.
---@return string?
function import.day(day, month, year)
  local word = month:gsub("é", "e"):gsub("û", "u"):gsub("É", "e"):gsub("Û", "u"):lower()
  local n = MONTHS[word:sub(1, 3)]
  if word:find "^juil" then n = 7 end
  day = tonumber(day)
  if not n or day < 1 or day > 31 then return nil end
  return ("%s-%02d-%02d"):format(year, n, day)
end

--- The pattern of such a date in words; its captures are what `import.day` takes.
import.DAY = "(%d%d?)[er]*%s+([%a\128-\255]+)%.?%s+(%d%d%d%d)"

--- Loads treaty.xml, which is a rock of its own.
---@return table? xml
---@return string? message
---@return string? code
function import.xml()
  local ok, xml = pcall(require, "treaty.xml")
  if ok then return xml end
  return nil, "XML and HTML need the module treaty.xml (the rock treaty-xml)", "notfound"
end

local function head_of(path)
  local file, message = io.open(path, "rb")
  if not file then return nil, message, "notfound" end
  local text, why = file:read(LIMIT + 1)
  file:close()
  if not text and why then return nil, ("%s: %s"):format(path, why), "io" end
  return text or ""
end

--- Reads a register file: CSV text for the core, or nil where the file is CSV already.
---@param path string
---@param complete_as_at string? the day of the register
---@return string? csv
---@return string? message
---@return string? code
function import.read(path, complete_as_at)
  if path:lower():find "%.csv$" then return nil end
  local text, message, code = head_of(path)
  if not text then return nil, message, code end
  local start = text:sub(1, 4096):gsub("^\xEF\xBB\xBF", "")
  local format
  if start:find "^%s*<" or start:find "^\xFF\xFE" or start:find "^\xFE\xFF" then
    format = require "treaty.import.untc"
  elseif require("treaty.import.notification").is(start) then
    format = require "treaty.import.notification"
  else
    return nil
  end
  if #text > LIMIT then return nil, ("%s: more than 64 MiB"):format(path), "limit" end
  local entries
  entries, message, code = format.entries(text, complete_as_at or os.date "%Y-%m-%d")
  if not entries then return nil, ("%s: %s"):format(path, message), code end
  return import.csv(entries)
end

return import
