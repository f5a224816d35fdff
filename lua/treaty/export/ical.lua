--- iCalendar (RFC 5545) out of rows { date, summary, description, uid, url }. Knows no corpus.

local escape = require "treaty.export.escape"

local ical = {}

-- A line of at most 75 bytes goes on behind a line end and a space; no character is cut.
local function fold(line)
  if #line <= 75 then return line .. "\r\n" end
  local out, at, room = {}, 1, 75
  while at <= #line do
    local stop = math.min(at + room - 1, #line)
    while stop < #line and line:byte(stop + 1) & 0xC0 == 0x80 do stop = stop - 1 end
    out[#out + 1] = line:sub(at, stop)
    at, room = stop + 1, 74
  end
  return table.concat(out, "\r\n ") .. "\r\n"
end

local function text(value)
  local lines = {}
  for line in (value:gsub("\r\n?", "\n") .. "\n"):gmatch "(.-)\n" do
    lines[#lines + 1] = escape.plain(line):gsub("[\\;,]", "\\%0")
  end
  return table.concat(lines, "\\n")
end

local function day_after(date)
  local y, m, d = date:match "^(%d%d%d%d)-(%d%d)-(%d%d)$"
  return os.date("!%Y%m%d", os.time { year = y, month = m, day = d + 1, hour = 12 })
end

local function event(row, stamp)
  local lines = { "BEGIN:VEVENT", "UID:" .. row.uid, "DTSTAMP:" .. stamp,
    "DTSTART;VALUE=DATE:" .. row.date:gsub("-", ""), "DTEND;VALUE=DATE:" .. day_after(row.date),
    "SUMMARY:" .. text(row.summary), "TRANSP:TRANSPARENT" }
  if row.description then lines[#lines + 1] = "DESCRIPTION:" .. text(row.description) end
  local url = escape.url(row.url)
  if url then lines[#lines + 1] = "URL:" .. url end
  lines[#lines + 1] = "END:VEVENT"
  for i, line in ipairs(lines) do lines[i] = fold(line) end
  return table.concat(lines)
end

--- Prints a calendar of whole days. Rows without a day (YYYY-MM-DD) are left out.
---@param rows { date: string, summary: string, description: string?, uid: string, url: string? }[]
---@return string
function ical.calendar(rows)
  local stamp = os.date "!%Y%m%dT%H%M%SZ"
  local out = { "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//treaty//treaty//EN\r\nCALSCALE:GREGORIAN\r\n",
    "X-WR-CALNAME:Treaties: pending dates\r\n" }
  for _, row in ipairs(rows) do
    if row.date and row.date:match "^%d%d%d%d%-%d%d%-%d%d$" then out[#out + 1] = event(row, stamp) end
  end
  out[#out + 1] = "END:VCALENDAR\r\n"
  return table.concat(out)
end

return ical
