--- Prints a page as one self-contained HTML file: no network, a content policy that lets only the page's
-- own style and script run, by their hashes.

local page = require "treaty.report.page"
local url = require("treaty.export.escape").url
local sha256 = require "treaty.report.sha256"
local script = require "treaty.report.script"
local style = require "treaty.report.style"

local html = {}

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

local function shown(c) return ("\\u{%x}"):format(utf8.codepoint(c)) end

-- Control characters and the code points that are no characters: no page may hold them.
local FORBIDDEN = { "[%z\1-\8\11\12\14-\31\127]", "\xC2[\x80-\x9F]", "\xEF\xB7[\x90-\xAF]",
  "\xEF\xBF[\xBE\xBF]", "[\xF0-\xF4][\x8F\x9F\xAF\xBF]\xBF[\xBE\xBF]" }
local TURNS = { "\xE2\x80[\xAA-\xAE]", "\xE2\x81[\xA6-\xA9]" } -- the direction of writing

--- Escapes text for element content and quoted attributes; what no page may hold becomes U+FFFD, and what
--- turns the direction of writing is shown as an escape.
---@param words string
---@return string
function html.escape(words)
  words = words:gsub("[&<>\"']", ENTITIES)
  for _, pattern in ipairs(FORBIDDEN) do words = words:gsub(pattern, "\u{FFFD}") end
  for _, pattern in ipairs(TURNS) do words = words:gsub(pattern, shown) end
  return words
end
local escape = html.escape

local function safe_link(href)
  return url(href) or href:match "^mailto:%S+$" or href:match "^#[%w%-]+$"
end

