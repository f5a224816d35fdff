--- What several exports ask of a corpus in the same way.

local treaty = require "treaty"

local common = {}

local NAMES = { "treaty", "state", "since", "to", "known", "internal", "document" }

--- The options that a cursor knows, with others beside them.
---@param options table
---@param more table?
---@return treaty.Filter
function common.filter(options, more)
  local filter = {}
  for _, name in ipairs(NAMES) do filter[name] = options[name] end
  for name, value in pairs(more or {}) do filter[name] = value or nil end
  return filter
end

--- Options with ids for names, so that rows without a filter of their own can be picked by them, and with a
-- day.
---@param corpus treaty.Corpus
---@param options table
---@return table
function common.with_ids(corpus, options)
  local copy = {}
  for key, value in pairs(options) do copy[key] = value end
  copy.on = copy.on or os.date "%Y-%m-%d"
  if not (copy.treaty or copy.state) then return copy end
  local asked = assert(corpus:status { treaty = copy.treaty or "apmbc", state = copy.state or "FRA" })
  copy.treaty = copy.treaty and asked.treaty
  copy.state = copy.state and asked.state
  return copy
end

-- Claims that may leave, by their ids as text: those of public sources unless all were asked for.
local function public_claims(corpus, options)
  local ids = {}
  for row in corpus:claims { treaty = options.treaty, state = options.state, internal = options.internal,
    as = "json" } do
    ids[row:match '^{"id":(%-?%d+)'] = true
  end
  return ids
end

--- Gives a function that says of an event whether a claim which may leave says it.
---@param corpus treaty.Corpus
---@param options table
---@return fun(event: table): boolean
function common.event_filter(corpus, options)
  local ids = public_claims(corpus, options)
  return function(event)
    for _, claim in ipairs(event.claims) do
      if ids[tostring(claim)] then return true end
    end
    return false
  end
end

local function text_of(value) return value ~= treaty.null and value or nil end

--- Gives a function that says of a change whether it is asked for and may leave. Without internal sources:
-- what is still there and public, and what went from a state and treaty of which public sources speak.
-- Conflicts and notices carry no number; the cursor has left out those of internal sources.
---@param corpus treaty.Corpus
---@param options table
---@return fun(change: table): boolean
function common.change_filter(corpus, options)
  local public, spoken, present = {}, {}, {}
  if not options.internal then
    local may_leave = common.event_filter(corpus, options)
    for event in corpus:events { treaty = options.treaty, state = options.state } do
      present[event.id] = true
      if may_leave(event) then
        public[event.id] = true
        spoken[event.treaty .. "/" .. (event.state or "")] = true
      end
    end
  end
  return function(change)
    local d = type(change.detail) == "table" and change.detail or {}
    local id, state = text_of(d.treaty), text_of(d.state)
    if options.treaty and id ~= options.treaty then return false end
    if options.state and state ~= options.state then return false end
    if options.internal or not text_of(change.id) or not id then return true end
    return public[change.subject]
      or (not present[change.subject] and spoken[id .. "/" .. (state or "")]) or false
  end
end

local function picked(rows, wanted)
  return function()
    for row in rows do
      if wanted(row) then return row end
    end
    return nil
  end
end

--- Loops over the events that may leave, as tables.
function common.events(corpus, options)
  return picked(corpus:events(common.filter(options, { document = false, internal = false })),
    common.event_filter(corpus, options))
end

--- Loops over the changes that may leave, as tables.
function common.changes(corpus, options)
  return picked(corpus:changes { since = options.since, to = options.to, internal = options.internal },
    common.change_filter(corpus, options))
end

--- The treaties that are asked for, or all that claims name, sorted.
---@param corpus treaty.Corpus
---@param options table
---@return string[]
function common.treaties(corpus, options)
  if options.treaty then return { options.treaty } end
  local seen, list = {}, {}
  for claim in corpus:claims { state = options.state, known = options.known, internal = options.internal } do
    if not seen[claim.treaty] and claim.treaty ~= "" and not claim.treaty:find "^x%-" then
      seen[claim.treaty] = true
      list[#list + 1] = claim.treaty
    end
  end
  table.sort(list)
  return list
end

local function before(claim, document)
  local a, b = claim.published or "", document.published or ""
  if a ~= b then return a < b end
  return claim.document < document.id
end

--- Loops over documents, each with the steps it claims (facts beside them, such as who holds an office, are
-- left out); both come in the same order, so nothing is kept.
---@param corpus treaty.Corpus
---@param options table
---@return fun(): table?, table[]?
function common.documents(corpus, options)
  local documents = corpus:documents(common.filter(options))
  local claims = corpus:claims(common.filter(options, { since = false, to = false }))
  local claim = claims()
  return function()
    local document = documents()
    if not document then return nil end
    local own = {}
    while claim and before(claim, document) do claim = claims() end
    while claim and claim.document == document.id do
      if not claim.kind then own[#own + 1] = claim end
      claim = claims()
    end
    return document, own
  end
end

--- Turns byte offsets (0-based, ends exclusive) of a text into code points.
---@param text string
---@param byte integer
---@return integer
function common.points(text, byte)
  return byte == 0 and 0 or utf8.len(text, 1, byte, true) or error "offset within a character"
end

--- What a claim says in a few words: "LVA: law promulgated, apmbc, 2025-04-24 (asserted)".
---@param claim table
---@return string
function common.says(claim)
  local who = #claim.actors > 0 and table.concat(claim.actors, " ") .. ": " or ""
  return ("%s%s, %s%s (%s)"):format(who, claim.act_name or claim.act, claim.treaty,
    claim.date and ", " .. claim.date or "", claim.status)
end

return common
