--- A page as a document: title, day, source, canonical address and the words of its main part. Rests on
-- treaty.xml's tree; knows no outlet.

local html = {}

local SILENT = { script = true, style = true, noscript = true, template = true, svg = true, nav = true,
  aside = true, form = true, button = true, select = true, iframe = true, object = true, head = true }
local BLOCKS = { p = true, div = true, h1 = true, h2 = true, h3 = true, h4 = true, h5 = true, h6 = true,
  li = true, ul = true, ol = true, table = true, tr = true, blockquote = true, section = true,
  article = true, main = true, header = true, footer = true, figure = true, figcaption = true, pre = true,
  dl = true, dt = true, dd = true, hr = true, body = true, address = true, td = true, th = true }

local function squeeze(text)
  return (text:gsub("\u{A0}", " "):gsub("\u{AD}", ""):gsub("%s+", " "):match "^ ?(.-) ?$")
end

local function is_hidden(node)
  return node.attr.hidden ~= nil or node.attr["aria-hidden"] == "true"
end

local function walk(node, f)
  for _, child in ipairs(node) do
    if type(child) == "table" and f(child) ~= false then walk(child, f) end
  end
end

---- words ----

local function collect(node, out, keep)
  for _, child in ipairs(node) do
    if type(child) == "string" then
      out[#out + 1] = child:gsub("%s+", " ")
    elseif child.name == "br" then
      out[#out + 1] = "\n"
    elseif not (SILENT[child.name] or is_hidden(child)) and
      not ((child.name == "footer" or child.name == "header") and not keep) then
      local block = BLOCKS[child.name]
      if block then out[#out + 1] = "\n\n" end
      collect(child, out, keep)
      if block then out[#out + 1] = "\n\n" end
    end
  end
end

--- The words of a tree as paragraphs with blank lines between them.
---@param node table
---@param keep boolean? headers and footers too
---@return string
function html.text(node, keep)
  local out = {}
  collect(node, out, keep)
  local paragraphs = {}
  for block in (table.concat(out) .. "\n\n"):gmatch "(.-)\n[ \n]*\n" do
    local lines = {}
    for line in (block .. "\n"):gmatch "(.-)\n" do
      line = squeeze(line)
      if line ~= "" then lines[#lines + 1] = line end
    end
    if #lines > 0 then paragraphs[#paragraphs + 1] = table.concat(lines, "\n") end
  end
  return table.concat(paragraphs, "\n\n")
end

---- the main part ----

-- Bytes of visible words of every element, counted once.
local function sizes_of(root)
  local sizes = {}
  local function count(node)
    local n = 0
    for _, child in ipairs(node) do
      if type(child) == "string" then
        n = n + #squeeze(child)
      elseif not (SILENT[child.name] or is_hidden(child)) then
        n = n + count(child)
      end
    end
    sizes[node] = n
    return n
  end
  count(root)
  return sizes
end

local function biggest(root, sizes, is)
  local best, size = nil, 0
  walk(root, function(node)
    if not sizes[node] then return false end
    if sizes[node] > size and is(node) then best, size = node, sizes[node] end
  end)
  return best, size
end

-- The element whose own paragraphs hold most words: prose is in paragraphs, lists of links are not.
local function by_paragraphs(root, sizes)
  local best, size = nil, 0
  local function visit(node)
    local own = 0
    for _, child in ipairs(node) do
      if sizes[child] then
        if child.name == "p" then own = own + sizes[child] else visit(child) end
      end
    end
    if own > size then best, size = node, own end
  end
  visit(root)
  return best, size
end

local function is_body_of_article(node)
  return (node.attr.itemprop or ""):lower():find "articlebody" ~= nil
end
local function is_article(node) return node.name == "article" end
local function is_main(node) return node.name == "main" or node.attr.role == "main" end
local function is_body(node) return node.name == "body" end

local function main_part(root)
  local sizes = sizes_of(root)
  local part, size = biggest(root, sizes, is_body_of_article)
  if size < 200 then part, size = biggest(root, sizes, is_article) end
  if size < 200 then part, size = biggest(root, sizes, is_main) end
  if size < 200 then
    local prose, n = by_paragraphs(root, sizes)
    if n > size then part, size = prose, n end
  end
  if size < 80 then part = biggest(root, sizes, is_body) or root end
  return part
end

---- what the head says ----

local DATES = { "article:published_time", "og:article:published_time", "datepublished", "dcterms.issued",
  "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date", "parsely-pub-date", "sailthru.date",
  "pubdate", "publish-date", "publication_date", "date" }
local TITLES = { "og:title", "dc.title", "dcterms.title", "twitter:title" }
local SOURCES = { "og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name" }

local function first(values, names)
  for _, name in ipairs(names) do
    local value = values[name] and squeeze(values[name])
    if value and value ~= "" then return value end
  end
end

local function is_address(text) return text ~= nil and text:find "^https?://[^%s\"'<>]+$" ~= nil end

--- A day out of an ISO date, or of one as mail and feeds write it ("Thu, 24 Apr 2025 10:00 +0300").
---@param text string?
---@return string?
function html.day(text)
  if not text then return nil end
  local day = text:match "^%s*(%d%d%d%d%-%d%d%-%d%d)"
  if day then return day end
  local import = require "treaty.import"
  local d, m, y = text:match "(%d%d?)%s+(%a%a%a)%a*%s+(%d%d%d%d)"
  return d and import.day(d, m, y)
end

-- Metas by their names, the canonical link, titles, times and JSON-LD of a page.
local function head_of(root)
  local found = { metas = {}, linked = {} }
  walk(root, function(node)
    local a, name = node.attr, node.name
    if name == "meta" then
      local key = (a.property or a.name or a.itemprop or ""):lower()
      if key ~= "" and not found.metas[key] then found.metas[key] = a.content end
    elseif name == "link" and (a.rel or ""):lower():find "canonical" then
      found.canonical = found.canonical or a.href
    elseif name == "title" or name == "h1" then
      found[name] = found[name] or squeeze(html.text(node))
    elseif name == "html" then
      found.lang = a.lang or a["xml:lang"]
    elseif name == "time" and a.datetime then
      local prop = (a.itemprop or ""):lower()
      if prop == "datepublished" then found.metas.datepublished = found.metas.datepublished or a.datetime end
      found.time = found.time or a.datetime
    elseif name == "script" and (a.type or ""):lower() == "application/ld+json" then
      local text = type(node[1]) == "string" and node[1] or ""
      found.linked[#found.linked + 1] = text
    end
  end)
  return found
end

-- { datePublished, headline, publisher } of the first object that has a day.
local function linked_data(texts)
  local json = require("treaty").json
  local function search(value, depth)
    if type(value) ~= "table" or depth > 6 then return nil end
    if type(value.datePublished) == "string" then return value end
    for _, child in pairs(value) do
      local got = search(child, depth + 1)
      if got then return got end
    end
  end
  for _, text in ipairs(texts) do
    local value = #text < 1 << 20 and json.decode(text)
    local got = search(value, 0)
    if got then return got end
  end
  return {}
end

local function publisher_of(data)
  local p = data.publisher
  if type(p) == "table" and type(p.name) == "string" then return p.name end
end

--- Reads a page.
---@param xml table treaty.xml
---@param text string
---@return table? page title, published, source, url, lang, text
---@return string? message
function html.page(xml, text)
  local root, message = xml.html(text)
  if not root then return nil, message end
  local head = head_of(root)
  local data = linked_data(head.linked)
  local url = is_address(head.canonical) and head.canonical or
    is_address(head.metas["og:url"]) and head.metas["og:url"] or nil
  local words = html.text(main_part(root))
  local title = first(head.metas, TITLES) or head.h1 or head.title
  if title and words:sub(1, #title + 2) == title .. "\n\n" then words = words:sub(#title + 3) end
  return { title = title ~= "" and title or nil,
    published = html.day(first(head.metas, DATES)) or html.day(data.datePublished) or html.day(head.time),
    source = first(head.metas, SOURCES) or publisher_of(data) or
      url and url:match "^https?://([^/:?#]+)":gsub("^www%.", "") or nil,
    url = url, lang = head.lang and head.lang:match "^%a%a%a?[%-%w]*", text = words }
end

return html
