-- The page of a report, without a browser: hashes, marked texts, timelines, the writers on every block.
local lib = require "tests.lua.lib"
local treaty = require "treaty"
local html = require "treaty.report.html"
local page = require "treaty.report.page"
local sha256 = require "treaty.report.sha256"
local svg = require "treaty.report.svg"
local test, equal, holds = lib.test, lib.equal, lib.holds

local function hex(bytes) return (bytes:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end

-- what a reader sees of a piece of HTML
local function seen(markup)
  return (markup:gsub("<[^>]*>", ""):gsub("&lt;", "<"):gsub("&gt;", ">"):gsub("&quot;", '"')
    :gsub("&#39;", "'"):gsub("&amp;", "&"))
end

test("hashes are those of FIPS 180-4", function()
  equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hex(sha256.bytes ""))
  equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", hex(sha256.bytes "abc"))
  equal("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    hex(sha256.bytes "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))
  equal("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
    hex(sha256.bytes(("a"):rep(1000000))))
  equal("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", sha256.base64 "abc")
end)

test("the policy names the hashes of the page's own style and script", function()
  local text = html.write(page.new "T")
  local style, script = text:match "<style>(.-)</style>", text:match "<script>(.-)</script>"
  holds(text, ("style-src 'sha256-%s'"):format(sha256.base64(style)))
  holds(text, ("script-src 'sha256-%s'"):format(sha256.base64(script)))
  holds(text, "default-src 'none'")
end)

test("marked text is the text, however its spans overlap", function()
  local text, seed = "a <b> & \u{20AC} 'c' " .. ("xyz <&> "):rep(20), 7
  local function random(n)
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n
  end
  for _ = 1, 200 do
    local claims = {}
    for id = 1, random(6) do
      local from = random(#text)
      claims[id] = { id = id, from = from, to = from + random(40), ahead = id % 2 == 0 }
    end
    local made = html.marked(text, claims)
    equal(text:gsub("\u{20AC}", "E"), seen(made):gsub("\u{20AC}", "E"))
    for id, c in ipairs(claims) do
      local pieces = {}
      for ids, piece in made:gmatch '<mark data%-c="([^"]*)"[^>]*>(.-)</mark>' do
        if (" " .. ids .. " "):find(" " .. id .. " ", 1, true) then pieces[#pieces + 1] = piece end
      end
      equal(text:sub(c.from + 1, c.to), seen(table.concat(pieces)), "span")
    end
  end
end)

test("spans outside the text are left out", function()
  equal("abc", html.marked("abc", { { id = 1, from = 3, to = 9 }, { id = 2, from = 2, to = 1 } }))
  holds(html.marked("abc", { { id = 1, from = -5, to = 2 } }), ">ab</mark>c")
end)

test("a timeline escapes what it prints and keeps its marks apart", function()
  local marks = {}
  for i = 1, 12 do
    marks[i] = { date = "2025-03-18", label = "<i>" .. i, short = "\"&", href = "e-" .. i }
  end
  local made = svg.timeline({ { name = "<script>", marks = marks } }, "2025-04-24")
  equal(nil, made:find("<script>", 1, true))
  equal(nil, made:find("<i>", 1, true))
  local places = {}
  for place in made:gmatch 'class="mark"[^>]-transform="translate(%b())"' do
    equal(nil, places[place], "two marks at " .. place)
    places[place] = true
  end
  holds(made, 'href="#e-12"')
end)

test("a timeline of one day, and one of four centuries", function()
  holds(svg.timeline({ { name = "A", marks = {} } }, "2025-04-24"), "24 Apr 2025")
  local made = svg.timeline({ { name = "A", marks = { { date = "1648-10-24", label = "peace" } } } },
    "2025-04-24")
  local shown = {}
  local tick = '<g class="tick"[^>]-transform="[^"]*"([^>]*)><line[^>]*><text[^>]*>Jan (%d+)'
  for hidden, year in made:gmatch(tick) do
    if hidden == "" then shown[#shown + 1] = year end
  end
  equal("1700 1800 1900 2000", table.concat(shown, " "))
  equal(true, #made < 200000)
end)

test("every writer prints every kind of block", function()
  local side = page.new ""
  side:facts { { "Since", "1999" }, { "Why", { list = { "one", { { "two", strong = true } } } } } }
  local p = page.new "T"
  p:panels { { title = "Answer", id = "answer", page = side } }
  p:heading("H", "h")
  p:filters()
  p:chart(svg.bars({ { "<a>", 2 }, { "b", 1 } }, "Counts"), { title = "Counts" })
  p:event { id = "e-1", title = "step one", label = "step one", compact = true, quotes = {},
    notes = { "why" } }
  p:event { id = "e-2", title = "step two", quotes = { { kind = "quote", text = "said", source = "S" } } }
  p:table({ { title = "A" } }, { { { "x", sort = "1" } } })
  p:sources { { id = "d", text = "words", claims = { { id = 1, from = 0, to = 3, label = "claim" } } } }
  for _, writer in ipairs { "text", "markdown", "html" } do
    local made = require("treaty.report." .. writer).write(p)
    for _, words in ipairs { "Since", "1999", "one", "two", "step one", "step two", "said", "x" } do
      holds(made, words)
    end
  end
  holds(html.write(p), "&lt;a&gt;")
  holds(html.write(p), ">wor</mark>ds")
end)

test("of a long document the page has the paragraphs that claim something", function()
  local corpus <close> = assert(treaty.open ":memory:")
  local filler = ("The committee heard experts on the budget and on fishing rights. "):rep(40)
  local claim = "Latvia's parliament voted on 16 April 2025 to leave the Ottawa Convention."
  assert(corpus:add { id = "long", source = "Post", published = "2025-04-17", title = "A long report",
    text = filler .. "\n\n" .. filler .. "\n\n" .. claim .. "\n\n" .. filler:rep(5) })
  local made = treaty.report.dossier(corpus, { treaty = "apmbc", state = "LVA", on = "2025-04-24",
    format = "html" })
  local words = made:match '<div class="words"[^>]*>(.-)</div>'
  holds(words, "[\u{2026}]")
  equal(nil, words:find("fishing", 1, true))
  holds(seen(words:match "<mark.*</mark>"), "voted on 16 April 2025 to leave the Ottawa Convention")
end)

lib.done "page"