local function inline(value)
  local out = {}
  page.runs(value, function(words, look)
    words = escape(words)
    if look and look.mark then words = "<mark>" .. words .. "</mark>" end
    if look and look.strong then words = "<strong>" .. words .. "</strong>" end
    if look and look.href and safe_link(look.href) then
      words = ('<a href="%s" rel="noreferrer">%s</a>'):format(escape(look.href), words)
    end
    out[#out + 1] = words
  end)
  return table.concat(out)
end

-- A JSON object of lists, for the page's filters; written by hand so that this knows no engine.
local function facets_of(facets)
  if not facets then return "" end
  local names, out = {}, {}
  for name in pairs(facets) do names[#names + 1] = name end
  table.sort(names)
  local function quoted(value)
    return '"' .. value:gsub('[\\"]', "\\%0"):gsub("%c", " ") .. '"'
  end
  for _, name in ipairs(names) do
    local values = type(facets[name]) == "table" and facets[name] or { facets[name] }
    local list = {}
    for i, value in ipairs(values) do list[i] = quoted(value) end
    out[#out + 1] = ("%s:[%s]"):format(quoted(name), table.concat(list, ","))
  end
  return (' data-f="%s"'):format(escape("{" .. table.concat(out, ",") .. "}"))
end

local function anchor(id) return id and (' id="%s"'):format(escape(id)) or "" end
local function language(lang)
  return lang and lang:match "^%a[%w%-]*$" and (' lang="%s"'):format(lang) or ""
end

local print_block = {}

function print_block.heading(out, block)
  out[#out + 1] = ("<h2%s>%s</h2>"):format(anchor(block.id), escape(block.text))
end

function print_block.paragraph(out, block)
  out[#out + 1] = "<p>" .. inline(block.text) .. "</p>"
end

function print_block.list(out, block)
  out[#out + 1] = "<ul>"
  for _, item in ipairs(block.items) do out[#out + 1] = "<li>" .. inline(item) .. "</li>" end
  out[#out + 1] = "</ul>"
end

local function where_of(out, quote)
  local where = {}
  for _, part in ipairs { quote.source or false, quote.date or false, quote.document or false } do
    if part then where[#where + 1] = escape(part) end
  end
  if quote.claim and out.claims[quote.claim] then
    where[#where + 1] = ('<a href="#s-%d">in its text</a>'):format(quote.claim)
  end
  return table.concat(where, ", ")
end

function print_block.quote(out, block)
  out[#out + 1] = ('<blockquote%s><p%s dir="auto">\u{201C}%s\u{201D}</p><footer>%s</footer>%s</blockquote>')
    :format(facets_of(block.facets), language(block.lang), escape(block.text), where_of(out, block),
      block.note and '<p class="note">' .. inline(block.note) .. "</p>" or "")
end

function print_block.facts(out, block)
  out[#out + 1] = '<dl class="facts">'
  for i, row in ipairs(block.rows) do
    local value = row[2]
    if type(value) == "table" and value.list then
      local items = {}
      for k, item in ipairs(value.list) do items[k] = "<li>" .. inline(item) .. "</li>" end
      value = "<ul>" .. table.concat(items) .. "</ul>"
    else
      value = inline(value)
    end
    out[#out + 1] = ("<div><dt>%s</dt><dd%s>%s</dd></div>"):format(escape(row[1]), i == 1 and ' class="first"'
      or "", value)
  end
  out[#out + 1] = "</dl>"
end

function print_block.panels(out, block)
  out[#out + 1] = '<div class="panels">'
  for _, panel in ipairs(block.panels) do
    out[#out + 1] = "<section>"
    if panel.title then print_block.heading(out, { text = panel.title, id = panel.id }) end
    for _, inner in ipairs(panel.page.blocks) do print_block[inner.kind](out, inner) end
    out[#out + 1] = "</section>"
  end
  out[#out + 1] = "</div>"
end

function print_block.event(out, block)
  local open = block.compact and "<details" or "<article"
  local head = block.compact and "<summary>%s</summary>" or "<h3>%s</h3>"
  out[#out + 1] = open .. (' class="event"%s%s>'):format(anchor(block.id), facets_of(block.facets)) ..
    head:format(inline(block.title))
  if block.notes and #block.notes > 0 then print_block.list(out, { items = block.notes }) end
  for _, quote in ipairs(block.quotes) do print_block.quote(out, quote) end
  out[#out + 1] = block.compact and "</details>" or "</article>"
end

function print_block.filters(out)
  out[#out + 1] = '<form class="filters" role="search" aria-label="Filter what is below" hidden></form>'
end

local LEGEND = [[<div class="legend"><span><svg viewBox="-9 -7 18 14" aria-hidden="true"><circle class="dot"
 r="5"/></svg> reported</span><span><svg viewBox="-9 -7 18 14" aria-hidden="true"><circle class="dot plan"
 r="5"/></svg> planned or conditional</span><span><svg viewBox="-9 -7 18 14" aria-hidden="true"><path
 class="dot ahead" d="M0-6.5 6.5 0 0 6.5-6.5 0z"/></svg> says more than the law</span><span><svg
 viewBox="-9 -7 18 14" aria-hidden="true"><rect class="bound" x="-9" y="-3" width="18" height="6"/></svg>
 bound, in law</span><span><svg viewBox="-9 -7 18 14" aria-hidden="true"><rect class="dot law" x="-5" y="-5"
 width="10" height="10"/></svg> law changes</span></div>]]

function print_block.chart(out, block)
  if block.id then print_block.heading(out, { text = block.title, id = block.id }) end
  local title = escape(block.title)
  if not block.zoom then
    out[#out + 1] = ('<figure class="chart"><div class="plot" tabindex="0" role="group" aria-label="%s">%s' ..
      "</div></figure>"):format(title, block.svg)
    return
  end
  out[#out + 1] = ('<figure class="zoom"><div class="tools" hidden></div><div class="plot" tabindex="0" ' ..
    'role="group" aria-label="%s">%s</div>%s<div class="opened" tabindex="-1" role="region" ' ..
    'aria-label="What the mark stands for" hidden></div></figure>'):format(title, block.svg, LEGEND)
end

function print_block.table(out, block)
  out[#out + 1] = '<table class="sortable" role="table">'
  if block.caption then out[#out + 1] = "<caption>" .. escape(block.caption) .. "</caption>" end
  out[#out + 1] = '<thead role="rowgroup"><tr role="row">'
  for _, column in ipairs(block.columns) do
    out[#out + 1] = '<th scope="col" role="columnheader">' .. escape(column.title) .. "</th>"
  end
  out[#out + 1] = '</tr></thead><tbody role="rowgroup">'
  for _, row in ipairs(block.rows) do
    local cells = {}
    for i, column in ipairs(block.columns) do
      local cell = row[i] or ""
      local sort = type(cell) == "table" and cell.sort
      sort = sort and (' data-sort="%s"'):format(escape(sort)) or ""
      cells[i] = i == 1 and ('<th scope="row" role="rowheader"%s>%s</th>'):format(sort, inline(cell))
        or ('<td role="cell" data-label="%s"%s>%s</td>'):format(escape(column.title), sort, inline(cell))
    end
    out[#out + 1] = ('<tr role="row"%s%s>%s</tr>'):format(anchor(row.id), facets_of(row.facets),
      table.concat(cells))
  end
  out[#out + 1] = "</tbody></table>"
end

-- Text with the spans of claims marked. Spans may overlap: the text is cut at every border, and each piece
-- names the claims it belongs to.
local function marked(text, claims)
  local borders, starts = { [1] = true, [#text + 1] = true }, {}
  for _, c in ipairs(claims) do
    local from, to = math.max(1, c.from + 1), math.min(#text + 1, c.to + 1)
    if from < to then
      borders[from], borders[to] = true, true
      starts[from] = starts[from] or {}
      table.insert(starts[from], c)
    end
  end
  local cuts, out, open = {}, {}, {}
  for at in pairs(borders) do cuts[#cuts + 1] = at end
  table.sort(cuts)
  for i = 1, #cuts - 1 do
    local from, to = cuts[i], cuts[i + 1]
    for k = #open, 1, -1 do
      if open[k].to + 1 <= from then table.remove(open, k) end
    end
    for _, c in ipairs(starts[from] or {}) do
      open[#open + 1] = c
      out[#out + 1] = ('<span id="s-%d"></span>'):format(c.id)
    end
    local piece = escape(text:sub(from, to - 1))
    if #open > 0 then
      local ids, ahead = {}, false
      for k, c in ipairs(open) do ids[k], ahead = ("%d"):format(c.id), ahead or c.ahead end
      piece = ('<mark data-c="%s"%s>%s</mark>'):format(table.concat(ids, " "),
        ahead and ' class="ahead"' or "", piece)
    end
    out[#out + 1] = piece
  end
  return table.concat(out)
end
html.marked = marked

local function print_source(out, d)
  local where = {}
  for _, part in ipairs { d.source or false, d.date or false, d.id } do
    if part then where[#where + 1] = escape(part) end
  end
  out[#out + 1] = ('<details class="source"%s><summary><strong%s dir="auto">%s</strong> %s</summary><div ' ..
    'class="pair"><div class="words"%s dir="auto">%s</div><ol aria-label="Claims in this text">')
    :format(facets_of(d.facets), language(d.lang), escape(d.title or d.id), table.concat(where, ", "),
      language(d.lang), marked(d.text, d.claims))
  for _, c in ipairs(d.claims) do
    out[#out + 1] = ('<li data-claim="%d"%s><a href="#s-%d">%s</a></li>'):format(c.id,
      c.ahead and ' class="ahead"' or "", c.id, escape(c.label))
  end
  out[#out + 1] = "</ol>"
  if d.url and safe_link(d.url) then
    out[#out + 1] = ('<p><a href="%s" rel="noreferrer">%s</a></p>'):format(escape(d.url), escape(d.url))
  end
  out[#out + 1] = "</div></details>"
end

function print_block.sources(out, block)
  print_block.heading(out, { text = block.title, id = block.id })
  for _, d in ipairs(block.documents) do print_source(out, d) end
end

local function print_contents(out, p)
  local items = {}
  local function gather(blocks)
    for _, block in ipairs(blocks) do
      local title = block.kind == "heading" and block.text or block.title
      if block.id and title and block.kind ~= "event" then items[#items + 1] = { block.id, title } end
      for _, panel in ipairs(block.panels or {}) do
        if panel.id then items[#items + 1] = { panel.id, panel.title } end
        gather(panel.page.blocks)
      end
    end
  end
  gather(p.blocks)
  if #items < 2 then return end
  out[#out + 1] = '<nav aria-label="Contents"><ul>'
  for _, item in ipairs(items) do
    out[#out + 1] = ('<li><a href="#%s">%s</a></li>'):format(escape(item[1]), escape(item[2]))
  end
  out[#out + 1] = "</ul></nav>"
end

-- The claims that have a place in a text of the page.
local function placed_claims(blocks, into)
  for _, block in ipairs(blocks) do
    for _, d in ipairs(block.documents or {}) do
      for _, c in ipairs(d.claims) do into[c.id] = true end
    end
  end
  return into
end

local POLICY = ("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; " ..
  "form-action 'none'"):format(sha256.base64(style), sha256.base64(script))

--- Prints a page as one HTML file.
---@param p treaty.Page
---@return string
function html.write(p)
  local out = {
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta http-equiv="Content-Security-Policy" content="' .. POLICY .. '">',
    '<meta name="referrer" content="no-referrer">',
    "<title>" .. escape(p.title) .. "</title><style>" .. style .. "</style></head><body>",
    '<a class="skip" href="#main">To the report</a><header><h1>' .. escape(p.title) .. "</h1>",
    '<button id="theme" type="button" aria-pressed="false" hidden>Dark colours</button>',
    claims = placed_claims(p.blocks, {}),
  }
  for _, line in ipairs(p.lead) do out[#out + 1] = '<p class="lead">' .. escape(line) .. "</p>" end
  out[#out + 1] = "</header>"
  print_contents(out, p)
  out[#out + 1] = '<main id="main">'
  for _, block in ipairs(p.blocks) do print_block[block.kind](out, block) end
  out[#out + 1] = '</main><footer class="foot">'
  for _, line in ipairs(p.foot) do out[#out + 1] = "<p>" .. escape(line) .. "</p>" end
  out[#out + 1] = "</footer><script>" .. script .. "</script></body></html>"
  return table.concat(out, "\n") .. "\n"
end

return html
