--- Reported steps with their sentences, the marks that open them, and the documents they stand in: what
-- the reports on states share.

local common = require "treaty.report.common"
local words = require "treaty.report.words"

local evidence = {}

local DOCUMENTS, WHOLE = 60, 12000 -- documents printed; bytes of one printed whole

local function facets_of(s, event)
  local sources = {}
  for i, claim in ipairs(event.claims) do sources[i] = claim.source end
  return { state = s.name, act = event.name, status = event.status, source = sources }
end

local function day_of(event)
  return event.date and words.date(event.date)
    or words.reported(event) or "undated"
end

local function id_of(s, event) return ("e-%s-%s"):format(s.state, event.id) end

--- The sentences of an event as quotes.
function evidence.quotes(event)
  local quotes = {}
  for i, claim in ipairs(event.claims) do
    local headline = claim.place == "headline" and " (headline)" or ""
    quotes[i] = { kind = "quote", text = claim.evidence, source = claim.source, claim = claim.id,
      date = words.published(claim), document = claim.document .. headline,
      note = claim.said_by and ("according to " .. claim.said_by) or nil }
  end
  return quotes
end

--- What a step of one state was, when, and how many tell it: the label of its mark.
function evidence.label(s, event)
  return ("%s, %s: %s (%s), %s"):format(s.name, day_of(event), event.name, event.status,
    words.count(event.sources, "source"))
end

--- Prints an event with its sentences.
---@param compact boolean one line that opens; a list item in text
function evidence.event(p, s, event, compact)
  local title = compact and evidence.label(s, event) .. common.reviewed(event)
    or { { ("%s, %s"):format(words.sentence(event.name), day_of(event)), strong = true },
      (" (%s, %s)"):format(event.status, words.count(event.sources, "independent source")),
      common.reviewed(event) }
  p:event { id = id_of(s, event), title = title, label = compact and title or nil, compact = compact,
    quotes = evidence.quotes(event), facets = facets_of(s, event) }
end

