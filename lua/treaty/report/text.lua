--- Prints a page for a terminal: plain words at a width, colour only where asked for.

local page = require "treaty.report.page"

local text = {}

local STYLES = { strong = "\27[1m", mark = "\27[33m", dim = "\27[2m" }
local PLAIN = "\27[0m"

-- Controls and direction marks out of documents could redraw the terminal: shown as escapes.
local function safe(words)
  words = words:gsub("[%z\1-\8\11-\31\127]", function(c) return ("\\x%02x"):format(c:byte()) end)
  words = words:gsub("\194[\128-\159]", function(c) return ("\\u{%x}"):format(utf8.codepoint(c)) end)
  return (words:gsub("\226\128[\142\143\170-\174]",
      function(c) return ("\\u{%x}"):format(utf8.codepoint(c)) end)
    :gsub("\226\129[\166-\169]", function(c) return ("\\u{%x}"):format(utf8.codepoint(c)) end))
end
text.safe = safe

local function columns_of(words)
  return utf8.len(words) or #words
end

-- Breaks words into lines of at most `width` columns; a longer word stands alone.
local function wrap(words, width)
  local lines, line, used = {}, {}, 0
  for word in words:gmatch "%S+" do
    local size = columns_of(word)
    if used > 0 and used + 1 + size > width then
      lines[#lines + 1] = table.concat(line, " ")
      line, used = {}, 0
    end
    line[#line + 1] = word
    used = used + size + (used > 0 and 1 or 0)
  end
  lines[#lines + 1] = table.concat(line, " ")
  return lines
end

local function pad(words, width)
  return words .. (" "):rep(width - columns_of(words))
end

local Writer = {}
Writer.__index = Writer

function Writer:line(words)
  self.out[#self.out + 1] = words or ""
end

function Writer:style(words, style)
  return self.colour and STYLES[style] .. words .. PLAIN or words
end

function Writer:wrapped(words, first, rest)
  for i, line in ipairs(wrap(safe(words), self.width - columns_of(rest))) do
    self:line((i == 1 and first or rest) .. line)
  end
end

local print_block = {}

function print_block.heading(w, block)
  w:line()
  w:line(w:style(safe(block.text):upper(), "strong"))
  w:line()
end

function print_block.paragraph(w, block)
  w:wrapped(page.plain(block.text), "", "")
  w:line()
end

function print_block.list(w, block)
  for _, item in ipairs(block.items) do w:wrapped(page.plain(item), "- ", "  ") end
  w:line()
end

function print_block.quote(w, block)
  local where = {}
  for _, part in ipairs { block.source or false, block.date or false, block.document or false } do
    if part then where[#where + 1] = part end
  end
  w:wrapped(table.concat(where, ", "), "  ", "  ")
  w:wrapped("\u{201C}" .. block.text .. "\u{201D}", "    ", "    ")
  if block.note then w:wrapped(page.plain(block.note), "    -> ", "       ") end
  w:line()
end

function print_block.chart() end
print_block.sources, print_block.filters = print_block.chart, print_block.chart

function print_block.panels(w, block)
  for _, panel in ipairs(block.panels) do
    if panel.title then print_block.heading(w, { text = panel.title }) end
    for _, inner in ipairs(panel.page.blocks) do print_block[inner.kind](w, inner) end
  end
end

function print_block.event(w, block)
  if block.compact then return w:wrapped(block.label or page.plain(block.title), "- ", "  ") end
  print_block.paragraph(w, { text = block.title })
  for _, note in ipairs(block.notes or {}) do w:wrapped(page.plain(note), "  - ", "    ") end
  for _, quote in ipairs(block.quotes) do print_block.quote(w, quote) end
end

-- Narrow columns take what they need, wide ones share the rest.
local function widths_of(w, block)
  local widths, left, wide = {}, w.width - 2 * (#block.columns - 1), 0
  for i, column in ipairs(block.columns) do
    widths[i] = columns_of(column.title)
    for _, row in ipairs(block.rows) do
      widths[i] = math.max(widths[i], columns_of(safe(page.plain(row[i] or ""))))
    end
    if column.wide then wide = wide + 1 else left = left - widths[i] end
  end
  for i, column in ipairs(block.columns) do
    if column.wide then widths[i] = math.min(widths[i], math.max(12, left // wide)) end
  end
  return widths
end

local function print_row(w, cells, widths, style)
  local lines, height = {}, 1
  for i, width in ipairs(widths) do
    lines[i] = wrap(safe(page.plain(cells[i] or "")), width)
    height = math.max(height, #lines[i])
  end
  for at = 1, height do
    local parts = {}
    for i, width in ipairs(widths) do parts[i] = pad(lines[i][at] or "", width) end
    local line = table.concat(parts, "  "):gsub("%s+$", "")
    w:line(style and w:style(line, style) or line)
  end
end

function print_block.table(w, block)
  local widths, titles = widths_of(w, block), {}
  for i, column in ipairs(block.columns) do titles[i] = column.title end
  print_row(w, titles, widths, "strong")
  for i, width in ipairs(widths) do titles[i] = ("-"):rep(width) end
  print_row(w, titles, widths)
  for _, row in ipairs(block.rows) do print_row(w, row, widths) end
  w:line()
end

-- A table of two columns; an answer that is a list has a row for each of its items.
function print_block.facts(w, block)
  local rows = {}
  for _, row in ipairs(block.rows) do
    local list = type(row[2]) == "table" and row[2].list or { row[2] }
    for i, item in ipairs(list) do rows[#rows + 1] = { i == 1 and row[1] or "", item } end
  end
  print_block.table(w, { columns = { { title = "Question" }, { title = "Answer", wide = true } },
    rows = rows })
end

--- Prints a page as plain text.
---@param p treaty.Page
---@param options { width: integer?, colour: boolean? }?
---@return string
function text.write(p, options)
  local w = setmetatable({ out = {}, width = options and options.width or 80,
    colour = options and options.colour or false }, Writer)
  for _, line in ipairs(wrap(safe(p.title), w.width)) do w:line(w:style(line, "strong")) end
  for _, line in ipairs(p.lead) do w:wrapped(line, "", "") end
  for _, block in ipairs(p.blocks) do print_block[block.kind](w, block) end
  w:line(("-"):rep(w.width))
  for _, line in ipairs(p.foot) do w:wrapped(line, "", "") end
  return table.concat(w.out, "\n") .. "\n"
end

return text
