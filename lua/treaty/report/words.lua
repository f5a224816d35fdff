--- How reports print dates, legal positions and steps: one place for every report.

local words = {}

local MONTHS = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }
local SEASONS = { SP = "spring", SU = "summer", FA = "autumn", WI = "winter", H1 = "first half of",
    H2 = "second half of" }

local function one_date(value)
  local year, month, day = value:match "^(%d%d%d%d)-(%d%d)-(%d%d)"
  if year then return ("%d %s %s"):format(day, MONTHS[tonumber(month)], year) end
  year, month = value:match "^(%d%d%d%d)-(%d%d)$"
  if year then return ("%s %s"):format(MONTHS[tonumber(month)], year) end
  local week
  year, week = value:match "^(%d%d%d%d)-W(%d%d)$"
  if year then return ("week %d of %s"):format(week, year) end
  local part
  year, part = value:match "^(%d%d%d%d)-(%u%w)$"
  if year then return ("%s %s"):format(SEASONS[part] or ("quarter " .. part:sub(2)), year) end
  year = value:match "^(%d%d%d)X$"
  if year then return year .. "0s" end
  return value
end

--- An EDTF date as people read it: "16 Apr 2025", "Apr 2025", "week 16 of 2025"; nil gives "undated".
---@param value string?
---@return string
function words.date(value)
  if not value then return "undated" end
  local from, to = value:match "^([^/]+)/([^/]+)$"
  if from then return one_date(from) .. " to " .. one_date(to) end
  return one_date(value)
end

--- The day of a document, or of a row that names one: of an undated one the day of its copies, marked.
---@param row { published: string?, inferred: string? }
---@return string
function words.published(row)
  if not row.published and row.inferred then return words.date(row.inferred) .. " (inferred from copies)" end
  return words.date(row.published)
end

--- The day from which a step is known: "reported 16 Apr 2025"; nil where no document gives one.
---@param step { known_from: string?, inferred: boolean? }
---@return string?
function words.reported(step)
  if not step.known_from then return nil end
  return "reported " .. words.published { published = not step.inferred and step.known_from or nil,
    inferred = step.known_from }
end

--- Text with its days as people read them: "on 2025-04-17" gives "on 17 Apr 2025".
---@param text string
---@return string
function words.dates_in(text)
  return (text:gsub("%f[%d]%d%d%d%d%-%d%d%-%d%d%f[^%w%-]", words.date))
end

--- The first day that a date can mean, for sorting and charts; nil where it gives none.
---@param value string?
---@return string?
function words.first_day(value)
  if not value then return nil end
  value = value:match "^([^/]+)" or value
  if value:match "^%d%d%d%d%-%d%d%-%d%d" then return value:sub(1, 10) end
  if value:match "^%d%d%d%d%-%d%d$" then return value .. "-01" end
  if value:match "^%d%d%d%d$" then return value .. "-01-01" end
  return nil
end

local LEGAL = {
  unknown = "unknown (no register tells)", not_party = "not a party", signatory = "signatory",
  contracting = "has consented, not yet in force", party = "party", former_party = "no longer a party",
  terminated = "treaty ended",
}

local PENDING = {
  withdraw = "party, leaves %s", terminate = "party, the treaty ends %s with the other side's exit",
  expire = "party, the treaty expires %s",
}

--- The law of the day in a few words: "party, leaves 27 Dec 2025".
---@param s table a status
---@return string
function words.legal(s)
  local base = LEGAL[s.legal] or s.legal
  if s.pending and s.pending.effective then
    if PENDING[s.pending.act] then return PENDING[s.pending.act]:format(words.date(s.pending.effective)) end
    return ("%s, in force %s"):format(base, words.date(s.pending.effective))
  end
  if s.legal == "former_party" and s.since then return ("%s since %s"):format(base, words.date(s.since)) end
  return base
end

local FLAGS = {
  suspension_asserted = "asserts a suspension", contested = "contested", no_clause = "no withdrawal clause",
  conflict_hold = "held while an armed conflict lasts", lock_in = "not before the lock-in ends",
  notice_missing = "no notice received", notice_reported = "notice known from reports only",
  notice_revoked = "notice revoked", ratification_withdrawn = "ratification withdrawn",
  signature_disowned = "signature disowned", provisional = "applied provisionally", extended = "extended",
  linked = "through another treaty", membership_lost = "membership lost", conditions_open = "conditions open",
  expired = "expired", counting_assumed = "counting assumed", differs = "record differs from rule",
}

--- Flags in words, or nil where there are none.
---@param flags string[]?
---@return string?
function words.flags(flags)
  if not flags or #flags == 0 then return nil end
  local out = {}
  for i, flag in ipairs(flags) do out[i] = FLAGS[flag] or flag end
  return table.concat(out, "; ")
end

--- "one", "two" ... as prose has it up to twelve.
---@param n integer
---@param singular string
---@param plural string?
---@return string
function words.count(n, singular, plural)
  local names = { [0] = "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve" }
  return ("%s %s"):format(names[n] or n, n == 1 and singular or plural or singular .. "s")
end

--- "Estonia, Latvia and Lithuania"
---@param names string[]
---@return string
function words.list(names)
  if #names < 2 then return names[1] or "" end
  return table.concat(names, ", ", 1, #names - 1) .. " and " .. names[#names]
end

--- First letter upper case.
function words.sentence(text)
  return (text:gsub("^%l", string.upper))
end

return words
