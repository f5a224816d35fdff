-- Documents that try to break out of every format, as JSON lines. Each makes claims, so that its words are
-- exported.

local treaty = require "treaty"

local CLAIM = " Latvia notified the depositary of its withdrawal from the Ottawa Convention on 27 June 2025."

local TITLES = {
  '"><script>alert(1)</script>', "=1+1", "+SUM(A1)", "-2", "@cmd", "\tTab", "a,b;c\"d'e",
  "]]> <!-- --> <![CDATA[", "&amp; &lt; &#0; &bogus;", "\\N \\\\ \\\" {|} <b>",
  "right\u{202E}left\u{2066}iso\u{200F}", "two\nlines\r\nof it", "control\1\8\11\12\27\31\127",
  "not in XML \u{FFFE}\u{FFFF}", "\u{1F4A3} beyond \u{10FFFF} the plane", "é e\u{301} combining",
  "BEGIN:VEVENT\r\nSUMMARY:x", "# comment | pipe `code` *star*", "trailing space ", "C1 \u{85}\u{9F} end",
}

local function print_document(document) print((assert(treaty.json.encode(document)))) end

for n, title in ipairs(TITLES) do
  local id = ("h%02d %s"):format(n, title:gsub("%c", ""))
  print_document { id = id, kind = "newspaper", lang = "en",
    source = 'The "Odd" <Post> & Sons, ' .. n % 3, published = ("2025-07-%02d"):format(n),
    title = title,
    url = n % 2 == 0 and 'https://example.org/"><script>' or "https://example.org/a?b=c&d=" .. n,
    text = "\u{1F4A3}" .. title .. "." .. CLAIM .. "\n\nThe end of \u{202E}it\1." }
end
-- The same pieces in any order, in title and text.
local PIECES = { "<", ">", "&", '"', "'", "]]>", "--", "\\", "\n", "\r", "\t", "\1", "\127", "\u{85}",
  "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "\u{FFFE}", "\u{1F4A3}", "\u{10FFFF}", "\u{FDD0}", "=",
  "@", ",", ";", "%", "{", "}", "$", "#", "|", "a", "é", " ", "&#0;", "\\N", "T1\tx 0 1\t", "\u{E000}",
  "e\u{301}" }
local seed = 7
local function odd_text(n)
  local out = {}
  for i = 1, n do
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    out[i] = PIECES[(seed >> 8) % #PIECES + 1]
  end
  return table.concat(out)
end

for n = 1, 100 do
  print_document { id = "odd " .. n, source = "Odd", published = "2025-07-28", lang = "en",
    title = "T" .. odd_text(12), text = odd_text(6) .. " x.\n\n" .. CLAIM .. "\n" .. odd_text(20) }
end

for _, id in ipairs { "../../etc/passwd", "..\\..//etc/passwd" } do
  print_document { id = id, source = "S", published = "2025-07-30", text = "No title." .. CLAIM }
end
print_document { id = "undated", source = "S", text = "No day." .. CLAIM, title = "No day" }
print_document { id = "secret", source = "Cables", kind = "ministry", published = "2025-07-29",
  internal = true, title = "INTERNAL WORDS",
  text = "Norway voted on 28 July 2025 to withdraw from the Ottawa Convention." }
