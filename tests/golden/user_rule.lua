-- A new act and its rules as data from Lua: old documents show it after `reread`, and what people said
-- of the rest stands. lua5.4 tests/golden/user_rule.lua DB; prints "N passed, N failed".

local treaty = require "treaty"

local passed, failed = 0, 0
local function check(name, got, wanted)
  if got == wanted then
    passed = passed + 1
  else
    failed = failed + 1
    print(("FAIL %s\n  wanted: %s\n  got: %s"):format(name, tostring(wanted), tostring(got)))
  end
end

local pack = [[{
  "acts": [{"id": "reservation_withdrawn", "family": "other", "direction": "none", "rung": 0,
    "name": "reservation withdrawn"}],
  "rules": [
    {"id": "mine.reservation", "noun": ["reservation", "declaration"], "kind": "reservation",
     "what": "treaty", "prepositions": ["to", "on", "under"],
     "yes": [{"text": "Norway withdrew its reservation to the Genocide Convention.",
       "claims": ["NOR genocide reservation_withdrawn asserted"]}],
     "no": ["Norway withdrew its reservation at the hotel."]},
    {"id": "mine.reservation-withdrawn", "verb": ["withdraw", "lift", "drop"],
     "act": "reservation_withdrawn", "direction": "none", "what": ["reservation"], "at": "object",
     "yes": [{"text": "Norway lifted its reservation to the Genocide Convention.",
       "claims": ["NOR genocide reservation_withdrawn asserted"]}],
     "no": ["Norway lifted its flag."]}
  ]
}]]

local function count(rows)
  local n = 0
  for _ in rows do n = n + 1 end
  return n
end

local function found(corpus, event)
  for e in corpus:events { treaty = "apmbc" } do
    if e.id == event then return e end
  end
end

do -- the corpus as it was, and what people said of it
  local corpus <close> = assert(treaty.open(arg[1]))
  assert(corpus:add { id = "old", source = "A", published = "2024-05-02",
    text = "Bahrain withdrew its reservation to the Genocide Convention on 1 May 2024, the ministry said." })
  assert(corpus:add { id = "other", source = "B", published = "2024-05-03",
    text = "Bahrain withdrew its ambassador. Spain lifted a ban." })
  assert(corpus:add { id = "vote", source = "C", published = "2025-06-05",
    text = "Estonia's parliament voted on 4 June 2025 to leave the Ottawa Convention." })
  assert(corpus:add { id = "vote-2", source = "D", published = "2025-06-06",
    text = "Estonia's parliament voted on 3 June 2025 to leave the Ottawa Convention." })
  check("no such act before", count(corpus:claims { treaty = "genocide" }), 0)
  local good, bad
  for e in corpus:events { treaty = "apmbc", state = "EST" } do
    if e.date == "2025-06-04" then good = e.id end
    if e.date == "2025-06-03" then bad = e.id end
  end
  assert(corpus:review(good, { verdict = "confirmed", who = "desk", note = "seen in the gazette" }))
  assert(corpus:review(bad, { verdict = "rejected", who = "desk" }))
  check("a rejected event is left out", found(corpus, bad), nil)
  local conflict = corpus:conflicts { treaty = "apmbc" }:list()[1]
  check("the two days are a conflict", conflict and conflict.kind, "date")
  assert(corpus:add { id = "notice", source = "F", published = "2025-06-12",
    text = "Estonia notified the United Nations of its withdrawal from the Ottawa Convention on 11 June." })
  local kinds = {}
  for change in corpus:changes { since = "2000-01-01" } do
    kinds[change.kind] = (kinds[change.kind] or 0) + 1
  end
  check("a conflict is a change", kinds["conflict opened"], 1)
  check("one that the register settles too", kinds["conflict settled"], 1)
  check("a notice that the register lacks", kinds["notice not in the register"], 1)
  check("none before the first", count(corpus:changes { since = "2000-01-01", to = "2000-12-31" }), 0)
  assert(corpus:remove "notice")
  assert(corpus:review(conflict.id, { verdict = "rejected", who = "desk", note = "a slip" }))
  check("a rejected conflict is left out", count(corpus:conflicts { treaty = "apmbc" }), 0)
  local ok, _, code = corpus:review("conflict-0123456789abcdef", { verdict = "confirmed" })
  check("no such conflict", ok == nil and code, "notfound")
end

local packs = assert(treaty.packs():extend("mine.json", pack))
check("the rules do what their examples say", #packs:check("mine.json").failures, 0)
local corpus <close> = assert(treaty.open(arg[1], { packs = packs }))
local done = assert(corpus:reread {})
check("all were read again", done.done, 4)

local claim = corpus:claims { treaty = "genocide" }:list()[1]
check("found in an old document", claim and claim.act, "reservation_withdrawn")
check("printed by its name", claim and claim.act_name, "reservation withdrawn")
check("who", claim and claim.actors[1], "BHR")
check("when", claim and claim.date, "2024-05-01")
check("once", count(corpus:events { treaty = "genocide" }), 1)
check("nothing in the other", count(corpus:claims { document = "other" }), 0)

-- verdicts survived, and show in reports
local vote
for e in corpus:events { treaty = "apmbc", state = "EST" } do
  check("the rejected event stays out", e.date, "2025-06-04")
  vote = e
end
check("the verdict survived", vote and vote.review, "confirmed")
check("with its note", vote and vote.review_note, "seen in the gazette")
check("the rejected conflict stays out", count(corpus:conflicts { treaty = "apmbc" }), 0)
local page = treaty.report.dossier(corpus,
  { treaty = "apmbc", state = "EST", on = "2025-06-10", format = "md" })
check("the dossier shows it", page:find("confirmed by desk: seen in the gazette", 1, true) ~= nil, true)
check("and not the rejected one", page:find("3 Jun 2025", 1, true), nil)

-- new evidence brings them back
assert(corpus:add { id = "vote-3", source = "E", published = "2025-06-07",
  text = "On 3 June 2025 the parliament of Estonia voted to leave the Ottawa Convention." })
local back
for e in corpus:events { treaty = "apmbc", state = "EST" } do
  if e.date == "2025-06-03" then back = e end
end
check("a rejected event comes back with new evidence", back and #back.claims, 2)
check("and tells that it was rejected", back and back.review, "rejected")
check("so does the conflict", count(corpus:conflicts { treaty = "apmbc" }), 1)

-- a rejected claim founds no event
for _, c in ipairs(corpus:claims { document = "old" }:list()) do
  assert(corpus:review("claim-" .. c.id, { verdict = "rejected" }))
end
check("a rejected claim founds nothing", count(corpus:events { treaty = "genocide" }), 0)
print(("%d passed, %d failed"):format(passed, failed))
