--- Depositary notifications (C.N.) as text: one register entry each, with its three dates kept apart: when
-- the act was effected with the depositary, when it takes effect, when the notification was issued. A
-- notice of an intention is no act and makes no entry.

local import = require "treaty.import"

local notification = {}

-- C.N.464.2017.TREATIES-XXVII.7.d, CN.475.2017.TREATIES-XXVI-9, C.N.776.2008.TREATIES-2, with stray spaces
local REFERENCE = "C%.?%s?N%.%s?(%d%d?%d?%d?)%.(%d%d%d%d)%.TREATIES%-([%w%.%-]+)"

--- True where the text holds the reference of a notification.
---@param text string
---@return boolean
function notification.is(text) return text:find(REFERENCE) ~= nil end

-- First match wins: what is withdrawn may be a notice, a reservation, or the treaty.
local ACTIONS = {
  { "^WITHDRAWAL OF .*RESERVATION", false }, { "^WITHDRAWAL OF .*DECLARATION", false },
  { "^WITHDRAWAL OF .*OBJECTION", false }, { "^WITHDRAWAL OF .*SIGNATURE", "signature_disowned" },
  { "^WITHDRAWAL OF .*WITHDRAWAL", "revocation" }, { "^WITHDRAWAL OF .*DENUNCIATION", "revocation" },
  { "^REVOCATION", "revocation" }, { "^RESCI", "revocation" },
  { "^WITHDRAWAL", "withdrawal" }, { "^DENUNCIATION", "withdrawal" }, { "^TERMINATION", "withdrawal" },
  { "^PROVISIONAL", "provisional" }, { "^DEFINITIVE", "definitive_signature" },
  { "^RATIFICATION", "ratification" }, { "^ACCEPTANCE", "acceptance" }, { "^APPROVAL", "approval" },
  { "^ACCESSION", "accession" }, { "^SUCCESSION", "succession" }, { "^SIGNATURE", "signature" },
  { "^CONSENT", "consent" }, { "^FORMAL CONFIRMATION", "consent" },
}

local function act_of(action)
  for _, pair in ipairs(ACTIONS) do
    if action:find(pair[1]) then return pair[2] end
  end
end

-- A line in capitals, which may hold letters beyond ASCII and no small ones.
local function in_capitals(line) return line:find "%u%u" and not line:find "%l" end

local function one_day(text)
  local d, m, y = text:match(import.DAY)
  return d and import.day(d, m, y)
end

-- The first day behind the words of `pattern`, no further on than a long sentence.
local function day_behind(text, pattern)
  for _, stop in text:gmatch("()" .. pattern .. "()") do
    local day = one_day(text:sub(stop, stop + 160):match "^(.-%d%d%d%d)" or "")
    if day then return day end
  end
end

local EFFECTED = { "action was effected [%a ]*on ", "deposited with the Secretary%-General[%a ]* on ",
  "received by the Secretary%-General[%a ]* on " }
local EFFECT = { "enters? into force for ", "takes? effect", "took effect", "becomes? effective",
  "enters? into force", "entered into force", "with effect from" }

local function first_of(text, patterns)
  for _, pattern in ipairs(patterns) do
    local day = day_behind(text, pattern)
    if day then return day end
  end
end

-- The last line that is a date and nothing else.
local function issued(lines)
  for i = #lines, 1, -1 do
    if lines[i]:find("^" .. import.DAY .. "$") then return one_day(lines[i]) end
  end
end

local function is_place_and_date(line)
  return line:find "%d%d%d%d%.?$" and line:find "%d%d? %u+ %d%d%d%d"
end

-- State, action and the title in capitals above them.
local function heading(lines)
  local title = {}
  for _, line in ipairs(lines) do
    local state, action = line:match "^([^:]-):%s*(.+)$"
    if state and in_capitals(line) and (act_of(action) ~= nil or action:find "^%u+[%u ]*$") then
      return state, action, table.concat(title, " ")
    end
    if in_capitals(line) and not line:find(REFERENCE) and not is_place_and_date(line) then
      title[#title + 1] = line:gsub("%.$", "")
    end
  end
end

local INTENTIONS = { "intention to withdraw", "intends? to withdraw", "intent to withdraw",
  "intention to denounce", "intends? to denounce", "inten[td][%a ]* to exercise its right" }

local function speaks_of_intention(text)
  local low = text:lower()
  for _, pattern in ipairs(INTENTIONS) do
    if low:find(pattern) then return true end
  end
end

local function no_entry(entry, state, what)
  entry.participant, entry.act, entry.problem = state, "none", what
  return entry
end

local function read_one(text, line)
  local number, year, of = text:match(REFERENCE)
  of = of:gsub("[%.%-]+$", "")
  local entry = { line = line, depositary = "UN",
    reference = ("C.N.%s.%s.TREATIES-%s"):format(number, year, of) }
  if of:find "^[IVXL]+[%.%-]" then entry.untc = of end
  local lines = {}
  for one in (text .. "\n"):gmatch "(.-)\r?\n" do
    one = one:gsub("%s+", " "):match "^ ?(.-) ?$"
    if one ~= "" then lines[#lines + 1] = one end
  end
  local state, action, title = heading(lines)
  if not state then return no_entry(entry, nil, "no line 'STATE: ACTION' in capitals") end
  if title ~= "" then entry.treaty = title end
  local act = act_of(action)
  local whole = table.concat(lines, " ")
  if act == nil and speaks_of_intention(whole) then
    return no_entry(entry, state, "an intention to leave is no notice; no entry is made")
  elseif not act then
    return no_entry(entry, state, ("'%s' is no act of the register; no entry is made"):format(action:lower()))
  end
  local effected = first_of(whole, EFFECTED)
  if not effected then return no_entry(entry, state, "it does not say when the action was effected") end
  entry.participant, entry.act, entry.term = state, act, action:lower()
  if act == "signature" or act == "revocation" or act == "provisional" or act == "signature_disowned" then
    entry.done = effected
  else
    entry.deposited = effected
  end
  entry.effective, entry.notified = first_of(whole, EFFECT), issued(lines)
  if entry.notified and entry.notified < effected then entry.notified = nil end
  return entry
end

--- Reads the notifications of a text, one after the other.
---@param text string
---@return table[] entries
function notification.entries(text)
  local starts, entries, at = {}, {}, 1
  while true do
    local from, to = text:find(REFERENCE, at)
    if not from then break end
    local before = text:sub(math.max(1, from - 30), from - 1):match "[^\r\n]*$"
    -- a reference inside a sentence cites another notification
    if before:find "^%s*$" or before:find "[Rr]eference%s*:?%s*%(?%s*$" then starts[#starts + 1] = from end
    at = to + 1
  end
  if #starts == 0 then starts[1] = text:find(REFERENCE) end
  local line, counted = 1, 1
  for i, from in ipairs(starts) do
    local _, breaks = text:sub(counted, from - 1):gsub("\n", "")
    line, counted = line + breaks, from
    entries[i] = read_one(text:sub(from, (starts[i + 1] or #text + 1) - 1), line)
  end
  return entries
end

return notification
