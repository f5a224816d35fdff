--- The dossier: one state and one treaty, with the evidence. Answers at once: party or not, since
-- when, until when, why, and who says otherwise.

local page = require "treaty.report.page"
local words = require "treaty.report.words"
local svg = require "treaty.report.svg"
local common = require "treaty.report.common"
local evidence = require "treaty.report.evidence"

local dossier = {}

local ANSWERS = {
  party = "Yes, a party", not_party = "No, not a party", signatory = "No, a signatory only",
  contracting = "Not yet: it has consented, not yet in force for it", former_party = "No, no longer a party",
  terminated = "No: the treaty has ended", unknown = "Unknown: no register here tells",
}

local function until_when(s)
  local pending = s.pending
  if s.legal == "former_party" then return words.date(s.since) end
  if s.legal ~= "party" then return nil end
  if pending and pending.effective then
    local by = pending.notified and (", by the notice of %s"):format(words.date(pending.notified)) or ""
    return { { words.date(pending.effective), strong = true }, by }
  end
  if s.earliest_exit then
    return { { "Open: no notice is in the register.", strong = true },
      (" One received on %s would end it on %s *"):format(words.date(s.on), words.date(s.earliest_exit)) }
  end
  return "Open: no notice is in the register."
end

local function answer(s)
  local p = page.new ""
  local rows = { { "Party?", { { ANSWERS[s.legal] or words.legal(s), strong = true } } } }
  local function row(title, value) rows[#rows + 1] = value and { title, value } or nil end
  local last = until_when(s)
  if s.legal == "former_party" then
    row("Until", last)
  else
    row("Since", s.since and words.date(s.since) or s.legal == "party" and "a day the register does not give")
    row("Until", last)
  end
  local flags = words.flags(s.flags)
  row("Note", flags and words.sentence(flags))
  local reasons = evidence.reasons(s)
  row("Why", #reasons > 0 and { list = reasons } or "No register covers this treaty.")
  row("Step reached", common.step(s.stands))
  if s.furthest and s.stands and s.furthest.act ~= s.stands.act then
    row("Before", common.step(s.furthest))
  end
  p:facts(rows)
  return p
end

-- The reports that say more than the law, a row a source: its words, and where else it says so.
local function otherwise(s, ahead)
  local p, order, by_source = page.new "", {}, {}
  for _, row in ipairs(ahead) do
    if not by_source[row.source] then
      by_source[row.source] = { first = row, more = 0 }
      order[#order + 1] = by_source[row.source]
    else
      by_source[row.source].more = by_source[row.source].more + 1
    end
  end
  if #order == 0 then
    p:paragraph "Nobody: no report says more than the law of its day."
    return p
  end
  p:paragraph { { ("%s that %s %s, which was not the law."):format(words.sentence(words.count(#order,
    "source says", "sources say")), s.name, ahead[#ahead].says), mark = true } }
  for _, group in ipairs(order) do
    local row = group.first
    local document = row.document .. (row.place == "headline" and " (headline)" or "")
    if group.more > 0 then
      document = document .. (", and %s"):format(words.count(group.more, "more place"))
    end
    p:quote { text = row.evidence, source = row.source, date = words.published(row), document = document,
      claim = row.claim }
  end
  return p
end

local function reported(p, s, ahead)
  local row = evidence.row(s, ahead, true)
  if #row.marks > 0 then p:chart(svg.timeline({ row }, s.on), { title = "Timeline", id = "timeline",
    zoom = true }) end
  evidence.law(p, s)
  p:heading("What was reported", "reported")
  if #s.reported == 0 then return p:paragraph "Nothing." end
  p:filters()
  for _, event in ipairs(common.in_time(s.reported)) do evidence.event(p, s, event) end
end

--- Builds the dossier as a page.
---@param corpus treaty.Corpus
---@param options { state: string, treaty: string, on: string, known: string?, internal: boolean? }
---@return treaty.Page
function dossier.build(corpus, options)
  local s = assert(corpus:status { state = options.state, treaty = options.treaty, on = options.on,
    known = options.known, internal = options.internal })
  local filter = { treaty = s.treaty, on = options.on, known = options.known, internal = options.internal }
  local ahead, claims = {}, {}
  for row in corpus:ahead(filter) do
    if row.state == s.state then
      ahead[#ahead + 1] = row
      claims[row.claim] = true
    end
  end
  local short = s.treaty_short or s.treaty_name
  local p = page.new(("%s and the %s, %s"):format(s.name, short, words.date(options.on)))
  p.lead[1] = common.lead(options) .. (short ~= s.treaty_name and (" %s."):format(s.treaty_name) or "")
  p:panels { { title = "Answer", id = "answer", page = answer(s) },
    { title = "Who says otherwise", id = "ahead", page = otherwise(s, ahead) } }
  reported(p, s, claims)
  evidence.sources(p, corpus, { treaty = s.treaty, state = s.state, known = options.known,
    internal = options.internal }, claims, { [s.state] = s.name })
  common.foot(p, corpus, { on = options.on, treaty = s.treaty, internal = options.internal })
  return p
end

return dossier
