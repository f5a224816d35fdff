--- JSON lines. `what`: documents (default), each with its text, as `treaty add` takes them; or claims,
-- events, conflicts, changes, register.

local treaty = require "treaty"
local common = require "treaty.export.common"
local json = require "treaty.export.json"

local FIELDS = { "id", "source", "kind", "published", "fetched", "url", "lang", "title" }

local jsonl = {}

local function document_of(corpus, row)
  local text, body = assert(corpus:text(row.id))
  local document = { text = text:sub(body), internal = row.release == "internal" or nil }
  for _, name in ipairs(FIELDS) do document[name] = row[name] end
  return document
end

function jsonl.export(corpus, options, write)
  local what = options.what or "documents"
  if what == "documents" then
    for row in corpus:documents(common.filter(options)) do
      write(treaty.json.encode(document_of(corpus, row)) .. "\n")
    end
  else
    for row in json.rows(corpus, what, options) do write(row .. "\n") end
  end
end

return jsonl
