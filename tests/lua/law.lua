-- A user's own treaty, windows, the watch list, and what another process imports.
local lib = require "tests.lua.lib"
local treaty = require "treaty"
local test, equal, holds = lib.test, lib.equal, lib.holds

local OWN = [[{
  "treaties": [{"id": "lake", "name": "Lake Constance Fisheries Agreement", "short": "Lake Agreement",
    "names": ["Lake Agreement"]}],
  "clauses": [{"treaty": "lake", "in_force": "2001-05-01",
    "exit": {"kind": "notice", "article": "9", "n": 3, "unit": "month", "counting": "first_of_next_month",
      "lock_in": {"n": 2, "unit": "year", "from": "state"},
      "text": "Three months, then the first of a month."},
    "entry": {"kind": "days", "n": 30, "article": "8", "text": "Thirty days after deposit."}}],
  "registers": [{"treaty": "lake", "complete_as_at": "2026-01-01", "source": "the desk", "rows": [
    {"state": "CHE", "signature": "2000-01-10", "consent": "ratification", "deposited": "2001-02-01",
     "effective": "2001-05-01"},
    {"state": "AUT", "consent": "accession", "deposited": "2020-06-15"},
    {"state": "DEU", "signature": "2000-01-10"}]}]
}]]

local function own_packs() return assert(treaty.packs():extend("lake.json", OWN)) end

test("a user's treaty works in calc, forward and backward", function()
  local packs = own_packs()
  local c = assert(treaty.calc { treaty = "Lake Agreement", notified = "2025-01-31", packs = packs })
  equal("2025-05-01", c.effective)
  local joins = assert(treaty.calc { treaty = "lake", deposited = "2020-06-15", packs = packs })
  equal("2020-07-15", joins.effective)
  local back = assert(treaty.calc { treaty = "lake", out_by = "2025-05-01", packs = packs })
  equal("2025-01-31", back.act_by)
  local locked = assert(treaty.calc { treaty = "lake", state = "AUT", notified = "2021-01-01",
    packs = packs })
  holds(table.concat(locked.flags, " "), "lock_in")
end)

