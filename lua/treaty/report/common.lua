--- What several reports print in the same way: the head, the closing lines, a law sentence.

local words = require "treaty.report.words"

local common = {}

--- The lines under the title: which day, and what could be known on which day.
function common.lead(options)
  return ("Law of %s, as known on %s."):format(words.date(options.on), words.date(options.known))
end

--- The closing lines of every report: register and its coverage, packs, documents, what is computed.
---@param p treaty.Page
---@param corpus treaty.Corpus
---@param options { on: string, treaty: string?, internal: boolean? }
function common.foot(p, corpus, options)
  local info = assert(corpus:info())
  local coverage = options.treaty and info.registers and info.registers[options.treaty]
  local law = options.treaty == nil and "the registers of each treaty"
    or coverage and ("the register, " .. coverage) or "no register"
  p.foot[#p.foot + 1] = ("Law as at %s from %s. Packs %s. %s."):format(words.date(options.on),
    words.dates_in(law),
    (info.packs or "none"):sub(1, 12), words.sentence(words.count(info.documents, "document")))
  if info.unread and info.unread > 0 then
    p.foot[#p.foot + 1] = ("Not read: %s."):format(words.count(info.unread, "document"))
  end
  p.foot[#p.foot + 1] =
    "Law rests on register entries alone; what is reported is shown as reported. Days marked * are computed."
  if options.internal then p.foot[#p.foot + 1] = "With internal sources." end
end

--- Gives two functions: a state's name by its id, and a treaty's; the id where there is none.
---@param corpus treaty.Corpus
---@return fun(id: string): string, fun(id: string): string
function common.names(corpus)
  local states, treaties = {}, {}
  local function state(id)
    if not states[id] then
      local s = corpus:status { state = id, treaty = "un-charter" } -- a status of any treaty names the state
      states[id] = s and s.name or id
    end
    return states[id]
  end
  local function treaty(id)
    if not treaties[id] then
      local s = corpus:status { state = "FRA", treaty = id }
      treaties[id] = s and (s.treaty_short or s.treaty_name) or id
    end
    return treaties[id]
  end
  return state, treaty
end

--- A reported step with its day: "law promulgated, 24 Apr 2025".
function common.step(step)
  if not step then return "nothing reported" end
  local when = step.date and words.date(step.date)
    or words.reported(step)
  return when and ("%s, %s"):format(step.name, when) or step.name
end

--- What a person said of an event, claim or conflict: " (explained by desk: a slip)", or nothing.
function common.reviewed(item)
  if not item.review then return "" end
  local by = item.review_by and " by " .. item.review_by or ""
  local note = item.review_note and ": " .. item.review_note or ""
  return (" (%s%s%s)"):format(item.review, by, note)
end

--- Sorts reported events by the first day they can mean, then by act; `event_of` gives the event of an item.
function common.in_time(events, event_of)
  local sorted = table.move(events, 1, #events, 1, {})
  local function key(item)
    local e = event_of and event_of(item) or item
    return words.first_day(e.date) or e.known_from or "9999"
  end
  table.sort(sorted, function(a, b)
    local x, y = key(a), key(b)
    if x ~= y then return x < y end
    return a.id < b.id
  end)
  return sorted
end

return common
