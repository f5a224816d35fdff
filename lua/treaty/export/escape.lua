--- Escapes: text from documents stays text in every format. Knows no corpus.

local escape = {}

local BIDI = { "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}",
  "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}" }

--- Text for one line that people read (a terminal, a label): control and bidi characters become escapes.
---@param value any
---@return string
function escape.plain(value)
  local text = tostring(value):gsub("[%c\127]", function(c) return ("\\x%02X"):format(c:byte()) end)
  if not text:find "[\xD8\xE2]" then return text end
  for _, mark in ipairs(BIDI) do
    text = text:gsub(mark, ("\\u%04X"):format(utf8.codepoint(mark)))
  end
  return text
end

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

-- XML 1.0 has no name for these, not even an entity.
local function valid(text)
  text = text:gsub("[%z\1-\8\11\12\14-\31]", "\u{FFFD}")
  return (text:gsub("\u{FFFE}", "\u{FFFD}"):gsub("\u{FFFF}", "\u{FFFD}"))
end

--- Text for the content of an XML element.
---@param text string
---@return string
function escape.xml(text)
  return (valid(text):gsub('[&<>"]', ENTITIES):gsub("\r", "&#13;"))
end

--- Text for a double-quoted XML attribute: white space survives.
---@param text string
---@return string
function escape.attribute(text)
  return (escape.xml(text):gsub("\n", "&#10;"):gsub("\t", "&#9;"))
end

--- A URI for what has no address of its own: urn:x-treaty:KIND:NAME, with what is not plain in it by percent.
---@param kind string
---@param name string
---@return string
function escape.urn(kind, name)
  return ("urn:x-treaty:%s:%s"):format(kind, tostring(name):gsub("[^%w%-._~]", function(c)
    return ("%%%02X"):format(c:byte())
  end))
end

--- A web address as it came, or nil: only http and https, without what no URI may hold.
---@param text string?
---@return string?
function escape.url(text)
  if text and text:match "^https?://[%w%-._~:/?#%[%]@!$&'()*+,;=%%]+$" and not text:find "%%%X"
    and not text:find "%%%x%X" and not text:find "%%%x?$" and not text:find "#.*#"
    and not text:match "^https?://[^/]*[/?#].*[%[%]]" then
    return text
  end
  return nil
end

--- A name for a file out of any text: ASCII letters, digits, - _ and ., never first a dot, at most 80 bytes.
-- Whatever was changed or cut gets a number behind it, so that two texts never share a name.
---@param text string
---@return string
function escape.file_name(text)
  local name = text:gsub("[^%w%-_.]", "_"):gsub("^[.%-]", "_"):sub(1, 80)
  if name == text then return name end
  local hash = 0xcbf29ce484222325
  for i = 1, #text do hash = (hash ~ text:byte(i)) * 1099511628211 end
  return ("%s-%016x"):format(name, hash)
end

return escape
