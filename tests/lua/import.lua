-- Registers in other people's shapes: the UN Treaty Collection's XML, notifications, four kinds of CSV.
local lib = require "tests.lua.lib"
local treaty = require "treaty"
local test, equal, holds = lib.test, lib.equal, lib.holds

local FIXTURES = "tests/fixtures/"

-- A corpus with one file in it, and what the import said.
local function with(file, options)
  local corpus = assert(treaty.open ":memory:")
  options = options or {}
  options.source = options.source or "test"
  local summary = assert(corpus:import(FIXTURES .. file, options))
  return corpus, summary
end

local function because(corpus, state, id, on)
  return treaty.json.encode(assert(corpus:status { state = state, treaty = id, on = on }).because)
end

local function legal(corpus, state, id, on, known)
  return assert(corpus:status { state = state, treaty = id, on = on, known = known })
end

local AS_AT = { treaty = "ccm", complete_as_at = "2026-01-01" }
local function untc(name, id)
  return with("untc/" .. name .. ".xml", { source = "UNTC", treaty = id or AS_AT.treaty,
    complete_as_at = AS_AT.complete_as_at })
end

local has_xml = pcall(require, "treaty.xml")
local function xml_test(name, f) if has_xml then test(name, f) end end

xml_test("UNTC 1: the header is read, not the position; an unknown column is named", function()
  local corpus, summary = untc "columns"
  equal(5, summary.added)
  equal(1, summary.refused)
  holds(summary.problems[1], "columns.xml:4: file: the column 'Remarks' is not known")
  local s = legal(corpus, "NOR", "ccm", "2000-01-01")
  holds(treaty.json.encode(s.because), "ratification deposited on 1998-07-09")
  holds(treaty.json.encode(s.because), "signature on 1997-12-03")
  holds(because(corpus, "SSD", "ccm", "2012-01-01"), "succession deposited on 2011-11-11")
end)

xml_test("UNTC 2: a letter behind the date is the kind of consent; A and a differ", function()
  local corpus, summary = untc "kinds"
  local function kind(state) return because(corpus, state, "ccm", "2025-01-01") end
  holds(kind "FRA", "approval deposited on 2009-09-25")
  holds(kind "JPN", "acceptance deposited on 2009-07-14")
  holds(kind "TCD", "definitive_signature deposited on 2010-03-02")
  holds(kind "CHL", "consent deposited on 2010-05-04")
  holds(table.concat(legal(corpus, "NOR", "ccm", "2009-01-01").flags, " "), "provisional")
  equal("signatory", legal(corpus, "PER", "ccm", "2025-01-01").legal)
  equal(2, summary.refused)
  holds(summary.problems[1], "Fiji: column 3: 'soon' is not a date")
  holds(summary.problems[2], "Malta: column 3: the letter 'q' is not known")
end)

