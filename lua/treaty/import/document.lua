--- Files that are no text or JSON as documents: pages, feeds, mails. `corpus:ingest` calls `json` for them.

local import = require "treaty.import"

local document = {}

local KINDS = { html = "page", htm = "page", xhtml = "page", xml = "feed", rss = "feed", atom = "feed",
  eml = "mail" }

local READ = {}

function READ.page(text)
  local xml, message = import.xml()
  if not xml then return nil, message end
  local page, why = require("treaty.import.html").page(xml, text)
  if not page then return nil, why end
  page.id = page.url
  return { page }
end

function READ.feed(text)
  local xml, message = import.xml()
  if not xml then return nil, message end
  return require("treaty.import.feed").documents(xml, text)
end

function READ.mail(text)
  local mail, message = require("treaty.import.eml").document(text, import.xml)
  if not mail then return nil, message end
  return { mail }
end

--- The documents of a file as JSON, an array.
---@param name string its path below the folder; the id of what has no other
---@param text string
---@return string? json
---@return string? message
function document.json(name, text)
  local treaty = require "treaty"
  local kind = KINDS[name:lower():match "%.(%a+)$" or ""]
  if not kind then return nil, "its kind is not known" end
  local documents, message = READ[kind](text)
  if not documents then return nil, message end
  for i, d in ipairs(documents) do
    if not d.id or d.id == "" then d.id = #documents == 1 and name or ("%s#%d"):format(name, i) end
  end
  return treaty.json.encode(setmetatable(documents, treaty.array_mt))
end

return document
