--- A report before it has a form: blocks that the three writers (text, markdown, html) print.
-- Reports build a page; users' scripts may too. Knows no corpus.
--
-- Inline text is a string, or a list of strings and of tables { "words", strong = true },
-- { "words", mark = true }, { "words", href = "https://..." }. Strings are plain text always:
-- each writer escapes them in its own way.

local page = {}

---@class treaty.Page
---@field title string
---@field lead string[] lines under the title
---@field blocks table[] in order of print
---@field foot string[] closing lines
local Page = {}

---@class treaty.Quote
---@field text string
---@field source string?
---@field date string? as printed
---@field document string?
---@field note table|string|nil inline text
---@field claim integer?
---@field facets table?
---@field lang string?

---@class treaty.Step
---@field id string
---@field title table|string inline text
---@field label string? the title where it is an item of a list
---@field quotes treaty.Quote[]
---@field notes table[]? inline texts
---@field facets table?
---@field compact boolean? one line that opens
Page.__index = Page

--- Starts an empty page.
---@param title string
---@return treaty.Page
function page.new(title)
  return setmetatable({ title = title, lead = {}, blocks = {}, foot = {} }, Page)
end

--- A section heading; `id` names its anchor in HTML.
function Page:heading(text, id)
  self.blocks[#self.blocks + 1] = { kind = "heading", text = text, id = id }
end

--- A paragraph of inline text.
function Page:paragraph(inline)
  self.blocks[#self.blocks + 1] = { kind = "paragraph", text = inline }
end

--- A list; each item is inline text.
function Page:list(items)
  self.blocks[#self.blocks + 1] = { kind = "list", items = items }
end

--- A table. Columns: { title = "State", wide = true } (wide columns take what room is left).
-- Rows are lists of inline text; a row may carry `facets` (see quote) and `id`, its anchor, and a cell
-- `sort`, the text to order by.
function Page:table(columns, rows, caption)
  self.blocks[#self.blocks + 1] = { kind = "table", columns = columns, rows = rows, caption = caption }
end

--- A sentence out of a document, with where it stands. `claim` links it to its place in a document of
-- `sources`; `facets` ({ state = "Latvia", source = ... }, texts or lists of texts) let a reader filter.
---@param quote treaty.Quote
function Page:quote(quote)
  quote.kind = "quote"
  self.blocks[#self.blocks + 1] = quote
end

--- A chart that HTML shows as SVG; the others leave it out, so what it shows must stand elsewhere.
---@param svg string made by treaty.report.svg, which escapes what it prints
---@param options { title: string?, zoom: boolean?, id: string? }? zoom: a timeline whose marks move; id: it
--- has a heading of its own
function Page:chart(svg, options)
  options = options or {}
  self.blocks[#self.blocks + 1] = { kind = "chart", svg = svg, title = options.title or "Chart",
    id = options.id, zoom = options.zoom }
end

--- Questions with their answers: { { "Since", inline }, { "Why", { list = { inline, ... } } } }.
function Page:facts(rows)
  self.blocks[#self.blocks + 1] = { kind = "facts", rows = rows }
end

--- Sections side by side where there is room: { { title = "Answer", id = "answer", page = other }, ... }.
function Page:panels(panels)
  self.blocks[#self.blocks + 1] = { kind = "panels", panels = panels }
end

--- A step with the sentences that report it. A mark of a timeline opens it by its `id`.
---@param event treaty.Step
function Page:event(event)
  event.kind = "event"
  self.blocks[#self.blocks + 1] = event
end

--- Documents with the spans of their claims marked, beside the claims: { { id, title, source, date, url,
-- lang, text, claims = { { id, from, to, label, ahead }, ... } }, ... }; bytes [from, to) of text. HTML only.
function Page:sources(documents, title)
  self.blocks[#self.blocks + 1] = { kind = "sources", documents = documents, id = "documents",
    title = title or "The documents" }
end

--- A bar that filters what stands behind it by the facets given there; HTML only.
function Page:filters()
  self.blocks[#self.blocks + 1] = { kind = "filters" }
end

--- The words of inline text without its styles.
---@return string
function page.plain(inline)
  if type(inline) ~= "table" then return tostring(inline) end
  if inline.strong ~= nil or inline.mark ~= nil or inline.href ~= nil then return tostring(inline[1]) end
  local parts = {}
  for i, part in ipairs(inline) do parts[i] = page.plain(part) end
  return table.concat(parts)
end

--- Calls `print(words, style)` for each run of inline text; style is the part's table or nil.
function page.runs(inline, print)
  if type(inline) ~= "table" then return print(tostring(inline), nil) end
  if inline.strong ~= nil or inline.mark ~= nil or inline.href ~= nil then
    return print(tostring(inline[1]), inline)
  end
  for _, part in ipairs(inline) do page.runs(part, print) end
end

return page
