-- Concordances and frequencies from Lua: narrowed, cancelled, limited, widened; saved sub-corpora.
local lib = require "tests.lua.lib"
local treaty = require "treaty"
local test, equal, holds = lib.test, lib.equal, lib.holds

local corpus = assert(treaty.open(":memory:", { packs = false }))
for i = 1, 300 do
  assert(corpus:add { id = "d" .. i, source = i % 2 == 0 and "Post" or "Herald",
    published = ("2025-%02d-01"):format(1 + i % 12),
    text = ("alpha beta%d gamma alpha delta."):format(i % 5) })
end

local function thrown(f, ...)
  local ok, message = pcall(f, ...)
  equal(false, ok)
  return tostring(message)
end

test("where and filter leave what they say", function()
  equal(600, #corpus:kwic('"alpha"'):list())
  equal(300, #corpus:kwic('"alpha"', { where = "source:post" }):list())
  equal(60, #corpus:kwic('"alpha" "delta"', { where = "source:post", filter = '"beta.*"', context = 2,
    sort = "left" }):list() - 90)
  equal(120, #corpus:kwic('"gamma"', { filter = '! "beta[123]"', context = 1 }):list())
  local row = corpus:freq('"gamma"', { where = "=beta0", by = "month" })()
  equal(200000.0, row.per_million)
end)

test("cancel ends a question and leaves the corpus as it was", function()
  local calls = 0
  local function cancel()
    calls = calls + 1
    return calls == 2
  end
  local message = thrown(corpus.kwic, corpus, '[]+ "delta"', { cancel = cancel })
  holds(message, "cancelled")
  equal("cancelled", corpus:code())
  equal(2, calls)
  equal(300, #corpus:kwic('"delta"', { cancel = function() return false end }):list())
end)

test("an error in cancel is thrown as it is", function()
  local mine = setmetatable({}, { __tostring = function() return "mine" end })
  local ok, caught = pcall(corpus.freq, corpus, '[]+ "delta"', { cancel = function() error(mine) end })
  equal(false, ok)
  assert(rawequal(mine, caught))
  equal(300, corpus:count "alpha")
end)

test("cancel cannot use the corpus that is asked", function()
  local loop = corpus:kwic('"delta"')
  for _, use in ipairs { function() corpus:count "alpha" end, function() corpus:close() end,
    function() corpus:add { id = "x", text = "y" } end, function() return loop() end } do
    holds(thrown(corpus.kwic, corpus, '[]+ "delta"', { cancel = use }),
      "a cancel function cannot use the corpus that is asked")
  end
  loop:close()
  equal(300, corpus:count "alpha")
end)

test("limits are said", function()
  holds(thrown(corpus.kwic, corpus, '[]+ "delta"', { steps = 100 }), "too many steps")
  equal("limit", corpus:code())
  holds(thrown(corpus.kwic, corpus, "[]", { memory = 500, sort = "left" }), "more memory")
  equal("limit", corpus:code())
end)

test("a line is had again with another window", function()
  local line = corpus:kwic('"gamma"', { context = 1 })()
  local wider = assert(corpus:widen(line, 10))
  equal("alpha " .. line.left, wider.left)
  equal(line.match, wider.match)
  equal("alpha delta", wider.right)
  local _, message, code = corpus:widen({ doc = "never", start = 0, ["end"] = 1 }, 3)
  holds(message, "no such document")
  equal("notfound", code)
  holds(thrown(corpus.widen, corpus, { doc = "d1" }, 3), "field 'start'")
end)

test("sub-corpora", function()
  assert(corpus:save_subcorpus("post", "source:post"))
  equal(150, corpus:count "in:post alpha")
  equal(30, #corpus:kwic('"beta0"', { where = "in:post" }):list())
  equal("post", corpus:subcorpora()[1].name)
  equal(150, corpus:subcorpora()[1].documents)
  local _, message, code = corpus:save_subcorpus("a b", "alpha")
  holds(message, "without spaces")
  equal("badinput", code)
  assert(corpus:save_subcorpus("post"))
  equal(0, #corpus:subcorpora())
end)

lib.done "concordance"