-- "github:owner/name path" and addresses, split by ";", as short names that lead there.
local function sources_of(text)
  local parts = {}
  for part in (text .. ";"):gmatch "%s*(.-)%s*;" do
    local host = part:match "^https?://w?w?w?%.?([^/]+)"
    local repository, path = part:match "^github:(%S+)%s*(.*)$"
    if #parts > 0 and part ~= "" then parts[#parts + 1] = ", " end
    if host then
      parts[#parts + 1] = { host, href = part }
    elseif repository then
      parts[#parts + 1] = { repository .. (path ~= "" and " " .. path or ""),
        href = "https://github.com/" .. repository }
    elseif part ~= "" then
      parts[#parts + 1] = part
    end
  end
  return parts
end

--- The reasons of a status as inline text: dates as people read them, articles and sources behind.
function evidence.reasons(s)
  local items = {}
  for _, step in ipairs(s.because or {}) do
    local text = words.sentence(words.dates_in(step.text or step.article or step.source or ""))
    local item = { text }
    if step.text and step.article then
      item[2] = (" (%s)"):format(step.article)
    elseif step.text and step.source then
      item[2] = " ("
      table.move(sources_of(step.source), 1, 20, 3, item)
      item[#item + 1] = ")"
    end
    items[#items + 1] = item
  end
  return items
end

--- The day on which the law changes or changed for a state, and what it is then; nil where none is known.
function evidence.law_change(s)
  if s.pending and s.pending.effective then return s.pending.effective, words.legal(s) end
  if s.legal == "former_party" and s.since then return s.since, words.legal(s) end
end

local function told(event) return event.status ~= "denied" and event.status ~= "historic" end

--- A row of the timeline: the steps reported of a state above, the time it is bound below.
---@param ahead table<integer, boolean> claims that say more than the law
function evidence.row(s, ahead, labels)
  local row = { name = s.name, marks = {}, spans = {} }
  for _, event in ipairs(s.reported or {}) do
    local day = words.first_day(event.date) or event.known_from
    if day and told(event) then
      local beyond = false
      for _, claim in ipairs(event.claims) do beyond = beyond or ahead[claim.id] or false end
      table.insert(row.marks, { date = day:sub(1, 10), hollow = event.status ~= "asserted", ahead = beyond,
        label = evidence.label(s, event), short = labels and event.name or nil, href = id_of(s, event) })
    end
  end
  local day, what = evidence.law_change(s)
  if day then
    table.insert(row.marks, { date = day, law = true, label = ("%s, law: %s"):format(s.name, what),
      short = labels and what or nil, href = ("law-%s"):format(s.state) })
  end
  if s.legal == "party" then
    row.spans[1] = { from = s.since, to = day, label = ("%s is bound"):format(s.name) }
  elseif s.legal == "former_party" then
    row.spans[1] = { to = s.since, label = ("%s was bound"):format(s.name) }
  end
  return row
end

--- Prints why the law of a state changes, for the mark of the change: one line that opens.
function evidence.law(p, s)
  local day, what = evidence.law_change(s)
  if not day then return end
  local label = ("%s, law: %s"):format(s.name, what)
  p:event { id = "law-" .. s.state, title = label, label = label, quotes = {}, notes = evidence.reasons(s),
    compact = true, facets = { state = s.name } }
end

-- Of a long text the paragraphs that hold a claim, with marks moved to fit.
local function excerpt(text, claims)
  if #text <= WHOLE then return text, claims end
  local out, moved, size, skipped = {}, {}, 0, false
  local function put(piece)
    out[#out + 1] = piece
    size = size + #piece
  end
  local at = 1
  while at <= #text do
    local stop = text:find("\n\n", at, true)
    local last = stop and stop + 1 or #text
    local mine = {}
    for _, c in ipairs(claims) do
      if c.from + 1 <= last and c.to >= at then mine[#mine + 1] = c end
    end
    if #mine > 0 then
      if skipped then put "[\u{2026}]\n\n" end
      local shift = size - (at - 1)
      for _, c in ipairs(mine) do
        local copy = {}
        for key, value in pairs(c) do copy[key] = value end
        copy.from, copy.to = c.from + shift, c.to + shift
        if not moved[c.id] then moved[#moved + 1], moved[c.id] = copy, true end
      end
      put(text:sub(at, last))
    end
    skipped = #mine == 0
    at = last + 1
  end
  return table.concat(out), moved
end

local function claim_label(claim)
  local who = #claim.actors > 0 and table.concat(claim.actors, ", ") or "the treaty"
  return ("%s: %s%s (%s)%s%s"):format(who, claim.act_name or claim.act,
    claim.date and ", " .. words.date(claim.date) or "", claim.status,
    claim.said_by and ", according to " .. claim.said_by or "",
    type(claim.review) == "string" and ", reviewed: " .. claim.review or "")
end

--- Prints the documents that claim something of a treaty, newest first, their claims beside them.
---@param filter table treaty, state, known, internal
---@param ahead table<integer, boolean>
function evidence.sources(p, corpus, filter, ahead, names)
  local order, by_id = {}, {}
  for claim in corpus:claims(filter) do
    local d = by_id[claim.document]
    if not d then
      d = { id = claim.document, claims = {}, states = {}, acts = {}, told = {} }
      by_id[d.id], order[#order + 1] = d, d
    end
    table.insert(d.claims, { id = claim.id, from = claim.start, to = claim["end"], label = claim_label(claim),
      ahead = ahead[claim.id] })
    for _, actor in ipairs(claim.actors) do table.insert(d.states, names[actor] or actor) end
    table.insert(d.acts, claim.act_name or claim.act)
    table.insert(d.told, claim.status)
  end
  local documents = {}
  for i = #order, math.max(1, #order - DOCUMENTS + 1), -1 do
    local d, row = order[i], nil
    for found in corpus:documents { document = d.id, internal = filter.internal } do row = found end
    local text = row and corpus:text(d.id)
    if text then
      d.title, d.source, d.url, d.lang = row.title, row.source, row.url, row.lang
      d.date = words.published(row)
      d.facets = { state = d.states, act = d.acts, status = d.told, source = row.source }
      d.text, d.claims = excerpt(text, d.claims)
      documents[#documents + 1] = d
    end
  end
  if #documents == 0 then return end
  p:sources(documents, #order > #documents and ("The newest %d of %d documents"):format(#documents, #order))
end

return evidence
