--- A mail (RFC 5322, MIME) as a document: subject, sender, day, and its text part, plain before HTML.

local html = require "treaty.import.html"

local eml = {}

local DEPTH = 10

---- encodings ----

local WINDOWS = { [0x80] = 0x20AC, [0x82] = 0x201A, [0x83] = 0x192, [0x84] = 0x201E, [0x85] = 0x2026,
  [0x86] = 0x2020, [0x87] = 0x2021, [0x88] = 0x2C6, [0x89] = 0x2030, [0x8A] = 0x160, [0x8B] = 0x2039,
  [0x8C] = 0x152, [0x8E] = 0x17D, [0x91] = 0x2018, [0x92] = 0x2019, [0x93] = 0x201C, [0x94] = 0x201D,
  [0x95] = 0x2022, [0x96] = 0x2013, [0x97] = 0x2014, [0x98] = 0x2DC, [0x99] = 0x2122, [0x9A] = 0x161,
  [0x9B] = 0x203A, [0x9C] = 0x153, [0x9E] = 0x17E, [0x9F] = 0x178 }

-- UTF-8, or nil where the character set is not known.
local function decode_set(text, set)
  set = (set or "us-ascii"):lower()
  if utf8.len(text) and (set:find "^utf%-?8" or set == "us-ascii") then return text end
  if set == "iso-8859-1" or set == "windows-1252" or set == "us-ascii" or set == "latin1" then
    return (text:gsub("[\128-\255]", function(c)
      return utf8.char(WINDOWS[c:byte()] or c:byte())
    end))
  end
  return nil
end

local ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local DIGITS = {}
for i = 1, #ALPHABET do DIGITS[ALPHABET:byte(i)] = i - 1 end

local function base64(text)
  text = text:gsub("[^%w%+/]", "")
  local out = {}
  for at = 1, #text, 4 do
    local a, b, c, d = text:byte(at, at + 3)
    if not b then break end
    local n = DIGITS[a] << 18 | DIGITS[b] << 12 | (c and DIGITS[c] << 6 or 0) | (d and DIGITS[d] or 0)
    out[#out + 1] = string.char(n >> 16, n >> 8 & 255, n & 255):sub(1, d and 3 or c and 2 or 1)
  end
  return table.concat(out)
end

local function quoted_printable(text)
  return (text:gsub("=[ \t]*\r?\n", ""):gsub("=(%x%x)", function(x)
    return string.char(tonumber(x, 16))
  end))
end

local function decode_transfer(text, how)
  how = (how or ""):lower():match "^%s*(%S*)"
  if how == "base64" then return base64(text) end
  if how == "quoted-printable" then return quoted_printable(text) end
  return text
end

-- =?utf-8?Q?Caf=C3=A9?= in header fields.
local function decode_words(text)
  text = text:gsub("(%?=)%s+(=%?)", "%1%2")
  return (text:gsub("=%?([%w%-_]+)%*?[%w%-]*%?([bBqQ])%?([^?]*)%?=", function(set, how, body)
    local bytes = how:lower() == "b" and base64(body) or quoted_printable(body:gsub("_", " "))
    return decode_set(bytes, set)
  end))
end

---- parts ----

-- Fields by their names in small letters, first one wins, and the body.
local function split(text)
  local fields, at = {}, 1
  while true do
    local line, stop = text:match("^([^\r\n]*)\r?\n()", at)
    if not line then line, stop = text:sub(at), #text + 1 end
    if line == "" then return fields, text:sub(stop) end
    while true do
      local more, further = text:match("^[ \t]([^\r\n]*)\r?\n()", stop)
      if not more then break end
      line, stop = line .. " " .. more, further
    end
    local name, value = line:match "^([%w%-]+)%s*:%s*(.-)%s*$"
    if name and not fields[name:lower()] then fields[name:lower()] = value end
    at = stop
    if at > #text then return fields, "" end
  end
end

local function parameter(value, name)
  local low = value:lower()
  local at = low:find(name .. "%s*=")
  if not at then return nil end
  local rest = value:sub(at):gsub("^[^=]*=%s*", "")
  return rest:match '^"([^"]*)"' or rest:match "^([^;%s]+)"
end

local function parts_of(body, boundary)
  local parts, at = {}, nil
  local mark = "--" .. boundary
  body = "\n" .. body
  local from = 1
  while true do
    local s, e = body:find("\n" .. mark, from, true)
    if not s then break end
    if at then parts[#parts + 1] = body:sub(at, s - 1):gsub("\r$", "") end
    if body:sub(e + 1, e + 2) == "--" then return parts end
    at = (body:find("\n", e + 1, true) or #body) + 1
    from = e + 1
  end
  if at then parts[#parts + 1] = body:sub(at) end
  return parts
end

-- { plain = text, html = text } of what a part holds; attachments are left out.
local function gather(fields, body, found, depth)
  local type_ = fields["content-type"] or "text/plain"
  local kind = type_:lower():match "^%s*([%w%-]+/[%w%-%.%+]+)" or "text/plain"
  if (fields["content-disposition"] or ""):lower():find "^%s*attachment" then return end
  local boundary = kind:find "^multipart/" and parameter(type_, "boundary")
  if boundary and boundary ~= "" and depth < DEPTH then
    for _, part in ipairs(parts_of(body, boundary)) do
      local inner, inside = split(part)
      gather(inner, inside, found, depth + 1)
    end
    return
  end
  local name = kind == "text/plain" and "plain" or kind == "text/html" and "html"
  if not name or found[name] then return end
  local text = decode_transfer(body, fields["content-transfer-encoding"])
  local set = parameter(type_, "charset")
  if name == "html" then
    found.html, found.set = text, set
  else
    found.plain = decode_set(text, set)
    found.unknown = found.plain == nil and set or found.unknown
  end
end

local function sender(from)
  from = decode_words(from or "")
  local name = from:match '^%s*"?(.-)"?%s*<'
  if name and name ~= "" then return name end
  return from:match "@([%w%.%-]+)"
end

local function tidy(text)
  return (text:gsub("\r\n?", "\n"):gsub("[ \t]+\n", "\n"):gsub("\n\n\n+", "\n\n"):gsub("^%s+", "")
    :gsub("%s+$", ""))
end

--- Reads a mail. `xml` is only needed where it has no plain text.
---@param text string
---@param load fun(): table?, string? gives treaty.xml
---@return table? document
---@return string? message
function eml.document(text, load)
  local fields, body = split(text)
  if not (fields.from or fields.subject or fields.date) then
    return nil, "no mail: neither From, Subject nor Date in its head"
  end
  local found = {}
  gather(fields, body, found, 0)
  local document = { id = (fields["message-id"] or ""):match "<(.-)>", source = sender(fields.from),
    title = fields.subject and decode_words(fields.subject), published = html.day(fields.date) }
  if found.plain and found.plain:find "%S" then
    document.text = tidy(found.plain)
  elseif found.html then
    local xml, message = load()
    if not xml then return nil, message end
    local root, why = xml.html(found.html, { encoding = found.set })
    if not root then return nil, why end
    document.text = html.text(root, true)
  elseif found.unknown then
    return nil, ("the character set '%s' is not known"):format(found.unknown)
  else
    return nil, "no text in it"
  end
  return document
end

return eml
