--- An Atom feed of changes: what came, advanced, turned back or went, newest first; `since` and `to` by
-- recorded time.

local common = require "treaty.export.common"
local escape = require "treaty.export.escape"

local LONGEST = 1000 -- entries: a feed is read whole, and again and again

local TITLES = { event = "new", turned_back = "turned back", went = "gone" }

local atom = {}

local function title_of(change)
  local d = change.detail or {}
  local who = d.state and d.state ~= "" and d.state or "the treaty itself"
  local what = TITLES[change.kind] or change.kind:gsub("_", " ")
  if change.id then what = ("%s (%s)"):format((d.act or ""):gsub("_", " "), what) end
  return ("%s, %s: %s"):format(who, d.treaty or "any treaty", what)
end

local function content_of(change)
  local d, lines = change.detail or {}, {}
  lines[1] = d.explanation
  for _, key in ipairs { "status", "was", "direction", "date", "known_from", "document", "settled_by" } do
    if d[key] then lines[#lines + 1] = ("%s: %s"):format(key:gsub("_", " "), d[key]) end
  end
  return table.concat(lines, "\n")
end

local function entry(change)
  local name = change.id or ("%s/%s"):format(change.kind, change.subject)
  return ('<entry><id>%s</id><title>%s</title><updated>%s</updated><category term="%s"/>'
    .. "<content type=\"text\">%s</content></entry>\n"):format(escape.urn("change", name),
    escape.xml(escape.plain(title_of(change))), change.recorded, escape.attribute(change.kind),
    escape.xml(content_of(change)))
end

function atom.export(corpus, options, write)
  local newest = {}
  for change in common.changes(corpus, options) do
    newest[#newest + 1] = change
    if #newest > 2 * LONGEST then newest = table.move(newest, #newest - LONGEST + 1, #newest, 1, {}) end
  end
  local last = newest[#newest]
  write(('<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    .. "<id>urn:x-treaty:changes</id><title>Treaties: what changed</title><updated>%s</updated>"
    .. "<author><name>%s</name></author><generator>treaty</generator>\n"):format(
    last and last.recorded or options.on .. "T00:00:00Z", escape.xml(options.author or "treaty")))
  for i = #newest, math.max(1, #newest - LONGEST + 1), -1 do write(entry(newest[i])) end
  write "</feed>\n"
end

return atom
