--- The brief: one treaty, one day. Who is bound, where each file stands, what runs ahead of the law.

local page = require "treaty.report.page"
local words = require "treaty.report.words"
local svg = require "treaty.report.svg"
local common = require "treaty.report.common"
local evidence = require "treaty.report.evidence"

-- What still has to happen on the way out, by the step that was reached.
local LADDER = {
  { act = "vote", name = "a vote of parliament" },
  { act = "promulgate", name = "promulgation of the law" },
  { act = "notify", name = "notice to the depositary" },
}
local RUNG = { announce = 0, recommend = 0, approve = 0, introduce = 0, vote = 1, promulgate = 2, notify = 3,
    take_effect = 4 }

local brief = {}

local function is_leaving(s)
  return s.stands ~= nil and RUNG[s.stands.act] ~= nil
end

local function still_to_come(s)
  local reached, names = RUNG[s.stands and s.stands.act] or 0, {}
  for rung, step in ipairs(LADDER) do
    if rung > reached then names[#names + 1] = step.name end
  end
  return names
end

local function article_of(s)
  for _, step in ipairs(s.because or {}) do
    if step.kind == "article" then return step.article end
  end
  return nil
end

local function leaving_words(s)
  if s.legal == "former_party" then return "left " .. words.date(s.since) end
  if s.pending and s.pending.act ~= "enter_into_force" and s.pending.effective then
    return ("%s, fixed"):format(words.date(s.pending.effective))
  end
  if s.earliest_exit and s.legal == "party" then
    return ("not before %s *"):format(words.date(s.earliest_exit))
  end
  return "-"
end

local function table_of_states(p, states, on)
  local rows = {}
  for _, s in ipairs(states) do
    local law = { { words.legal(s), strong = true } }
    local flags = words.flags(s.flags)
    if flags then law[#law + 1] = " (" .. flags .. ")" end
    local stands = s.stands or {}
    rows[#rows + 1] = { s.name, law, { common.step(s.stands), sort = stands.date or stands.known_from or "" },
      { leaving_words(s), sort = evidence.law_change(s) or s.earliest_exit or "" } }
  end
  p:heading("States, " .. words.date(on), "states")
  if #rows == 0 then return p:paragraph "No document says anything of a state and this treaty." end
  p:table({ { title = "State" }, { title = "Law that day", wide = true },
    { title = "The procedure stands at", wide = true }, { title = "Earliest or fixed day of leaving",
        wide = true } }, rows)
end

local function position(s)
  local text = words.legal(s)
  if is_leaving(s) and s.legal == "party" then
    text = text .. ("; the step really reached: %s"):format(common.step(s.stands))
  end
  return text
end

-- One sentence for all states that stand alike: "In law Estonia and Poland: party; ..."
local function law_words(names, by_name)
  local order, alike = {}, {}
  for _, name in ipairs(names) do
    local where = position(by_name[name])
    if not alike[where] then
      alike[where] = {}
      order[#order + 1] = where
    end
    table.insert(alike[where], name)
  end
  local parts = {}
  for i, where in ipairs(order) do parts[i] = ("%s: %s"):format(words.list(alike[where]), where) end
  return "In law " .. table.concat(parts, ". ") .. "."
end

-- What one sentence says of several states is one row with their names.
local function together(rows, key)
  local groups, by_key = {}, {}
  for _, row in ipairs(rows) do
    local k = key(row)
    if not by_key[k] then
      by_key[k] = { first = row, names = {} }
      groups[#groups + 1] = by_key[k]
    end
    if row.name then table.insert(by_key[k].names, row.name) end
  end
  for _, group in ipairs(groups) do table.sort(group.names) end
  return groups
end

local function ahead_groups(ahead)
  return together(ahead, function(row)
    return table.concat({ row.document, row.place, row.evidence, row.says }, "\0")
  end)
end

local function ahead_section(p, groups, by_name)
  p:heading("Headlines ahead of the law", "ahead")
  if #groups == 0 then return p:paragraph "None: no report says more than the law of its day." end
  for _, group in ipairs(groups) do
    local row, names = group.first, group.names
    local says = #names > 1 and row.says:gsub("^has ", "have "):gsub("^is ", "are ") or row.says
    p:quote { text = row.evidence, source = row.source, date = words.published(row),
      document = row.place == "headline" and row.document .. " (headline)" or row.document,
      claim = row.claim, facets = { state = names, source = row.source, kind = "ahead of the law" },
      note = #names > 0 and { { ("Says: %s %s. "):format(words.list(names), says), mark = true },
        law_words(names, by_name) } or nil }
  end
end

local KINDS = { date = "Date", record = "Against the record", register = "Against the register",
    stage = "Stage",
  count = "Number", holder = "Office holder", act = "Acts confused", place = "Place", majority = "Majority",
  rule = "Against the clause", weekday = "Weekday", copy = "Copy" }

local function short(text)
  if #text <= 240 then return text end
  return text:sub(1, utf8.offset(text, 0, 240) - 1):gsub("%S+$", "") .. "\u{2026}"
end

-- What one sentence is at odds with: a part for each kind of contradiction.
local function conflict_note(note, group)
  local c, names = group.first, {}
  local b = c.b[1]
  for _, name in ipairs(group.names) do
    if name ~= c.name then names[#names + 1] = name end
  end
  note[#note + 1] = { (#note > 0 and " " or "") .. (KINDS[c.kind] or c.kind) .. ". ", strong = true }
  note[#note + 1] = words.dates_in(c.explanation)
  if #names > 0 then note[#note + 1] = (" The same of %s."):format(words.list(names)) end
  if b and b.evidence then
    note[#note + 1] = (" Against: \u{201C}%s\u{201D} (%s, %s)."):format(short(b.evidence), b.source or b.doc,
      words.published(b))
  end
  if c.settled_by then
    local by = c.settled_by == "packs" and "facts on record" or c.settled_by
    note[#note + 1] = (" Settled by the %s."):format(by)
  elseif c.settles then
    note[#note + 1] = (" What would settle it: %s."):format(c.settles)
  end
  note[#note + 1] = common.reviewed(c)
end

local function conflict_section(p, conflicts, by_state)
  p:heading("Contradictions", "contradictions")
  if #conflicts == 0 then return p:paragraph "None found among these documents." end
  for _, c in ipairs(conflicts) do c.name = by_state[c.state] and by_state[c.state].name or c.state end
  local groups = together(conflicts, function(c)
    local b = c.b[1] or {}
    return table.concat({ c.kind, c.a[1].doc, c.a[1].evidence, b.doc or "" }, "\0")
  end)
  local order, by_sentence = {}, {}
  for _, group in ipairs(groups) do
    local a = group.first.a[1]
    local key = a.doc .. "\0" .. a.evidence
    local quote = by_sentence[key]
    if not quote then
      quote = { text = short(a.evidence), source = a.source, date = words.published(a), document = a.doc,
        claim = a.claim, note = {}, facets = { state = {}, source = a.source, kind = {} } }
      by_sentence[key], order[#order + 1] = quote, quote
    end
    conflict_note(quote.note, group)
    table.move(group.names, 1, #group.names, #quote.facets.state + 1, quote.facets.state)
    table.insert(quote.facets.kind, "contradiction: " .. (KINDS[group.first.kind] or group.first.kind))
  end
  for _, quote in ipairs(order) do p:quote(quote) end
end

local function timeline_section(p, states, ahead)
  local events, chart = {}, {}
  for _, s in ipairs(states) do
    local row = evidence.row(s, ahead)
    if #row.marks > 0 then chart[#chart + 1] = row end
    for _, event in ipairs(s.reported or {}) do
      events[#events + 1] = { s = s, event = event, id = s.name .. event.name .. event.id }
    end
  end
  p:heading("Timeline", "timeline")
  if #events == 0 then return p:paragraph "Nothing dated was reported." end
  p:chart(svg.timeline(chart, p.on), { title = "Timeline", zoom = true })
  for _, s in ipairs(states) do evidence.law(p, s) end
  for _, item in ipairs(common.in_time(events, function(e) return e.event end)) do
    evidence.event(p, item.s, item.event, true)
  end
end

local function next_words(s)
  if s.pending and s.pending.effective then
    return ("%s: %s."):format(s.name, words.legal(s))
  end
  if s.legal ~= "party" or not is_leaving(s) then return nil end
  local steps = still_to_come(s)
  local text = #steps > 0 and ("%s: before it is out, %s must follow"):format(s.name, words.list(steps))
    or ("%s: a notice is reported and not in the register"):format(s.name)
  if s.earliest_exit then
    text = text .. ("; a notice received today would take effect on %s"):format(words.date(s.earliest_exit))
    local article = article_of(s)
    if article then text = text .. (" (%s)"):format(article) end
  end
  return text .. "."
end

local function next_section(p, states)
  local items = {}
  for _, s in ipairs(states) do items[#items + 1] = next_words(s) end
  p:heading("What to expect next", "next")
  if #items == 0 then return p:paragraph "No step is pending." end
  p:list(items)
end

-- A register in part counts those that it has, and not those that are bound.
local function bound_words(treaty_name, parties, coverage, on)
  if not coverage then return "No register covers this treaty: what the law was that day is unknown. " end
  local counted = words.count(parties, "state was", "states were")
  if coverage == "partial" and parties == 0 then
    return ("The register of the %s is partial and has nobody bound by it on %s. "):format(treaty_name,
      words.date(on))
  elseif coverage == "partial" then
    return ("The register of the %s is partial: on %s at least %s bound by it. "):format(treaty_name,
      words.date(on), counted)
  end
  return ("On %s, %s bound by the %s. "):format(words.date(on), counted, treaty_name)
end

local function summary(p, treaty_name, states, ahead, parties, coverage, on)
  local moving, pending, left = {}, {}, {}
  for _, s in ipairs(states) do
    if s.legal == "former_party" then left[#left + 1] = s.name
    elseif s.pending and s.pending.act == "withdraw" then pending[#pending + 1] = s.name
    elseif s.legal == "party" and is_leaving(s) then moving[#moving + 1] = s.name end
  end
  local text = {}
  text[1] = bound_words(treaty_name, parties, coverage, on)
  if #left > 0 then text[#text + 1] = ("%s had left. "):format(words.list(left)) end
  if #pending > 0 then
    text[#text + 1] = ("%s had given notice and stayed bound until it takes effect. ")
      :format(words.list(pending))
  end
  if #moving > 0 then
    text[#text + 1] = ("%s had taken steps towards leaving and %s. "):format(words.list(moving),
      #moving == 1 and "was still a party" or "were still parties")
  end
  if #ahead > 0 then
    text[#text + 1] = { words.sentence(words.count(#ahead, "report says", "reports say"))
        .. " more than the law.", mark = true }
  end
  p:paragraph(text)
end

-- The treaty's name and id, which the status of any state gives, spoken of or not.
local function name_of(corpus, options)
  local s = assert(corpus:status { state = "FRA", treaty = options.treaty })
  return s.treaty_short or s.treaty_name, s.treaty
end

--- Builds the brief as a page.
---@param corpus treaty.Corpus
---@param options { treaty: string, on: string, known: string?, internal: boolean? }
---@return treaty.Page
function brief.build(corpus, options)
  local on, known = options.on, options.known
  local filter = { treaty = options.treaty, on = on, known = known, internal = options.internal }
  local function list(method) return corpus[method](corpus, filter):list() end
  local info = assert(corpus:info())
  local states, ahead, conflicts = list "states", list "ahead", list "conflicts"
  local parties = #list "parties"
  local by_state, by_name = {}, {}
  local treaty_name, treaty_id = name_of(corpus, options)
  for _, s in ipairs(states) do by_state[s.state], by_name[s.name] = s, s end
  table.sort(states, function(a, b)
    local x, y = is_leaving(a) or a.legal == "former_party", is_leaving(b) or b.legal == "former_party"
    if x ~= y then return x end
    return a.name < b.name
  end)
  local coverage = info.registers and info.registers[treaty_id]
  local beyond, names = {}, {}
  for id, s in pairs(by_state) do names[id] = s.name end
  for _, row in ipairs(ahead) do
    row.name, beyond[row.claim] = names[row.state], true
  end
  ahead = ahead_groups(ahead)

  local p = page.new(("%s, %s"):format(words.sentence(treaty_name), words.date(on)))
  p.on = on
  p.lead[1] = common.lead(options)
  summary(p, treaty_name, states, ahead, parties, coverage, on)
  table_of_states(p, states, on)
  p:paragraph "* computed: the day on which a notice received on the day of this report would take effect."
  p:filters()
  ahead_section(p, ahead, by_name)
  conflict_section(p, conflicts, by_state)
  next_section(p, states)
  timeline_section(p, states, beyond)
  evidence.sources(p, corpus, { treaty = treaty_id, known = known, internal = options.internal }, beyond,
    names)
  common.foot(p, corpus, { on = on, treaty = treaty_id, internal = options.internal })
  return p
end

return brief
