--- The matrix: states by treaties, the law of one day in each cell.

local page = require "treaty.report.page"
local words = require "treaty.report.words"
local common = require "treaty.report.common"

local matrix = {}

local function split(list)
  local out = {}
  for item in list:gmatch "[^,]+" do out[#out + 1] = item:match "^%s*(.-)%s*$" end
  return out
end

-- Where none are named: what the corpus speaks of.
local function treaties_of(corpus, options)
  local seen, out = {}, {}
  for claim in corpus:claims { internal = options.internal } do
    if not seen[claim.treaty] and claim.treaty:match "^%w" and not claim.treaty:match "^x%-" then
      seen[claim.treaty] = true
      out[#out + 1] = claim.treaty
    end
  end
  table.sort(out)
  return out
end

local function states_of(corpus, treaties, options)
  local seen, out = {}, {}
  for _, treaty in ipairs(treaties) do
    for s in corpus:states { treaty = treaty, on = options.on, known = options.known,
        internal = options.internal } do
      if not seen[s.state] then
        seen[s.state] = true
        out[#out + 1] = s.state
      end
    end
  end
  table.sort(out)
  return out
end

--- Builds the matrix as a page. `treaty` and `state` may be lists separated by commas.
---@param corpus treaty.Corpus
---@param options { state: string?, treaty: string?, on: string, known: string?, internal: boolean? }
---@return treaty.Page
function matrix.build(corpus, options)
  local treaties = options.treaty and split(options.treaty) or treaties_of(corpus, options)
  local states = options.state and split(options.state) or states_of(corpus, treaties, options)
  local columns, rows = { { title = "State" } }, {}
  local _, treaty_name = common.names(corpus)
  for _, treaty in ipairs(treaties) do
    columns[#columns + 1] = { title = treaty_name(treaty), wide = true }
  end
  for _, state in ipairs(states) do
    local row = { state }
    for _, treaty in ipairs(treaties) do
      local s = assert(corpus:status { state = state, treaty = treaty, on = options.on,
          known = options.known, internal = options.internal })
      row[1] = s.name
      row[#row + 1] = words.legal(s)
    end
    rows[#rows + 1] = row
  end
  local p = page.new(("States and treaties, %s"):format(words.date(options.on)))
  p.lead[1] = common.lead(options)
  if #rows == 0 then p:paragraph "No document speaks of a state and a treaty." else p:table(columns, rows) end
  common.foot(p, corpus, { on = options.on, internal = options.internal })
  return p
end

return matrix
