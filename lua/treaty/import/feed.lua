--- RSS (0.9x, 1.0, 2.0) and Atom as documents, one for each entry.

local html = require "treaty.import.html"

local feed = {}

local function child(node, name)
  for _, c in ipairs(node) do
    if type(c) == "table" and c.name == name then return c end
  end
end

local function plain(node)
  local out = {}
  for _, c in ipairs(node or {}) do out[#out + 1] = type(c) == "string" and c or plain(c) end
  return (table.concat(out):gsub("%s+", " "):match "^ ?(.-) ?$")
end

-- Text of an element that may hold a page: escaped, as a tree, or plain.
local function words(xml, node)
  if not node then return nil end
  local kind = node.attr.type or "html"
  if kind == "xhtml" then return html.text(node, true) end
  local raw = {}
  for _, c in ipairs(node) do raw[#raw + 1] = type(c) == "string" and c or plain(c) end
  raw = table.concat(raw)
  if kind == "text" or not raw:find "[<&]" then return plain(node) end
  local root = xml.html(raw)
  return root and html.text(root, true) or plain(node)
end

local function link_of(item)
  local fallback
  for _, c in ipairs(item) do
    if type(c) == "table" and c.name == "link" then
      local rel = c.attr.rel or "alternate"
      if c.attr.href and rel == "alternate" then return c.attr.href end
      if not c.attr.href then fallback = fallback or plain(c) end
    end
  end
  return fallback
end

-- The first of some children that says something.
local function say(item, names)
  for _, name in ipairs(names) do
    local node = child(item, name)
    local text = node and plain(node)
    if text and text ~= "" then return text end
  end
end

local function longest(xml, item)
  local best
  for _, name in ipairs { "encoded", "content", "description", "summary" } do
    local text = words(xml, child(item, name))
    if text and #text > #(best or "") then best = text end
  end
  return best
end

local function entry(xml, item, source)
  local url = link_of(item)
  if not (url and url:find "^https?://[^%s\"'<>]+$") then url = nil end
  local text = longest(xml, item)
  local title = say(item, { "title" })
  if not text and not title then return nil end
  return { id = say(item, { "guid", "id" }) or url, title = title and words(xml, child(item, "title")),
    url = url, source = source, text = text or title,
    published = html.day(say(item, { "pubDate", "published", "date", "issued", "updated", "modified" })) }
end

--- Reads a feed.
---@param xml table treaty.xml
---@param text string
---@return table[]? documents
---@return string? message
function feed.documents(xml, text)
  local root, message = xml.parse(text)
  if not root then return nil, message end
  if root.name ~= "rss" and root.name ~= "RDF" and root.name ~= "feed" then
    return nil, ("a feed (RSS or Atom) expected, got <%s>; 'import' takes in registers"):format(root.name)
  end
  local channel = child(root, "channel") or root
  local source = say(channel, { "title" })
  local documents = {}
  for _, holder in ipairs(channel == root and { root } or { channel, root }) do
    for _, item in ipairs(holder) do
      if type(item) == "table" and (item.name == "item" or item.name == "entry") then
        documents[#documents + 1] = entry(xml, item, source)
      end
    end
  end
  return documents
end

return feed
