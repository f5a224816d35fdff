-- Clauses and status against recorded exits, entries and impossible rows.
-- lua5.4 tests/golden/law_data.lua FOLDER, which holds withdrawals-dev.csv, eif-recorded.csv and
-- audit-cases.csv.

local treaty = require "treaty"

local folder = arg[1]
local passed, failed = 0, 0

local function expect(what, want, got)
  if want == got then
    passed = passed + 1
  else
    failed = failed + 1
    print(("FAIL %s: wanted %s, got %s"):format(what, want, got))
  end
end

-- RFC 4180; a field in quotes may hold commas, quotes and lines.
local function read_csv(path)
  local text = assert(io.open(path, "rb")):read "a"
  local records, record, at = {}, {}, 1
  while at <= #text do
    local field
    if text:sub(at, at) == '"' then
      local stop = at
      repeat stop = text:find('"', stop + 1, true) + 1 until text:sub(stop, stop) ~= '"'
      field, at = text:sub(at + 1, stop - 2):gsub('""', '"'), stop
    else
      local stop = text:find("[,\r\n]", at) or #text + 1
      field, at = text:sub(at, stop - 1), stop
    end
    record[#record + 1] = field
    local mark = text:match("^\r?\n", at) or text:sub(at, at)
    at = at + #mark
    if mark ~= "," then records[#records + 1], record = record, {} end
  end
  local header = table.remove(records, 1)
  for _, row in ipairs(records) do
    for i, name in ipairs(header) do row[name] = row[i] ~= "" and row[i] or nil end
  end
  return records
end

local function is_day(text) return text and text:find "^%d%d%d%d%-%d%d%-%d%d$" and true or false end

local function imported(name)
  local corpus = assert(treaty.open ":memory:")
  local summary = assert(corpus:import(folder .. "/" .. name, { source = "test" }))
  expect(name .. " refused", 0, summary.refused)
  return corpus
end

-- Exits: the rule by calc, what is recorded by status.
local exits <close> = imported "withdrawals-dev.csv"
for _, r in ipairs(read_csv(folder .. "/withdrawals-dev.csv")) do
  local what = ("exit %s %s %s"):format(r.n, r.iso3, r.treaty_id)
  local status = r.status:lower()
  local suspension = status:find "suspension"
  if is_day(r.notified_or_deposited) and not suspension then
    local answer = assert(treaty.calc { treaty = r.treaty_id, state = r.iso3,
      notified = r.notified_or_deposited })
    expect(what .. " by rule", r.computed_by_rule, answer.effective)
    if not answer.effective then
      expect(what .. " says why", true, #answer.flags > 0 and #answer.because > 0)
    end
  end
  local function on(day) return assert(exits:status { state = r.iso3, treaty = r.treaty_id, on = day }) end
  local function has(s, flag)
    return ("," .. table.concat(s.flags, ",") .. ","):find("," .. flag .. ",", 1, true) ~= nil
  end
  if suspension then
    expect(what .. " suspension", true, has(on "2026-01-01", "suspension_asserted"))
  elseif is_day(r.effective_official) and r.effective_official <= "2026-11-21" and r.n ~= "51" then
    local s = on(r.effective_official)
    expect(what .. " on its day", "former_party", s.legal)
    expect(what .. " differs", r.rule_matches_official == "NO" or nil, has(s, "differs") or nil)
  elseif status:find "no notification" or status:find "no depositary notification" or
    status:find "no deposit" then
    expect(what .. " without notice", true, has(on "2026-01-01", "notice_missing"))
  elseif r.revoked_on then
    expect(what .. " revoked", true, has(on(r.revoked_on), "notice_revoked"))
  end
end

-- Entries: computed, or flagged where the record differs by law.
local entries <close> = imported "eif-recorded.csv"
local named = {}
for _, r in ipairs(read_csv(folder .. "/eif-recorded.csv")) do
  local answer = assert(treaty.calc { treaty = r.treaty_id, deposited = r.deposited })
  local differs = r.note:find "DIFFERS" ~= nil
  named[r.treaty_id .. r.iso3] = differs
  if not differs then
    expect(("entry %s %s"):format(r.treaty_id, r.iso3), r.entry_into_force_recorded, answer.effective)
  end
end
for row in entries:audit {} do
  if row.source == nil and named[row.treaty .. row.state] ~= nil then
    expect(("audit %s %s is named"):format(row.treaty, row.state), true, named[row.treaty .. row.state])
  end
end

-- Impossible rows: each is found, with the days that it is off.
local impossible <close> = imported "audit-cases.csv"
local found = {}
for row in impossible:audit {} do found[row.treaty .. row.state] = row.days end
for _, r in ipairs(read_csv(folder .. "/audit-cases.csv")) do
  local days = tonumber(r.note:match "record ([+-]?%d+) days")
  expect(("audit %s %s"):format(r.treaty_id, r.iso3), days, found[r.treaty_id .. r.iso3])
end

print(("law-data: %d passed, %d failed"):format(passed, failed))
os.exit(failed == 0, true)