test("a user's treaty works in status, parties, audit and every report", function()
  local corpus <close> = assert(treaty.open(":memory:", { packs = own_packs() }))
  local s = assert(corpus:status { state = "Austria", treaty = "lake", on = "2020-07-01" })
  equal("contracting", s.legal)
  equal("2020-07-15", s.pending.effective)
  equal("signatory", assert(corpus:status { state = "DEU", treaty = "lake", on = "2025-01-01" }).legal)
  equal("not_party", assert(corpus:status { state = "FRA", treaty = "lake", on = "2025-01-01" }).legal)
  equal(2, #corpus:parties { treaty = "lake", on = "2025-01-01" }:list())
  equal(0, #corpus:audit { treaty = "lake" }:list()) -- CHE waited for the treaty itself
  assert(corpus:add { id = "a", source = "Desk", published = "2025-02-02",
    text = "Switzerland will leave the Lake Agreement, the minister said on Sunday." })
  holds(treaty.report.brief(corpus, { treaty = "lake", on = "2025-02-03" }), "Lake Agreement")
  holds(treaty.report.dossier(corpus, { treaty = "lake", state = "AUT", on = "2020-07-01" }), "Austria")
  holds(treaty.report.matrix(corpus, { treaty = "lake,apmbc", state = "CHE,AUT", on = "2025-02-03" }),
    "Switzerland")
  holds(treaty.report.watchlist(corpus, { treaty = "lake", on = "2020-07-01" }), "14 days")
  equal(1, #corpus:claims { treaty = "lake" }:list())
end)

test("a wrong field is named by its path", function()
  local function refused(from, to, words)
    local text, n = OWN:gsub(from, to)
    equal(1, n, from)
    local packs, message, code = treaty.packs():extend("lake.json", text)
    if packs then
      local corpus
      corpus, message, code = treaty.open(":memory:", { packs = packs })
      if corpus then corpus:close() end
    end
    holds(message, words)
    equal("badinput", code)
  end
  refused('"n": 3,', '"n": "three",', "lake.json: clauses[0].exit.n: integer from 0 to 36500 expected")
  refused('"unit": "month"', '"unit": "moon"', "lake.json: clauses[0].exit.unit: unknown word")
  refused('"2001%-05%-01",\n    "exit"', '"2001-05-32",\n    "exit"',
    "clauses[0].in_force: date YYYY-MM-DD expected")
  refused('"kind": "notice"', '"kind": "window"',
    "clauses[0].exit.window.first: years from 1 to 100 expected")
  refused('"deposited": "2020%-06%-15"', '"deposited": 2020',
    "registers[0].rows[].deposited: string expected")
end)

-- The Genocide Convention: in force on 12 January 1951 for ten years, then for periods of five years; a
-- notice comes at least six months before one ends.
test("a window: only the end of a period, by a notice six months before", function()
  local function out(notified)
    return assert(treaty.calc { treaty = "genocide", notified = notified }).effective
  end
  equal("1961-01-12", out "1951-06-01")
  equal("1961-01-12", out "1960-07-12")
  equal("1966-01-12", out "1960-07-13")
  equal("2026-01-12", out "2025-07-12")
  equal("2031-01-12", out "2025-07-13")
  equal("2031-01-12", out "2026-01-12")
  local back = assert(treaty.calc { treaty = "genocide", out_by = "2026-12-31" })
  equal("2025-07-12", back.act_by)
  equal("2026-01-12", back.effective)
  for year = 1951, 2040 do
    for _, day in ipairs { "-01-11", "-01-13", "-07-11", "-07-12", "-07-13", "-12-31" } do
      local notified = year .. day
      if notified >= "1951-01-12" then
        local period = 1961
        while ("%d-07-12"):format(period - 1) < notified do period = period + 5 end
        equal(period .. "-01-12", out(notified), notified)
      end
    end
  end
end)

test("the watch list: text, Markdown, HTML, JSON and a calendar of the same rows", function()
  local corpus <close> = assert(treaty.open ":memory:")
  local asked = { treaty = "apmbc", on = "2025-11-01" }
  local function report(format)
    return treaty.report.watchlist(corpus, { treaty = asked.treaty, on = asked.on, format = format })
  end
  holds(report "text", "56 days")
  holds(report "md", "| 27 Dec 2025 | 56 days | Latvia | leaves |")
  holds(report "html", ">56 days</td>")
  local rows = assert(treaty.json.decode(report "json"))
  equal(6, #rows) -- Tonga in; Estonia, Lithuania, Latvia, Finland and Poland out
  equal("TON", rows[1].state)
  equal(30, rows[1].days)
  local ics = report "ics"
  equal(6, select(2, ics:gsub("BEGIN:VEVENT\r\n", "")))
  equal(nil, (ics:gsub("\r\n", ""):find "[\r\n]"))
  for line in ics:gmatch "(.-)\r\n" do assert(#line <= 75, line) end
  local unfolded = ics:gsub("\r\n ", "")
  holds(unfolded, "DTSTART;VALUE=DATE:20251227\r\nDTEND;VALUE=DATE:20251228\r\n" ..
    "SUMMARY:Latvia leaves the Ottawa Convention\r\n")
  equal("[]\n", treaty.report.watchlist(corpus, { treaty = "apmbc", on = "2030-01-01", format = "json" }))
  holds(treaty.report.watchlist(corpus, { treaty = "apmbc", on = "2030-01-01" }), "No register here holds")
  local ok, message = pcall(treaty.report.brief, corpus, { treaty = "apmbc", format = "ics" })
  equal(false, ok)
  holds(message, "one of 'text', 'md', 'html' expected")
end)

test("a calendar escapes what names hold", function()
  local calendar = require("treaty.watch").calendar { { treaty = "x",
    treaty_name = "A, B; C\\D\r\nBEGIN:VEVENT", state = "LVA", name = ("é"):rep(60),
    act = "withdraw", effective = "2025-12-27" } }
  equal(1, select(2, calendar:gsub("\nBEGIN:VEVENT", "")))
  for line in calendar:gmatch "(.-)\r\n" do
    assert(#line <= 75 and utf8.len((line:gsub("^ ", ""))), line)
  end
  holds(calendar:gsub("\r\n ", ""), "A\\, B\\; C\\\\D\\nBEGIN:VEVENT")
end)

-- Another process imports while this one holds the corpus open.
test("what another process imports is seen by the next read", function()
  local folder = os.tmpname()
  os.remove(folder)
  local db, csv = folder .. ".db", folder .. ".csv"
  lib.write(csv, "participant,act,deposited,effective\nNorway,withdrawal,2026-01-05,2026-07-05\n")
  local corpus <close> = assert(treaty.open(db))
  local function pending()
    local s = assert(corpus:status { state = "NOR", treaty = "apmbc", on = "2026-02-01" })
    return s.pending and s.pending.effective
  end
  equal(nil, pending())
  local before = #corpus:parties { treaty = "apmbc", on = "2026-08-01" }:list()
  corpus:snapshot(function(view)
    equal(nil, (assert(view:status { state = "NOR", treaty = "apmbc", on = "2026-02-01" }).pending))
  end)
  local command = ("%s -e 'local t = require \"treaty\" local c = assert(t.open(\"%s\")) " ..
    "assert(c:import(\"%s\", { source = \"x\", treaty = \"apmbc\" })) c:close()'"):format(
    os.getenv "LUA" or "lua5.4", db, csv)
  assert(os.execute(command))
  equal("2026-07-05", pending())
  equal(before - 1, #corpus:parties { treaty = "apmbc", on = "2026-08-01" }:list())
  for _, tail in ipairs { "", "-wal", "-shm" } do os.remove(db .. tail) end
  os.remove(csv)
end)

test("what is said later is not ahead of an earlier day's law", function()
  local corpus <close> = assert(treaty.open ":memory:")
  assert(corpus:add { id = "early", published = "2025-04-24",
    text = "Latvia has withdrawn from the Ottawa Convention." })
  assert(corpus:add { id = "right", published = "2025-12-28",
    text = "Latvia has withdrawn from the Ottawa Convention." })
  for _, on in ipairs { "2025-04-24", "2025-11-01", "2026-01-01" } do
    local rows = corpus:ahead { treaty = "apmbc", on = on }:list()
    equal(1, #rows, on)
    equal("early", rows[1].document, on)
  end
  equal(0, #corpus:ahead { treaty = "apmbc", on = "2025-04-23" }:list())
end)

lib.done "law-lua"
