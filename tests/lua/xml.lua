-- treaty.xml: what it gives, and what it refuses.
local lib = require "tests.lua.lib"
local xml = require "treaty.xml"
local test, equal, holds = lib.test, lib.equal, lib.holds

local function refused(text, words, code, options)
  local root, message, got = xml.parse(text, options)
  equal(nil, root)
  holds(message, words)
  equal(code, got)
end

test("a tree has names, name spaces, attributes, lines and text in order", function()
  local root = assert(xml.parse('<a b="1&amp;2" xmlns:d="urn:x">t' ..
    "<d:c>x &lt; &#233; <![CDATA[<y>]]></d:c>\n<e/></a>"))
  equal("a", root.name)
  equal("1&2", root.attr.b)
  equal("t", root[1])
  equal("c", root[2].name)
  equal("urn:x", root[2].ns)
  equal("x < é <y>", root[2][1])
  equal(2, root[4].line)
  equal(4, #root)
end)

test("events come in order, and a loop may be left", function()
  local seen = {}
  for kind, what, attributes, line in xml.events '<a x="1">t<b/>\n</a>' do
    seen[#seen + 1] = ("%s %q %s %d"):format(kind, what, attributes and attributes.x or "-", line)
  end
  equal('start "a" 1 1|text "t" - 1|start "b" - 1|end "b" - 1', table.concat(seen, "|", 1, 4))
  for _, what in xml.events "<a><b/></a>" do if what == "b" then break end end
  collectgarbage()
  local ok, message = pcall(xml.events, "<a")
  equal(false, ok)
  holds(message, "line 1")
end)

test("a billion laughs are refused where the first is declared", function()
  local lines = { "<!DOCTYPE l [<!ENTITY a0 'lol'>" }
  for i = 1, 9 do lines[#lines + 1] = ("<!ENTITY a%d '%s'>"):format(i, ("&a%d;"):format(i - 1):rep(10)) end
  lines[#lines + 1] = "]><l>&a9;</l>"
  refused(table.concat(lines, "\n"), "line 1: it declares an entity; none is expanded", "badinput")
end)

test("external entities, parameter entities and attribute lists are refused, nothing is loaded", function()
  local secret = os.tmpname()
  lib.write(secret, "secret")
  refused(('<!DOCTYPE a [<!ENTITY x SYSTEM "file://%s">]><a>&x;</a>'):format(secret), "external entity",
    "badinput")
  refused(('<!DOCTYPE a [<!ENTITY %% x SYSTEM "file://%s"> %%x;]><a/>'):format(secret), "external entity",
    "badinput")
  refused('<!DOCTYPE a [<!ATTLIST a b CDATA "x">]><a/>', "attributes of its own", "badinput")
  refused("<a>&x;</a>", "Entity 'x' not defined", "badinput")
  refused(('<!DOCTYPE a SYSTEM "file://%s"><a>&x;</a>'):format(secret), "Entity 'x' not defined", "badinput")
  equal("a", assert(xml.parse('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>')).name)
  os.remove(secret)
end)

test("depth, size, nodes and attributes have limits that an option moves", function()
  refused(("<a>"):rep(200), "nested deeper", "limit")
  refused(("<a>"):rep(200) .. ("</a>"):rep(200), "nested deeper", "limit")
  assert(xml.parse(("<a>"):rep(200) .. ("</a>"):rep(200), { depth = 200 }))
  refused('<a b="' .. ("x"):rep(100000) .. '"/>', "attribute longer", "limit")
  assert(xml.parse('<a b="' .. ("x"):rep(100000) .. '"/>', { attribute = 200000 }))
  refused("<a>" .. ("x"):rep(17 << 20) .. "</a>", "the limit is", "limit")
  refused("<a>" .. ("<b/>"):rep(20) .. "</a>", "more nodes", "limit", { nodes = 30 })
end)

test("what is no XML says where", function()
  refused("", "empty", "badinput")
  refused("plain", "line 1", "badinput")
  refused("<a>\n<b></a>", "line 2: Opening and ending tag mismatch", "badinput")
  refused("<a>\0</a>", "line 1", "badinput")
end)

test("an encoding is sniffed, whatever is declared", function()
  local function text(s) return assert(xml.parse(s))[1] end
  equal("été", text '<?xml version="1.0" encoding="UTF-8"?><a>\xe9t\xe9</a>')
  equal("é", text '<?xml version="1.0" encoding="ISO-8859-1"?><a>\xc3\xa9</a>')
  equal("š", text '<?xml version="1.0" encoding="ISO-8859-2"?><a>\xb9</a>')
  equal("é", text "\xff\xfe<\0a\0>\0\xe9\0<\0/\0a\0>\0")
  equal("’\u{81}é", text "<a>\x92\x81\xe9</a>") -- every byte is a character
  equal("’", text '<?xml version="1.0" encoding="windows-1252"?><a>\x92</a>')
  refused('<?xml version="1.0" encoding="EUC-JP"?><a>\xff\xff\xe9</a>', "", "badinput")
end)

test("pages are read whatever their state, and have limits too", function()
  local page = assert(xml.html "<title>T &amp; U</title><body><p>One<p>Two &eacute; é<br>x</body>")
  equal("#document", page.name)
  local root, message, code = xml.html(("<div>"):rep(600))
  equal(nil, root)
  holds(message, "nested deeper")
  equal("limit", code)
  equal("#document", assert(xml.html "").name)
  equal("#document", assert(xml.html(("<"):rep(1000) .. "\0\xff</p></p>")).name)
end)

test("misuse throws and names the option", function()
  local function thrown(words, ...)
    local ok, message = pcall(...)
    equal(false, ok)
    holds(message, words)
  end
  thrown("unknown option 'dept'", xml.parse, "<a/>", { dept = 1 })
  thrown("option 'depth': integer from 1", xml.parse, "<a/>", { depth = "x" })
  thrown("option 'encoding': string expected", xml.parse, "<a/>", { encoding = 1 })
  thrown("string expected", xml.parse)
  assert(not xml.parse("<a/>", { encoding = "no-such" }))
end)

lib.done "xml"
