--- The fact check: one document, and for each thing it claims what register, clauses and other
-- documents say of it.

local page = require "treaty.report.page"
local words = require "treaty.report.words"
local common = require "treaty.report.common"
local evidence = require "treaty.report.evidence"

local factcheck = {}

local function who(claim, state_name)
  if #claim.actors == 0 then return "the treaty itself" end
  local names = {}
  for i, id in ipairs(claim.actors) do names[i] = state_name(id) end
  return words.list(names)
end

-- A claim on an office or a number names no treaty.
local function treaty_of(claim) return claim.treaty ~= "" and claim.treaty or nil end

local function others(corpus, claim, options)
  local names, seen = {}, {}
  for other in corpus:claims { treaty = treaty_of(claim), act = claim.act, state = claim.actors[1],
    known = options.known, internal = options.internal } do
    if other.document ~= claim.document and other.status == claim.status and not seen[other.source] then
      seen[other.source] = true
      local day = other.date and words.date(other.date) or words.published(other)
      names[#names + 1] = ("%s (%s)"):format(other.source, day)
    end
  end
  return names
end

local function verdict(claim, ahead, conflicts)
  local notes = {}
  for _, row in ipairs(ahead) do
    if row.claim == claim.id then
      local law = row.law == "party" and "a party" or words.legal { legal = row.law }
      notes[#notes + 1] = { ("Ahead of the law: on %s %s was, in law, %s. "):format(words.date(row.law_on),
        row.name, law), mark = true }
    end
  end
  for _, c in ipairs(conflicts) do
    for _, side in ipairs { c.a, c.b } do
      for _, item in ipairs(side) do
        if item.claim == claim.id then
          notes[#notes + 1] = { words.dates_in(c.explanation) .. common.reviewed(c) .. " ", mark = true }
        end
      end
    end
  end
  return notes
end

local function title_of(claim, state_name, treaty_name)
  local act = words.sentence((claim.act_name or claim.act):gsub("_", " "))
  return ("%s: %s%s, %s (%s)"):format(act, who(claim, state_name),
    treaty_of(claim) and ", " .. treaty_name(claim.treaty) or "", words.date(claim.date), claim.status)
end

--- Builds the fact check as a page.
---@param corpus treaty.Corpus
---@param options { doc: string, on: string, known: string?, internal: boolean? }
---@return treaty.Page
function factcheck.build(corpus, options)
  local document
  local internal = options.internal
  if not options.doc then error("option 'doc': the document to check is required", 0) end
  for d in corpus:documents { document = options.doc, internal = internal } do document = d end
  if not document then
    error(("no such document, or an internal one: '%s'"):format(options.doc), 0)
  end
  local p = page.new("Fact check: " .. (document.title or document.id))
  p.lead[1] = ("%s, %s. %s"):format(document.source, words.published(document), common.lead(options))
  local ahead, conflicts, beyond, count = {}, {}, {}, 0
  local state_name, treaty_name = common.names(corpus)
  for claim in corpus:claims { document = options.doc, internal = internal } do
    if not ahead[claim.treaty] then
      local filter = { treaty = treaty_of(claim), on = options.on, known = options.known,
        internal = internal }
      ahead[claim.treaty] = corpus:ahead(filter):list()
      filter.on = nil
      conflicts[claim.treaty] = corpus:conflicts(filter):list()
      for _, row in ipairs(ahead[claim.treaty]) do beyond[row.claim] = true end
    end
    local notes = verdict(claim, ahead[claim.treaty], conflicts[claim.treaty])
    local names = others(corpus, claim, options)
    notes[#notes + 1] = #names > 0 and ("Also said by: %s."):format(words.list(names))
        or "Nobody else says so here."
    p:paragraph { { title_of(claim, state_name, treaty_name), strong = true }, common.reviewed(claim) }
    p:quote { text = claim.evidence, source = claim.said_by and ("according to " .. claim.said_by)
        or document.source, claim = claim.id, note = notes, facets = { act = claim.act_name or claim.act,
        status = claim.status, state = claim.actors } }
    count = count + 1
  end
  if count == 0 then p:paragraph "The document claims no step towards or away from a treaty." end
  evidence.sources(p, corpus, { document = options.doc, internal = internal }, beyond, {})
  common.foot(p, corpus, { on = options.on, internal = internal })
  return p
end

return factcheck
