--- What is pending: exits and entries into force that the register holds and whose day is to come. Built on
-- the public API; the report, the JSON and the calendar of the watch list print the same rows.

local escape = require "treaty.export.escape"
local ical = require "treaty.export.ical"

local watch = {}

local function day_number(date)
  local y, m, d = date:match "^(%d%d%d%d)-(%d%d)-(%d%d)"
  y, m, d = tonumber(y), tonumber(m), tonumber(d)
  if m <= 2 then y, m = y - 1, m + 12 end
  return 365 * y + y // 4 - y // 100 + y // 400 + (153 * (m - 3) + 2) // 5 + d
end

local function split(list)
  local out = {}
  for item in list:gmatch "[^,]+" do out[#out + 1] = item:match "^%s*(.-)%s*$" end
  return out
end

local function treaties_of(corpus, options)
  if options.treaty then return split(options.treaty) end
  local ids = {}
  for id in pairs(assert(corpus:info()).registers or {}) do ids[#ids + 1] = id end
  table.sort(ids)
  return ids
end

-- States with a stint that can be under way on the day: the rest is settled, or was never begun.
local function candidates(corpus, treaty, options)
  local seen, states = {}, {}
  for stint in corpus:register { treaty = treaty, state = options.state } do
    local leaving = stint.withdrawal_deposited or stint.withdrawal_effective
    local joining = stint.consent_deposited and
      day_number(stint.consent_deposited) + 5 * 366 > day_number(options.on)
    if (leaving or joining) and not seen[stint.state] then
      seen[stint.state] = true
      states[#states + 1] = stint.state
    end
  end
  return states
end

local function row_of(s, on)
  local article, source, computed
  for _, step in ipairs(s.because or {}) do
    if step.kind == "article" then article = step.article end
    if step.kind == "register" then
      source = step.source or source
      computed = step.text and step.text:find("(computed)", 1, true) ~= nil
    end
  end
  return { treaty = s.treaty, treaty_name = s.treaty_short or s.treaty_name, state = s.state, name = s.name,
    act = s.pending.act, notified = s.pending.notified, effective = s.pending.effective,
    days = day_number(s.pending.effective) - day_number(on), article = article, source = source,
    computed = computed, flags = s.flags }
end

--- What is pending on a day, soonest first. Several treaties may be named, separated by commas.
--
--     local watch = require "treaty.watch"
--     for _, row in ipairs(watch.rows(corpus, { on = "2025-11-01" })) do print(row.days, row.name) end
--
---@param corpus treaty.Corpus
---@param options { treaty: string?, state: string?, on: string, known: string? }
---@return table[] rows treaty, treaty_name, state, name, act, notified, effective, days, article, source
function watch.rows(corpus, options)
  local rows = {}
  for _, treaty in ipairs(treaties_of(corpus, options)) do
    for _, state in ipairs(candidates(corpus, treaty, options)) do
      local s = assert(corpus:status { treaty = treaty, state = state, on = options.on,
        known = options.known })
      if s.pending and s.pending.effective then rows[#rows + 1] = row_of(s, options.on) end
    end
  end
  table.sort(rows, function(a, b)
    if a.effective ~= b.effective then return a.effective < b.effective end
    if a.treaty ~= b.treaty then return a.treaty < b.treaty end
    return a.state < b.state
  end)
  return rows
end

--- The rows as JSON, one array.
---@param rows table[]
---@return string
function watch.json(rows)
  local treaty = require "treaty"
  return treaty.json.encode(setmetatable(rows, treaty.array_mt)) .. "\n"
end

local SUMMARY = {
  withdraw = "{state} leaves the {treaty}", enter_into_force = "{treaty} enters into force for {state}",
  terminate = "{treaty} ends for {state} with the other side's exit",
  expire = "{treaty} ends for {state} by its own term",
}

--- The rows as a calendar of whole days (iCalendar).
---@param rows table[]
---@return string
function watch.calendar(rows)
  local days = {}
  for i, row in ipairs(rows) do
    local words = {}
    if row.notified then
      local deposit = row.act == "enter_into_force" and "consent deposited" or "notice received"
      words[1] = ("%s on %s"):format(deposit, row.notified)
    end
    if row.article then words[#words + 1] = row.article end
    if row.computed then words[#words + 1] = "the day is computed from the rule" end
    if row.source then words[#words + 1] = row.source end
    days[i] = { date = row.effective,
      uid = escape.urn("pending", ("%s/%s/%s"):format(row.treaty, row.state, row.act)),
      summary = SUMMARY[row.act]:gsub("{(%w+)}", { state = row.name, treaty = row.treaty_name }),
      description = table.concat(words, "\n"), url = row.source }
  end
  return ical.calendar(days)
end

return watch
