--- Charts as SVG text, without libraries. What is printed into them is escaped here.

local html = require "treaty.report.html"
local words = require "treaty.report.words"

local svg = {}

local MONTHS = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }

-- Days from a fixed day; any linear count does for a scale.
local function day_number(date)
  local y, m, d = date:match "^(%d%d%d%d)-(%d%d)-(%d%d)"
  y, m, d = tonumber(y), tonumber(m), tonumber(d)
  if m <= 2 then y, m = y - 1, m + 12 end
  return 365 * y + y // 4 - y // 100 + y // 400 + (153 * (m - 3) + 2) // 5 + d
end
svg.day_number = day_number

-- A page's script lays timelines out again for its width and zoom (treaty.report.script), by these sizes.
local WIDTH, LEFT, RIGHT, TOP, LEVEL, REACH = 960, 150, 24, 44, 26, 12
local BAR, LAW = 4, 24 -- below the axis: the bar of being bound, the marks of law

local TICK, HIDDEN = 60, ' display="none"' -- the width of "Apr 2025"

local SHAPES = {
  step = '<circle class="dot" r="5.5"/>', plan = '<circle class="dot plan" r="5.5"/>',
  ahead = '<path class="dot ahead" d="M0-7.5 7.5 0 0 7.5-7.5 0z"/>',
  law = '<rect class="dot law" x="-5.5" y="-5.5" width="11" height="11"/>',
}

local function kind_of(mark)
  return mark.law and "law" or mark.ahead and "ahead" or mark.hollow and "plan" or "step"
end

