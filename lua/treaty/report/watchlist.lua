--- The watch list: exits and entries into force to come, with the days left.

local page = require "treaty.report.page"
local words = require "treaty.report.words"
local common = require "treaty.report.common"
local watch = require "treaty.watch"

local watchlist = {}

local ACTS = { withdraw = "leaves", enter_into_force = "joins" }

local function days_left(n) return n == 1 and "1 day" or ("%d days"):format(n) end

local function rows_of(pending)
  local rows = {}
  for i, row in ipairs(pending) do
    local why = { row.article or "" }
    local flags = words.flags(row.flags)
    if flags then why[#why + 1] = (row.article and "; " or "") .. flags end
    rows[i] = { { words.date(row.effective) .. (row.computed and " *" or ""), sort = row.effective },
      days_left(row.days), row.name, ACTS[row.act] or row.act, row.treaty_name,
      { words.date(row.notified), sort = row.notified or "" }, table.concat(why) }
  end
  return rows
end

--- Builds the watch list as a page. `treaty` may be a list separated by commas.
---@param corpus treaty.Corpus
---@param options { state: string?, treaty: string?, on: string, known: string?, internal: boolean? }
---@return treaty.Page
function watchlist.build(corpus, options)
  local pending = watch.rows(corpus, options)
  local p = page.new(("Watch list, %s"):format(words.date(options.on)))
  p.lead[1] = common.lead(options)
  if #pending == 0 then
    p:paragraph "No register here holds an exit or an entry into force that is to come."
  else
    p:paragraph(words.sentence(words.count(#pending, "date")) .. " to come in the registers.")
    p:table({ { title = "Day" }, { title = "Left" }, { title = "State" }, { title = "What" },
      { title = "Treaty", wide = true }, { title = "Notice or deposit" }, { title = "Why", wide = true } },
      rows_of(pending))
  end
  common.foot(p, corpus, { on = options.on, internal = options.internal })
  return p
end

--- The same rows in forms for programs.
watchlist.formats = {
  json = function(corpus, options) return watch.json(watch.rows(corpus, options)) end,
  ics = function(corpus, options) return watch.calendar(watch.rows(corpus, options)) end,
}

return watchlist
