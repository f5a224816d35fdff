-- Pages, feeds, mails and texts with a head, as `add` takes them.
local lib = require "tests.lua.lib"
local treaty = require "treaty"
local test, equal, holds = lib.test, lib.equal, lib.holds

local FOLDER = "tests/fixtures/documents"

-- A corpus with one file or folder, its documents by id, and the summary.
local function with(path)
  local corpus = assert(treaty.open ":memory:")
  local summary = assert(corpus:ingest(path))
  local documents = {}
  for d in corpus:documents { internal = true } do documents[d.id] = d end
  return corpus, documents, summary
end

local function text_of(path)
  local file = assert(io.open(FOLDER .. "/" .. path, "rb"))
  local bytes = file:read "a"
  file:close()
  return assert(treaty.json.decode(assert(require("treaty.import.document").json(path, bytes))))
end

test("a page gives title, day, source, canonical address, language and its main words alone", function()
  local d = text_of("page.html")[1]
  equal("Latvia’s parliament votes to leave mine ban", d.title)
  equal("2025-04-16", d.published)
  equal("The Harbour Post", d.source)
  equal("https://harbour.example/2025/04/16/latvia", d.url)
  equal(d.url, d.id)
  equal("en-GB", d.lang)
  equal("RIGA, April 16 — Latvia's parliament voted on Wednesday to withdraw from the Ottawa Convention, " ..
    "the treaty that bans anti-personnel mines.\n\nThe law still has to be promulgated.\n" ..
    "The notice follows.\n\n66 voted for\n\n14 against", d.text)
end)

test("a page without metas: JSON-LD for day and source, prose before menus, the path for its id", function()
  local d = text_of("linked.html")[1]
  equal("No meta here", d.title)
  equal("2025-06-27", d.published)
  equal("Amber Wire", d.source)
  equal("linked.html", d.id)
  equal(nil, d.text:find "Two")
  holds(d.text, "six months")
end)

test("a feed gives a document for each entry", function()
  local items = text_of "rss.xml"
  equal(2, #items)
  equal("amber-1", items[1].id)
  equal("Finland & mines", items[1].title)
  equal("2025-04-01", items[1].published)
  equal("Amber Wire", items[1].source)
  equal("https://amber.example/1", items[1].url)
  equal("Finland will leave the Ottawa Convention, the government said on Tuesday.", items[1].text)
  equal("rss.xml#2", items[2].id)
  equal(nil, items[2].url) -- no web address
  local entry = text_of("feed.atom")[1]
  equal("urn:uuid:1", entry.id)
  equal("A statement", entry.title)
  equal("https://m.example/2", entry.url)
  equal("2025-03-18", entry.published)
  equal("Four states will leave.\n\nMore follows.", entry.text)
end)

test("a mail gives its plain part, decoded; an attachment is none of it", function()
  local d = text_of("mail.eml")[1]
  equal("Ministrėja", d.source)
  equal("Notice of “withdrawal”", d.title)
  equal("2025-06-27", d.published)
  equal("abc@m.example", d.id)
  equal("Latvia deposited its notice of withdrawal from the Ottawa Convention on Friday. Café.", d.text)
  equal("Poland’s turn.", text_of("page.eml")[1].text)
end)

test("a folder is taken in whole, read, and the second time nothing is new", function()
  local corpus, documents, summary = with(FOLDER)
  equal(9, summary.added)
  equal(0, summary.refused)
  equal("A note: with a colon", documents["fenced.txt"].title)
  equal("Desk", documents["fenced.txt"].source)
  equal("2025-05-02", documents["fenced.txt"].published)
  equal("2025-05-03", documents["head.txt"].published)
  local votes = corpus:claims { document = "https://harbour.example/2025/04/16/latvia" }:list()
  equal("LVA", votes[1].actors[1])
  for c in corpus:claims { treaty = "apmbc" } do
    for _, state in ipairs(c.actors) do assert(state ~= "NOR", "read out of a script") end
  end
  equal(9, assert(corpus:ingest(FOLDER)).unchanged)
  equal(0, #assert(corpus:check()))
end)

test("what is hostile or no document is refused with its name; the rest is kept", function()
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir " .. folder))
  lib.write(folder .. "/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><rss>&b;</rss>')
  lib.write(folder .. "/b.xml", "<root><Treaty/></root>")
  lib.write(folder .. "/c.html", ("<div>"):rep(5000))
  lib.write(folder .. "/d.eml", "just words")
  lib.write(folder .. "/e.txt", "A good one.")
  lib.write(folder .. "/f.html", "<p>A good page of few words.")
  lib.write(folder .. "/g.eml", "From: x\nContent-Type: text/plain; charset=koi8-x\n\n\xff")
  local _, documents, summary = with(folder)
  equal(2, summary.added)
  equal(5, summary.refused)
  local problems = table.concat(summary.problems, "\n")
  for _, words in ipairs { "a.xml: line 1: it declares an entity", "b.xml: a feed (RSS or Atom) expected",
    "c.html: line 1: elements nested deeper", "d.eml: no mail", "'koi8-x' is not known" } do
    holds(problems, words)
  end
  assert(documents["f.html"])
  os.execute("rm -r " .. folder)
end)

-- Every reader of other people's files, on its fixtures with bytes changed, taken out, doubled.
test("no input makes a reader throw, or take long", function()
  local function table_of(_, text) return require("treaty.import.untc").entries(text, "2026-01-01") end
  local readers = {
    { "documents/page.html", require("treaty.import.document").json },
    { "documents/linked.html", require("treaty.import.document").json },
    { "documents/rss.xml", require("treaty.import.document").json },
    { "documents/feed.atom", require("treaty.import.document").json },
    { "documents/mail.eml", require("treaty.import.document").json },
    { "documents/page.eml", require("treaty.import.document").json },
    { "untc/withdrawn.xml", table_of }, { "untc/kinds.xml", table_of }, { "untc/french.xml", table_of },
    { "notification/several.txt", function(_, text)
      return { require("treaty.import.notification").entries(text) }
    end },
  }
  local ODD = { "<", ">", "&", "\0", "\xff", "=?utf-8?Q?", "?=", "--b1", "[", "]", "%", "\n", "9",
    "C.N.1.2026.TREATIES-" }
  math.randomseed(5)
  for _, reader in ipairs(readers) do
    local whole = lib.read("tests/fixtures/" .. reader[1])
    for _ = 1, 300 do
      local text = whole
      for _ = 1, math.random(4) do
        local a, b = math.random(#text), math.random(40)
        local how = math.random(3)
        text = how == 1 and text:sub(1, a) .. ODD[math.random(#ODD)] .. text:sub(a + 1)
          or how == 2 and text:sub(1, a) .. text:sub(a + b) or text:sub(1, a + b) .. text:sub(a)
      end
      local ok, got, message = pcall(reader[2], reader[1], text)
      if not ok then error(("%s: %s"):format(reader[1], got)) end
      if got == nil then equal("string", type(message), reader[1]) end
    end
  end
  local started = os.clock()
  local deep = ("<article><p>word "):rep(250) .. ("x "):rep(100000)
  assert(require("treaty.import.html").page(require "treaty.xml", deep))
  assert(require("treaty.import.document").json("a.eml", "Subject: " .. ("=?a?b?"):rep(20000) .. "\n\nx"))
  require("treaty.import.notification").entries("C.N.1.2026.TREATIES-1\n" .. ("A B 1 "):rep(50000) ..
    ": X")
  assert(os.clock() - started < 10, "it takes long")
end)

lib.done "documents"
