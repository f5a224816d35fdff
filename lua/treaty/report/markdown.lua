--- Prints a page as Markdown (CommonMark with pipe tables).

local page = require "treaty.report.page"

local markdown = {}

-- Every character that could begin markup, so that text from documents stays text.
local function escape(words)
  return (words:gsub("[\\`*_{}%[%]()#+%-.!|<>~&]", "\\%0"):gsub("[\r\n]+", " "))
end

local function safe_link(href)
  return href:match "^https?://[^%s<>()]+$" or href:match "^mailto:[^%s<>()]+$"
end

local function inline(value)
  local out = {}
  page.runs(value, function(words, style)
    words = escape(words)
    if style and style.href and safe_link(style.href) then words = ("[%s](%s)"):format(words, style.href) end
    if style and (style.strong or style.mark) then words = "**" .. words .. "**" end
    out[#out + 1] = words
  end)
  return table.concat(out)
end

local print_block = {}

function print_block.heading(out, block)
  out[#out + 1] = "## " .. escape(block.text)
end

function print_block.paragraph(out, block)
  out[#out + 1] = inline(block.text)
end

function print_block.list(out, block)
  local items = {}
  for i, item in ipairs(block.items) do items[i] = "- " .. inline(item) end
  out[#out + 1] = table.concat(items, "\n")
end

function print_block.quote(out, block)
  local where = {}
  for _, part in ipairs { block.source or false, block.date or false, block.document or false } do
    if part then where[#where + 1] = escape(part) end
  end
  local lines = { "> \u{201C}" .. escape(block.text) .. "\u{201D}", ">", "> " .. table.concat(where, ", ") }
  if block.note then
    lines[#lines + 1] = ">"
    lines[#lines + 1] = "> → " .. inline(block.note)
  end
  out[#out + 1] = table.concat(lines, "\n")
end

function print_block.chart() end
print_block.sources, print_block.filters = print_block.chart, print_block.chart

function print_block.panels(out, block)
  for _, panel in ipairs(block.panels) do
    if panel.title then print_block.heading(out, { text = panel.title }) end
    for _, inner in ipairs(panel.page.blocks) do print_block[inner.kind](out, inner) end
  end
end

function print_block.event(out, block)
  local item = block.compact and "- " .. escape(block.label or page.plain(block.title))
  if item and out.list then
    out[#out] = out[#out] .. "\n" .. item
  elseif item then
    out[#out + 1], out.list = item, true
  else
    out[#out + 1] = inline(block.title)
    if block.notes and #block.notes > 0 then print_block.list(out, { items = block.notes }) end
    for _, quote in ipairs(block.quotes) do print_block.quote(out, quote) end
  end
end

function print_block.table(out, block)
  local lines, titles, rules = {}, {}, {}
  for i, column in ipairs(block.columns) do titles[i], rules[i] = escape(column.title), "---" end
  lines[1] = "| " .. table.concat(titles, " | ") .. " |"
  lines[2] = "| " .. table.concat(rules, " | ") .. " |"
  for _, row in ipairs(block.rows) do
    local cells = {}
    for i in ipairs(block.columns) do cells[i] = inline(row[i] or "") end
    lines[#lines + 1] = "| " .. table.concat(cells, " | ") .. " |"
  end
  out[#out + 1] = table.concat(lines, "\n")
end

-- A table of two columns; an answer that is a list has a row for each of its items.
function print_block.facts(out, block)
  local rows = {}
  for _, row in ipairs(block.rows) do
    local list = type(row[2]) == "table" and row[2].list or { row[2] }
    for i, item in ipairs(list) do rows[#rows + 1] = { i == 1 and row[1] or "", item } end
  end
  print_block.table(out, { columns = { { title = "Question" }, { title = "Answer" } }, rows = rows })
end

--- Prints a page as Markdown.
---@param p treaty.Page
---@return string
function markdown.write(p)
  local out = { "# " .. escape(p.title) }
  for _, line in ipairs(p.lead) do out[#out + 1] = escape(line) end
  for _, block in ipairs(p.blocks) do
    if block.kind ~= "event" then out.list = nil end
    print_block[block.kind](out, block)
  end
  out[#out + 1] = "---"
  for _, line in ipairs(p.foot) do out[#out + 1] = escape(line) end
  return table.concat(out, "\n\n") .. "\n"
end

return markdown
