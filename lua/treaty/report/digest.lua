--- The digest: what changed since the last run, by the moment this corpus took it in. `mark` is where the
-- last digest ended, `since` a day; without either all that ever changed. Gives a page and the next mark.

local treaty = require "treaty"
local page = require "treaty.report.page"
local words = require "treaty.report.words"
local common = require "treaty.report.common"
local rows_of = require "treaty.export.common"

local digest = {}

---- what changed ----

local function read_mark(text)
  if not text then return nil end
  local mark = treaty.json.decode(text)
  if type(mark) ~= "table" or type(mark.change) ~= "number" or type(mark.recorded) ~= "string"
    or type(mark.conflicts) ~= "table" then
    error("option 'mark': no mark of a digest", 0)
  end
  return mark
end

-- Several changes of one step are told once: how it was before, how it is now.
local function note(steps, change)
  local step, d = steps[change.subject], change.detail
  if not step then
    step = { id = change.subject, born = change.kind == "event" }
    step.was = not step.born and d.was or nil
    steps[change.subject] = step
    steps[#steps + 1] = step
  end
  step.kind, step.detail, step.recorded = change.kind, d, change.recorded
  if change.kind == "refined" then
    local old = steps[d.was]
    step.born, step.refined, step.was = old ~= nil and old.born, true, old and old.was
    if old then old.dropped = true end
  end
end

-- The steps that changed, the last change at all, and whose notices the register lacks ("TREATY/STATE").
local function collect(corpus, options, mark)
  local steps, notices, last = {}, {}, mark and { id = mark.change, recorded = mark.recorded }
  local wanted = rows_of.change_filter(corpus, options)
  local since = mark and mark.recorded ~= "" and mark.recorded:sub(1, 10) or options.since
  for change in corpus:changes { since = since, internal = options.internal } do
    local d = change.detail
    if not change.id then -- a conflict or a notice: no step
      if change.kind == "notice not in the register" then notices[d.treaty .. "/" .. d.state] = true end
    elseif not mark or change.id > mark.change or change.recorded > mark.recorded then
      last = change
      if type(d) == "table" and d.act and wanted(change) then note(steps, change) end
    end
  end
  return steps, last, notices
end

local function group_of(step)
  local status = step.detail.status
  if step.dropped then return nil end
  if step.kind == "went" then return not step.born and "back" or nil end
  if step.born then return (status == "historic" or status == "denied") and "told" or "new" end
  if step.refined then return "advanced" end
  if step.was == status then return nil end
  return step.kind == "turned_back" and "back" or "advanced"
end

local function grouped(steps)
  local groups, pairs_touched, treaties = { new = {}, advanced = {}, back = {}, told = {} }, {}, {}
  for _, step in ipairs(steps) do
    local group = group_of(step)
    if group then
      table.insert(groups[group], step)
      local d = step.detail
      treaties[d.treaty] = true
      if d.state and d.state ~= "" then
        pairs_touched[d.treaty .. "/" .. d.state] = { treaty = d.treaty, state = d.state }
      end
    end
  end
  return groups, pairs_touched, treaties
end

---- the sentences behind it ----

-- Events, claims by id, and the moments at which documents came.
local function sentences(corpus, options, treaties, steps)
  local events, claims, documents = {}, {}, {}
  for id in pairs(treaties) do
    for event in corpus:events { treaty = id } do
      if steps[event.id] then
        events[event.id] = event
        for _, claim in ipairs(event.claims) do claims[claim] = true end
      end
    end
    for claim in corpus:claims { treaty = id, internal = options.internal } do
      if claims[claim.id] then claims[claim.id] = claim end
    end
  end
  for document in corpus:documents { internal = options.internal } do
    documents[document.id] = document.recorded
  end
  return events, claims, documents
end

-- The sentence that shows a step best: it says what the step now is, and came with the change.
local function best_claim(step, event, claims, documents)
  local best, most = nil, -1
  for _, id in ipairs(event.claims) do
    local claim = claims[id]
    if type(claim) == "table" then
      local score = (claim.status == step.detail.status and 2 or 0)
        + (documents[claim.document] == step.recorded and 1 or 0)
      if score > most then best, most = claim, score end
    end
  end
  return best
end

---- the page ----

local function status_of(corpus, options, pair, cache)
  local key = pair.treaty .. "/" .. pair.state
  if not cache[key] then
    cache[key] = corpus:status { treaty = pair.treaty, state = pair.state, on = options.on,
      known = options.known } or { name = pair.state, treaty = pair.treaty, legal = "unknown", flags = {} }
  end
  return cache[key]
end

local function where(step, told)
  local d = step.detail
  if not d.state or d.state == "" then return told.treaty_names[d.treaty] or d.treaty end
  local s = told.status(d)
  return ("%s, %s"):format(s.name, s.treaty_short or s.treaty_name or s.treaty)
end

local function how(step, event)
  local d, parts = step.detail, {}
  if step.kind == "went" then return "no document here says so any longer; was " .. tostring(d.was) end
  parts[1] = d.status
  if step.was and step.was ~= d.status then parts[1] = ("was %s, now %s"):format(step.was, d.status) end
  if step.refined and not step.born then parts[#parts + 1] = "a finer date is known" end
  if event then parts[#parts + 1] = words.count(event.sources, "independent source") end
  if d.known_from then parts[#parts + 1] = "known from " .. words.date(d.known_from) end
  return table.concat(parts, "; ")
end

local function section(p, title, id, steps, told)
  if #steps == 0 then return end
  p:heading(title, id)
  for _, step in ipairs(steps) do step.where = where(step, told) end
  table.sort(steps, function(a, b)
    if a.where ~= b.where then return a.where < b.where end
    local x, y = a.detail.date or a.detail.known_from or "", b.detail.date or b.detail.known_from or ""
    if x ~= y then return x < y end
    return a.id < b.id
  end)
  for _, step in ipairs(steps) do
    local event = told.events[step.id]
    local name = event and event.act_name or step.detail.act:gsub("_", " ")
    p:paragraph { { ("%s: %s, %s"):format(step.where, name, words.date(step.detail.date)), strong = true },
      (" (%s)"):format(how(step, event)) }
    local claim = event and best_claim(step, event, told.claims, told.documents)
    if claim then
      p:quote { text = claim.evidence, source = claim.source, date = words.published(claim),
        document = claim.document, note = claim.review and "Reviewed: " .. claim.review or nil }
    end
  end
end

local function notices(p, groups, told)
  local items = {}
  for _, group in ipairs { "new", "advanced" } do
    for _, step in ipairs(groups[group]) do
      local d = step.detail
      if d.act == "notify" and d.direction == "leave" and d.status == "asserted"
        and told.notices[d.treaty .. "/" .. (d.state or "")] then
        items[#items + 1] = ("%s: a notice is reported, %s; the register has none. In law: %s."):format(
          where(step, told), words.date(d.date), words.legal(told.status(d)))
      end
    end
  end
  if #items == 0 then return end
  p:heading("Notices reported but not in the register", "notices")
  p:list(items)
end

local function standing(p, options, touched, told)
  local rows = {}
  for _, pair in pairs(touched) do
    local s = told.status(pair)
    rows[#rows + 1] = { s.name, s.treaty_short or s.treaty_name or s.treaty,
      { { words.legal(s), strong = true } }, common.step(s.stands) }
  end
  if #rows == 0 then return end
  table.sort(rows, function(a, b)
    if a[2] ~= b[2] then return a[2] < b[2] end
    return a[1] < b[1]
  end)
  p:heading("Where they stand, " .. words.date(options.on), "standing")
  p:table({ { title = "State" }, { title = "Treaty" }, { title = "Law that day", wide = true },
    { title = "The procedure stands at", wide = true } }, rows)
end

---- conflicts ----

local function conflicts(p, corpus, options, mark)
  local seen, opened, settled = {}, {}, {}
  for c in corpus:conflicts { treaty = options.treaty, state = options.state,
    internal = options.internal } do
    if c.kind ~= "copy" then
      seen[c.id] = c.settled_by or false
      local before = mark and mark.conflicts[c.id]
      local is_new = before == nil and (mark ~= nil or not options.since or c.recorded >= options.since)
      local text = c.explanation .. (c.settled_by and (" Settled by: %s."):format(c.settled_by) or "")
        .. (c.review and (" Reviewed: %s."):format(c.review) or "")
      if is_new then opened[#opened + 1] = text end
      if before == false and c.settled_by then settled[#settled + 1] = text end
    end
  end
  if #opened > 0 then
    p:heading("Conflicts opened, or with new evidence", "opened")
    p:list(opened)
  end
  if #settled > 0 then
    p:heading("Conflicts settled", "settled")
    p:list(settled)
  end
  return seen
end

local function lead(options, mark, last)
  local from, to = "", ""
  if mark and mark.recorded ~= "" then
    from = (" after %s UTC"):format(mark.recorded:gsub("[TZ]", " "):sub(1, 19))
  elseif options.since then
    from = " since " .. words.date(options.since)
  end
  if last and last.kind then to = ", the last of it on " .. words.date(last.recorded:sub(1, 10)) end
  return ("What this corpus took in%s%s."):format(from, to)
end

--- Builds the digest as a page, and where the next one begins.
---@param corpus treaty.Corpus
---@param options { mark: string?, since: string?, treaty: string?, state: string?, on: string }
---@return treaty.Page
---@return string mark
function digest.build(corpus, options)
  options = rows_of.with_ids(corpus, options)
  local mark = read_mark(options.mark)
  local steps, last, unregistered = collect(corpus, options, mark)
  local groups, touched, treaties = grouped(steps)
  local cache, told = {}, { treaty_names = {}, notices = unregistered }
  told.events, told.claims, told.documents = sentences(corpus, options, treaties, steps)
  function told.status(pair) return status_of(corpus, options, pair, cache) end
  for _, pair in pairs(touched) do
    local s = told.status(pair)
    told.treaty_names[pair.treaty] = s.treaty_short or s.treaty_name
  end
  local p = page.new("Digest, " .. words.date(options.on))
  p.lead[1] = lead(options, mark, last)
  p.lead[2] = common.lead(options)
  section(p, "New steps", "new", groups.new, told)
  section(p, "Steps advanced", "advanced", groups.advanced, told)
  section(p, "Turned back", "back", groups.back, told)
  notices(p, groups, told)
  local open = conflicts(p, corpus, options, mark)
  section(p, "Earlier steps and denials, newly told", "told", groups.told, told)
  standing(p, options, touched, told)
  if #p.blocks == 0 then p:paragraph "Nothing changed." end
  common.foot(p, corpus, { on = options.on, treaty = options.treaty, internal = options.internal })
  return p, assert(treaty.json.encode { change = last and last.id or 0,
    recorded = last and last.recorded or "", conflicts = open })
end

return digest