-- The days that all marks and the day of the report span, with room at both ends.
local function range(rows, on)
  local first, last = day_number(on), day_number(on)
  for _, row in ipairs(rows) do
    for _, mark in ipairs(row.marks) do
      local day = day_number(mark.date)
      first, last = math.min(first, day), math.max(last, day)
    end
  end
  local room = math.max(7, (last - first) // 25)
  return first - room, last + room
end

-- Puts marks on levels so that none covers another: each on the lowest that has room.
local function levels(marks, at)
  local taken, count = {}, 0
  for _, mark in ipairs(marks) do
    local x = at(mark.x)
    mark.flip = x + REACH + mark.width > WIDTH
    local from = mark.flip and x - REACH - mark.width or x - REACH
    local to = mark.flip and x + REACH or x + REACH + mark.width
    local level, free = -1, false
    while not free do
      level, free = level + 1, true
      for _, other in ipairs(taken) do
        free = free and (other.level ~= level or other.to <= from or other.from >= to)
      end
    end
    mark.level = level
    count = math.max(count, level + 1)
    taken[#taken + 1] = { level = level, from = from, to = to }
  end
  return count
end

local function print_mark(out, mark, x, y)
  local label = mark.short and ('<text class="label" y="4" x="%d"%s>%s</text>'):format(
    mark.flip and -REACH or REACH, mark.flip and ' text-anchor="end"' or "", html.escape(mark.short)) or ""
  local inner = ('<title>%s</title><circle class="hit" r="12"/>%s%s'):format(html.escape(mark.label),
    SHAPES[kind_of(mark)], label)
  local place = ('class="mark" data-x="%.5f" data-side="%s" data-w="%d" transform="translate(%.1f %.1f)"')
    :format(mark.x, mark.law and "law" or "step", mark.width, x, y)
  if mark.href then
    out[#out + 1] = ('<a href="#%s" aria-label="%s" %s>%s</a>'):format(html.escape(mark.href),
      html.escape(mark.label), place, inner)
  else
    out[#out + 1] = ("<g %s>%s</g>"):format(place, inner)
  end
end

local function print_row(out, row, top, at, scale)
  local up, down = {}, {}
  for _, mark in ipairs(row.marks) do
    local width = mark.short and (utf8.len(mark.short) or #mark.short) * 6.4 // 1 + 6 or 0
    local copy = setmetatable({ x = scale(mark.date), width = width }, { __index = mark })
    table.insert(mark.law and down or up, copy)
  end
  for _, side in ipairs { up, down } do
    table.sort(side, function(a, b)
      if a.x ~= b.x then return a.x < b.x end
      return a.label < b.label
    end)
  end
  local axis = top + LEVEL * math.max(1, levels(up, at))
  local height = axis - top + LAW + LEVEL * math.max(1, levels(down, at)) - 6
  out[#out + 1] = ('<g class="row"><text class="name" x="0" y="%.1f">%s</text>'):format(axis + 4,
    html.escape(row.name))
  out[#out + 1] = ('<line class="axis" x1="%d" x2="%d" y1="%.1f" y2="%.1f"/>'):format(LEFT, WIDTH - RIGHT,
    axis, axis)
  for _, span in ipairs(row.spans or {}) do
    local a, b = span.from and scale(span.from) or 0, span.to and scale(span.to) or 1
    a, b = math.max(0, a), math.min(1, b)
    if b > a then
      out[#out + 1] = ('<rect class="bound" data-x="%.5f" data-to="%.5f" x="%.1f" y="%.1f" width="%.1f" ' ..
        'height="6"><title>%s</title></rect>'):format(a, b, at(a), axis + BAR, at(b) - at(a),
        html.escape(span.label))
    end
  end
  for _, mark in ipairs(up) do
    print_mark(out, mark, at(mark.x), axis - LEVEL * mark.level - REACH)
  end
  for _, mark in ipairs(down) do
    print_mark(out, mark, at(mark.x), axis + LAW + LEVEL * mark.level)
  end
  out[#out + 1] = "</g>"
  return top + height
end

-- How coarse the first of a month is: in months, from a month to a century.
local function level_of(y, m)
  if m ~= 1 then return m % 3 == 1 and 3 or 1 end
  return y % 100 == 0 and 1200 or y % 10 == 0 and 120 or 12
end

-- Lines at the first of months, quarters, years, decades or centuries, the finest that leaves room for words.
local function print_ticks(out, first, last, at, height)
  local years = (last - first) / 365.25
  local finest = years > 120 and 1200 or years > 12 and 120 or years > 3 and 12 or years > 1 and 3 or 1
  local y, m = first // 365.25 // 1 - 1, 1
  local day = day_number(("%04d-01-01"):format(y))
  while day <= last do
    local level = level_of(y, m)
    if day >= first and (years < 30 or level >= (years < 120 and 12 or 120)) then
      local x = (day - first) / (last - first)
      out[#out + 1] = ('<g class="tick" data-x="%.5f" data-level="%d" transform="translate(%.1f 0)"%s>' ..
        '<line y1="20" y2="%d"/><text x="3" y="14"%s>%s %d</text></g>'):format(x, level, at(x),
        level >= finest and "" or HIDDEN, height, at(x) > WIDTH - TICK and HIDDEN or "", MONTHS[m], y)
    end
    m = m + 1
    if m > 12 then y, m = y + 1, 1 end
    day = day_number(("%04d-%02d-01"):format(y, m))
  end
end

---@class treaty.Mark
---@field date string YYYY-MM-DD
---@field label string
---@field short string? printed beside it
---@field href string? the id that it opens
---@field law boolean? below the line
---@field hollow boolean? planned or conditional
---@field ahead boolean? says more than the law

--- A timeline: a row per state, reported steps above the line, law below it, a line for the day. A mark
--- with `href` opens the element of that id; `short` is printed beside it.
---@param rows { name: string, marks: treaty.Mark[], spans: table[]? }[] spans: from, to, label
---@param on string the day of the report, YYYY-MM-DD
---@return string
function svg.timeline(rows, on)
  local first, last = range(rows, on)
  local function scale(date) return (day_number(date) - first) / (last - first) end
  local function at(x) return LEFT + (WIDTH - LEFT - RIGHT) * x end
  local body, y = {}, TOP
  for _, row in ipairs(rows) do y = print_row(body, row, y, at, scale) end
  local out = { ('<svg class="timeline" viewBox="0 0 %d %d" role="group" ' ..
    'aria-label="Timeline of reported steps and of the law">'):format(WIDTH, y) }
  print_ticks(out, first, last, at, y)
  local today, flip = at(scale(on)), scale(on) > 0.8
  out[#out + 1] = ('<g class="today" data-x="%.5f" transform="translate(%.1f 0)"><line y1="22" y2="%d"/>' ..
    '<text y="34" x="%d"%s>%s</text></g>'):format(scale(on), today, y, flip and -4 or 4,
    flip and ' text-anchor="end"' or "", html.escape(words.date(on)))
  return table.concat(out) .. table.concat(body) .. "</svg>"
end

--- A bar chart: { { "label", number, "tip" or nil }, ... }, longest bar as wide as the chart.
---@param bars table[]
---@param title string what is counted
---@return string
function svg.bars(bars, title)
  local most = 1
  for _, bar in ipairs(bars) do most = math.max(most, bar[2]) end
  local out = { ('<svg class="bars" viewBox="0 0 %d %d" role="img" aria-label="%s">'):format(WIDTH,
    #bars * 24 + 8, html.escape(title)) }
  for i, bar in ipairs(bars) do
    local y, length = 24 * (i - 1) + 4, (WIDTH - 300) * bar[2] / most
    out[#out + 1] = ('<g><title>%s</title><text class="name" x="230" y="%d" text-anchor="end">%s</text>' ..
      '<rect class="bar" x="240" y="%d" width="%.1f" height="16"/>' ..
      '<text class="name" x="%.1f" y="%d">%s</text></g>')
      :format(html.escape(bar[3] or bar[1]), y + 13, html.escape(bar[1]), y, length, 246 + length, y + 13,
        html.escape(tostring(bar[2])))
  end
  return table.concat(out) .. "</svg>"
end

return svg
