-- A calendar of rows that nobody would write, and beside it (at arg[1]) what a reader must find in it.

local treaty = require "treaty"
local ical = require "treaty.export.ical"

local ROWS = {
  { date = "2025-12-31", uid = "a", summary = "commas, semicolons; back\\slashes",
    description = "two\nlines" },
  { date = "2024-02-28", uid = "b", summary = ("é\u{1F4A3}"):rep(60),
    description = ("long "):rep(80) .. "end" },
  { date = "2025-06-30", uid = "c", summary = "END:VEVENT", description = "BEGIN:VEVENT\nUID:x\n\n;:,\"" },
  { date = "2025-06-31-not", uid = "d", summary = "no day", description = "left out" },
}

io.write(ical.calendar(ROWS))
local out = assert(io.open(arg[1], "w"))
for i = 1, 3 do
  local row = ROWS[i]
  out:write(treaty.json.encode { uid = row.uid, shown = row.summary, description = row.description }, "\n")
end
out:close()
