-- What `changes` tells as a corpus grows: steps that come, advance, turn back or go, conflicts opened and
-- settled, notices that the register lacks; last line "N passed, N failed". Usage: changes.lua REGISTER.csv

local treaty = require "treaty"

local passed, failed = 0, 0

local function check(what, got, wanted)
  if got == wanted then
    passed = passed + 1
  else
    failed = failed + 1
    print(("FAIL %s: wanted %s, got %s"):format(what, tostring(wanted), tostring(got)))
  end
end

local function key(row)
  local d = row.detail
  return table.concat({ row.kind, d.treaty or "", d.state or "", d.act or "", d.date or "", d.status or "",
    row.kind:find "conflict" and d.kind or "", row.subject, row.recorded, tostring(row.id) }, "|")
end

-- "kind STATE act date status (was)" of the rows that were not there before, in their order.
local function watch(corpus, filter)
  local seen = {}
  return function()
    local new = {}
    for row in corpus:changes(filter or {}) do
      if not seen[key(row)] then
        seen[key(row)] = true
        local d, words = row.detail, { row.kind }
        if row.kind:find "conflict" then words[2] = d.kind end
        for _, name in ipairs { "state", "act", "date", "status" } do
          if d[name] and d[name] ~= treaty.null then words[#words + 1] = d[name] end
        end
        local was = d.was and row.kind ~= "refined" and (" (%s)"):format(d.was) or ""
        new[#new + 1] = table.concat(words, " ") .. was
      end
    end
    return table.concat(new, "; ")
  end
end

local function adder(corpus)
  local n = 0
  return function(published, text)
    n = n + 1
    local id = "report-" .. n
    assert(corpus:add { id = id, source = id, published = published, text = text })
    return id
  end
end

-- Recorded time has seconds: what is to be later waits for the next one.
local function wait()
  local second = os.time()
  repeat until os.time() > second
end

do -- a step that is planned, done, told again, taken back and forgotten
  local corpus <close> = assert(treaty.open ":memory:")
  local add, new = adder(corpus), watch(corpus)
  check("nothing came", new(), "")
  local plan = add("2025-05-10",
    "Hungary's parliament will vote on 20 May 2025 on a bill to leave the International Criminal Court.")
  check("a plan is an event", new(), "event HUN vote 2025-05-20 planned")
  local done = add("2025-05-20",
    "Hungary's parliament voted on 20 May 2025 to leave the International Criminal Court.")
  check("done, it advances", new(), "advanced HUN vote 2025-05-20 asserted (planned)")
  add("2025-05-21", "The weather was fine.")
  check("what says nothing changes nothing", new(), "")
  local again = add("2025-05-21",
    "The parliament of Hungary voted on 20 May 2025 to leave the International Criminal Court.")
  check("told again, it stays", new(), "")
  assert(corpus:remove(again))
  check("so it does when one of two goes", new(), "")
  assert(corpus:remove(done))
  check("turned back to the plan", new(), "turned_back HUN vote 2025-05-20 planned (asserted)")
  assert(corpus:remove(plan))
  check("said by nobody any longer", new(), "went HUN vote (planned)")
  assert(corpus:add { id = plan, source = plan, published = "2025-05-10",
    text = "Hungary's parliament will vote on 20 May 2025 on a bill " ..
      "to leave the International Criminal Court." })
  check("and said again", new(), "event HUN vote 2025-05-20 planned")
end

do -- a correction
  local corpus <close> = assert(treaty.open ":memory:")
  local new = watch(corpus)
  local function add(text)
    assert(corpus:add { id = "story", source = "A", published = "2024-01-20", text = text })
  end
  add "Kenya signed the High Seas Treaty on 16 January 2024."
  check("as first printed", new(), "event KEN sign 2024-01-16 asserted")
  add "Kenya signed the High Seas Treaty on 12 January 2024."
  check("as corrected", new(), "event KEN sign 2024-01-12 asserted; went KEN sign (asserted)")
  check("an event of today's text alone", #corpus:events {}:list(), 1)
end

do -- a finer date
  local corpus <close> = assert(treaty.open ":memory:")
  local add, new = adder(corpus), watch(corpus)
  add("2024-01-20", "Kenya signed the High Seas Treaty in January 2024.")
  check("a month", new(), "event KEN sign 2024-01 asserted")
  add("2024-01-22", "Kenya signed the High Seas Treaty on 12 January 2024.")
  check("the day refines it", new(),
    "event KEN sign 2024-01-12 asserted; refined KEN sign 2024-01-12 asserted")
end

do -- annulled: a notice that is taken back is a step of its own
  local corpus <close> = assert(treaty.open ":memory:")
  local add, new = adder(corpus), watch(corpus)
  add("2016-10-25",
    "Kenya notified the United Nations on 19 October 2016 of its withdrawal from the Rome Statute.")
  check("a notice", new(), "event KEN notify 2016-10-19 asserted")
  add("2017-03-08", "Kenya revoked its notice of withdrawal from the Rome Statute on 7 March 2017.")
  check("taken back", new(), "event KEN revoke 2017-03-07 asserted")
end

do -- conflicts: opened, explained, rejected
  local corpus <close> = assert(treaty.open ":memory:")
  local add, new = adder(corpus), watch(corpus)
  add("2024-03-02", "Georgia signed the High Seas Treaty on 1 March 2024.")
  check("one report alone", new(), "event GEO sign 2024-03-01 asserted")
  wait()
  add("2024-03-05", "Georgia signed the High Seas Treaty on 4 March 2024.")
  check("another day", new(), "event GEO sign 2024-03-04 asserted; conflict opened date GEO sign")
  local conflict = corpus:conflicts {}:list()[1]
  check("opened when both were here", conflict.recorded, corpus:changes {}:list()[2].recorded)
  wait()
  assert(corpus:review(conflict.id, { verdict = "confirmed" }))
  check("confirmed, it stays open", new(), "")
  assert(corpus:review(conflict.id, { verdict = "explained", note = "signed twice, for two texts" }))
  check("explained, it is settled", new(), "conflict settled date GEO sign")
  local last = corpus:changes {}:list()
  check("at that moment", last[#last].recorded > conflict.recorded, true)
  check("both rows are of one conflict", last[#last].subject, conflict.id)
  assert(corpus:review(conflict.id, { verdict = "rejected" }))
  local kinds = {}
  for row in corpus:changes {} do kinds[#kinds + 1] = row.kind end
  check("rejected, it never was", table.concat(kinds, " "), "event event")
end

do -- settled by the packs at once, or by a register when it comes
  local corpus <close> = assert(treaty.open ":memory:")
  local add, new = adder(corpus), watch(corpus)
  add("2025-04-24", "Latvia has withdrawn from the Ottawa Convention.")
  check("a shipped register settles it as it comes", new(),
    "event LVA take_effect asserted; conflict settled register LVA take_effect")
  add("2025-06-20", "Kenya has left the International Criminal Court.")
  check("no register tells of Kenya", new(), "event KEN take_effect asserted")
  wait()
  local came = os.date "!%Y-%m-%dT%H:%M:%SZ"
  assert(corpus:import(arg[1], { source = "desk", treaty = "rome" }))
  check("the register comes", new(), "conflict settled register KEN take_effect")
  local rows = corpus:changes { state = "KEN" }:list()
  check("settled when it came", rows[#rows].recorded >= came, true)
  check("what it settles was here before", rows[#rows - 1].recorded < came, true)
end

do -- notices that the register lacks
  local corpus <close> = assert(treaty.open ":memory:")
  local add, new = adder(corpus), watch(corpus)
  add("2026-03-04",
    "Norway notified the United Nations on 3 March 2026 of its withdrawal from the Ottawa Convention.")
  check("a notice of a party", new(),
    "event NOR notify 2026-03-03 asserted; notice not in the register NOR notify 2026-03-03")
  add("2025-06-28",
    "Estonia notified the United Nations on 27 June 2025 of its withdrawal from the Ottawa Convention.")
  check("one that the register has", new(), "event EST notify 2025-06-27 asserted")
  add("2026-03-04",
    "Ireland will notify the United Nations of its withdrawal from the Ottawa Convention in May.")
  check("one to come", new(), "event IRL notify 2026-05 planned")
  add("2026-03-04", "Malta has not notified the United Nations of its withdrawal from the Ottawa Convention.")
  check("one denied", new(), "event MLT notify denied")
  add("2026-03-05",
    "India notified the United Nations on 4 March 2026 of its withdrawal from the Ottawa Convention.")
  check("one of a state that is no party", new(), "event IND notify 2026-03-04 asserted")
end

do -- what is asked for
  local corpus <close> = assert(treaty.open ":memory:")
  local add = adder(corpus)
  local now = os.date "!%Y-%m-%d"
  add("2024-01-20", "Kenya signed the High Seas Treaty on 12 January 2024.")
  add("2024-01-21",
    "Kenya signed the High Seas Treaty on 16 January 2024. Ghana signed the Arms Trade Treaty.")
  local function count(filter)
    return #corpus:changes(filter):list()
  end
  check("all", count {}, 4)
  check("of a treaty", count { treaty = "att" }, 1)
  check("of another", count { treaty = "bbnj" }, 3)
  check("of none", count { treaty = "rome" }, 0)
  check("of a state", count { state = "GHA" }, 1)
  check("of a state and a treaty", count { state = "GHA", treaty = "bbnj" }, 0)
  check("since today", count { since = now }, 4)
  check("up to today", count { to = now }, 4)
  check("before it was here", count { to = "2024-12-31" }, 0)
  check("after", count { since = "2999" }, 0)
  local before, sorted = "", true
  for row in corpus:changes {} do
    sorted, before = sorted and row.recorded >= before, row.recorded
  end
  check("in recorded time", sorted, true)
end

print(("%d passed, %d failed"):format(passed, failed))