xml_test("UNTC 3: who is in brackets has left; only a note says when, else nobody can tell before", function()
  local corpus, summary = untc("withdrawn", "iccpr-op1")
  equal(0, summary.refused)
  equal("party", legal(corpus, "JAM", "iccpr-op1", "1997-12-01").legal)
  equal("1998-01-23", legal(corpus, "JAM", "iccpr-op1", "1997-12-01").pending.effective)
  local left = legal(corpus, "JAM", "iccpr-op1", "2024-01-01")
  equal("former_party", left.legal)
  equal("1998-01-23", left.since)
  equal("1998-08-26", legal(corpus, "TTO", "iccpr-op1", "2024-01-01").since)
  equal("party", legal(corpus, "TTO", "iccpr-op1", "1998-04-01").legal)
  equal("unknown", legal(corpus, "BLR", "iccpr-op1", "2024-01-01").legal)
  equal("former_party", legal(corpus, "BLR", "iccpr-op1", "2026-01-01").legal)
  equal(1, #corpus:parties { treaty = "iccpr-op1", on = "2026-02-01" }:list())
end)

xml_test("UNTC 3: the same in French, months and names included", function()
  local corpus, summary = untc "french"
  equal(7, summary.added)
  equal("former_party", legal(corpus, "USA", "ccm", "2026-02-01").legal)
  holds(because(corpus, "NOR", "ccm", "2026-02-01"), "deposited on 1980-02-13")
  holds(because(corpus, "DEU", "ccm", "2026-02-01"), "deposited on 1971-08-07")
  holds(because(corpus, "BOL", "ccm", "2026-02-01"), "deposited on 1970-07-22")
end)

xml_test("UNTC 4 and 6: note marks, glued counts, names that changed", function()
  local corpus, summary = untc "names"
  equal(1, summary.refused) -- the head's "81" is 8 with note 1
  holds(summary.problems[1], "names.xml:13: state: not known")
  for _, state in ipairs { "SWZ", "TUR", "MKD", "IRN", "NLD" } do
    equal("party", legal(corpus, state, "ccm", "2026-01-01").legal, state)
  end
  equal(5, summary.added) -- Swaziland and Eswatini, Turkey and Türkiye are one each
end)

xml_test("UNTC 4: a table that lost rows is noticed by its head's count", function()
  local path = os.tmpname()
  local text = lib.read(FIXTURES .. "untc/names.xml"):gsub("<Parties>81<", "<Parties>112<")
  lib.write(path, text)
  local corpus <close> = assert(treaty.open ":memory:")
  local summary = assert(corpus:import(path, { source = "UNTC", treaty = "ccm", dry_run = true }))
  holds(table.concat(summary.problems, "\n"), "its head counts 112 parties, its table has 8")
  os.remove(path)
end)

xml_test("UNTC 5: who left and came back is shown once, from the day of its return", function()
  local corpus = untc("withdrawn", "iccpr-op1")
  equal("party", legal(corpus, "GUY", "iccpr-op1", "2024-01-01").legal)
  holds(because(corpus, "GUY", "iccpr-op1", "2024-01-01"), "deposited on 1999-01-05")
end)

xml_test("UNTC 7: the encoding is sniffed; taking the file in again adds nothing", function()
  local corpus, first = untc "french" -- declared UTF-8, is Latin-1
  equal(0, first.refused)
  local again = assert(corpus:import(FIXTURES .. "untc/french.xml", { source = "UNTC", treaty = "ccm",
    complete_as_at = "2026-01-01" }))
  equal(0, again.added)
end)

xml_test("what is XML and no table, or hostile, is refused with a message", function()
  local corpus <close> = assert(treaty.open ":memory:")
  local path = os.tmpname()
  local function refused(text, words)
    lib.write(path, text)
    local summary, message, code = corpus:import(path, { source = "x", treaty = "ccm" })
    equal(nil, summary)
    holds(message, words)
    equal("badinput", code)
  end
  refused("<a/>", "no participants")
  refused("<a><Participants/></a>", "no column of participants")
  refused('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares an entity")
  refused("<a>", "line 1")
  os.remove(path)
end)

test("a notification keeps its three dates apart; known is from the day it was issued", function()
  local corpus, summary = with("notification/withdrawal.txt", { source = "UN" })
  equal(1, summary.added)
  equal(nil, legal(corpus, "NOR", "apmbc", "2026-01-11", "2026-01-11").pending)
  local s = legal(corpus, "NOR", "apmbc", "2026-01-12", "2026-01-12")
  equal("party", s.legal)
  equal("1999-03-01", s.since)
  equal("2026-01-05", s.pending.notified)
  equal("2026-07-05", s.pending.effective)
  holds(treaty.json.encode(s.because), "C.N.312.2025.TREATIES-XXVI.5")
  equal("former_party", legal(corpus, "NOR", "apmbc", "2026-07-05").legal)
end)

test("all forms of reference are read; intentions, reservations and undated acts make no entry", function()
  local corpus, summary = with("notification/several.txt", { source = "UN" })
  equal(5, summary.rows)
  equal(2, summary.added)
  holds(summary.problems[1], "several.txt:13: UNITED STATES OF AMERICA: an intention to leave is no notice")
  holds(summary.problems[2], "'withdrawal of reservation' is no act of the register")
  holds(summary.problems[3], "does not say when")
  equal("2026-12-01", legal(corpus, "TON", "ccm", "2026-07-01").pending.effective)
  equal("signatory", legal(corpus, "TUR", "ccm", "2026-07-01").legal)
  local notification = require "treaty.import.notification"
  for _, reference in ipairs { "C.N.464.2017.TREATIES-XXVII.7.d", "C.N.776.2008.TREATIES-2",
    "C.N.588.2019.TREATIES-XXVII-15", "CN.475.2017.TREATIES-XXVI-9", "CN.604.1999.TREATIES-18" } do
    equal(true, notification.is(reference), reference)
  end
  equal(false, notification.is "C.N. Smith wrote in 2017")
end)

test("a notification of another treaty than the one asked for is refused", function()
  local _, summary = with("notification/withdrawal.txt", { source = "UN", treaty = "ccm" })
  equal(0, summary.added)
  holds(summary.problems[1], "its reference is of another one")
end)

test("CSV: the Dutch treaty database", function()
  local corpus, summary = with("csv/dutch.csv", { treaty = "single1961" })
  equal(1, summary.refused)
  holds(summary.problems[1], "dutch.csv:6: act: not known")
  equal("former_party", legal(corpus, "BOL", "single1961", "2012-06-01").legal)
  equal("party", legal(corpus, "BOL", "single1961", "2014-01-01").legal)
  equal("2013-02-10", legal(corpus, "BOL", "single1961", "2014-01-01").since)
  holds(because(corpus, "FJI", "single1961", "2014-01-01"), "succession deposited")
end)

test("CSV: the lists of the United Kingdom", function()
  local corpus, summary = with("csv/uk.csv", { treaty = "apmbc" })
  equal(1, summary.refused)
  holds(summary.problems[1], "uk.csv:7: act: not known")
  equal("2025-12-27", legal(corpus, "EST", "apmbc", "2025-12-01").pending.effective)
  local found
  for row in corpus:audit { treaty = "apmbc" } do
    if row.state == "CMR" then found = row end
  end
  equal("effect before deposit", found.finding)
  equal("1976-01-01", found.recorded)
end)

test("CSV: the charts of the Council of Europe", function()
  local corpus, summary = with("csv/coe.csv", { treaty = "istanbul" })
  equal(0, summary.refused)
  equal("2014-08-01", legal(corpus, "ALB", "istanbul", "2020-01-01").since)
  holds(because(corpus, "KAZ", "istanbul", "2021-01-01"), "accession deposited on 2020-02-01")
  holds(because(corpus, "IRL", "istanbul", "2021-01-01"), "definitive_signature deposited")
  equal("2024-05-01", legal(corpus, "LVA", "istanbul", "2025-01-01").since)
end)

test("CSV: the general shape has every column of the register", function()
  local corpus, summary = with "csv/general.csv"
  equal(4, summary.rows)
  equal(2, summary.added)
  holds(summary.problems[1], "general.csv:5: act: not known")
  equal("2026-07-05", legal(corpus, "NOR", "apmbc", "2026-02-01").pending.effective)
  holds(table.concat(legal(corpus, "SWE", "apmbc", "2026-02-01").flags, " "), "suspension_asserted")
end)

test("a dry run says what would come, and leaves nothing", function()
  local corpus, summary = with("csv/general.csv", { dry_run = true })
  equal(2, summary.added)
  equal(nil, legal(corpus, "NOR", "apmbc", "2026-02-01").pending)
end)

lib.done "import"
