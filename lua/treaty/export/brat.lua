--- brat standoff: NAME.txt and NAME.ann for each document with claims, and annotation.conf. A claim is a
-- text-bound annotation whose type is its act. Offsets in code points.

local common = require "treaty.export.common"
local escape = require "treaty.export.escape"
local files = require "treaty.export.files"

local ATTRIBUTES = { Status = "status", Direction = "direction", Treaty = "treaty", Date = "date" }
local ORDER = { "Status", "Direction", "Treaty", "Date" }

local brat = {}

local function word(value) return (value:gsub("[^%w%-_]", "_")) end

local function line(text) return (escape.plain(text)) end

-- brat wants no line end within a span: one that crosses lines is given in fragments.
local function span_of(text, claim)
  local spans, words = {}, {}
  local at = claim.start
  for piece, stop in text:sub(claim.start + 1, claim["end"]):gmatch "([^\r\n]*)()" do
    local last = claim.start + stop - 1
    if piece ~= "" then
      spans[#spans + 1] = ("%d %d"):format(common.points(text, at), common.points(text, last))
      words[#words + 1] = piece
    end
    at = last + 1
  end
  return table.concat(spans, ";"), table.concat(words, " ")
end

local function annotations(text, claims, seen)
  local out, attributes = {}, 0
  for n, claim in ipairs(claims) do
    local spans, words = span_of(text, claim)
    out[#out + 1] = ("T%d\t%s %s\t%s\n"):format(n, word(claim.act), spans, words)
    seen.acts[word(claim.act)] = true
    for _, name in ipairs(ORDER) do
      local value = claim[ATTRIBUTES[name]]
      if value and value ~= "" then
        attributes = attributes + 1
        value = word(value)
        out[#out + 1] = ("A%d\t%s T%d %s\n"):format(attributes, name, n, value)
        seen[name][value] = true
      end
    end
    out[#out + 1] = ("#%d\tAnnotatorNotes T%d\t%s\n"):format(n, n, line(common.says(claim)))
  end
  return table.concat(out)
end

local function sorted(set)
  local list = {}
  for value in pairs(set) do list[#list + 1] = value end
  table.sort(list)
  return list
end

local function configuration(seen)
  local out = { "[entities]\n" }
  for _, act in ipairs(sorted(seen.acts)) do out[#out + 1] = act .. "\n" end
  out[#out + 1] = "[relations]\n[events]\n[attributes]\n"
  for _, name in ipairs(ORDER) do
    local values = sorted(seen[name])
    if #values > 0 then
      out[#out + 1] = ("%s\tArg:<ENTITY>, Value:%s\n"):format(name, table.concat(values, "|"))
    end
  end
  return table.concat(out)
end

function brat.export(corpus, options, write)
  local add, finish = files.open(options, write)
  local seen = { acts = {}, Status = {}, Direction = {}, Treaty = {}, Date = {} }
  for document, claims in common.documents(corpus, options) do
    if #claims > 0 then
      local text, name = assert(corpus:text(document.id)), escape.file_name(document.id)
      add(name .. ".txt", text)
      add(name .. ".ann", annotations(text, claims, seen))
    end
  end
  add("annotation.conf", configuration(seen))
  finish()
end

return brat
