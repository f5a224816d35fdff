-- Reports and exports over 10,000 documents with about 2,000 events: how much longer each takes than the
-- questions it asks the corpus. A report with more than a second on top is a failure.
-- lua5.4 tests/bench/reports.lua [N]

local treaty = require "treaty"
local clock = require("treaty.core").clock

local DOCUMENTS = tonumber(arg[1]) or 10000
local STATES = { "Latvia", "Estonia", "Lithuania", "Poland", "Finland", "Norway", "Sweden", "Denmark",
  "Germany", "France", "Spain", "Portugal", "Italy", "Greece", "Austria", "Hungary", "Romania", "Bulgaria",
  "Croatia", "Slovenia", "Slovakia", "Ireland", "Belgium", "Canada", "Mexico", "Brazil", "Argentina", "Chile",
  "Peru", "Kenya" }
local TREATIES = { "the Ottawa Convention", "the Convention on Cluster Munitions", "the Rome Statute",
  "the Paris Agreement", "the Arms Trade Treaty", "the Energy Charter Treaty", "the Istanbul Convention" }
local STEPS = { "The parliament of %s voted on %s to withdraw from %s.",
  "The president of %s signed on %s the law to withdraw from %s.",
  "The government of %s announced on %s that it would leave %s.",
  "%s notified the depositary on %s of its withdrawal from %s." }
local NOISE = { "The committee heard experts on the budget and on fishing rights.",
  "Prices of oil and grain rose again, and ministers met to speak of trade.",
  "A spokesman for the ministry said that the talks went on late into the night." }
local MONTHS = { "January", "February", "March", "April", "May", "June" }

local seed = 20250424
local function random(n)
  seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
  return (seed >> 8) % n + 1
end

-- A fifth of the documents makes a claim.
local function text_of(n)
  local lines = {}
  for i = 1, 6 do lines[i] = NOISE[random(#NOISE)] end
  if n % 5 == 0 then
    local day = ("%d %s 2025"):format(random(28), MONTHS[random(6)])
    lines[3] = STEPS[random(#STEPS)]:format(STATES[random(#STATES)], day, TREATIES[random(#TREATIES)])
  end
  return table.concat(lines, " ")
end

local function fill(corpus, path)
  local file = assert(io.open(path, "w"))
  for n = 1, DOCUMENTS do
    file:write(treaty.json.encode { id = "d" .. n, source = "Paper " .. n % 40, kind = "newspaper",
      published = ("2025-07-%02d"):format(n % 28 + 1), title = "Report " .. n, text = text_of(n) }, "\n")
  end
  file:close()
  assert(corpus:ingest(path))
  os.remove(path)
end

---- a corpus that adds up the time its answers take ----

local asked = 0

local function timed(f, ...)
  local start = clock()
  return (function(...)
    asked = asked + (clock() - start)
    return ...
  end)(f(...))
end

local function watched_rows(rows)
  return setmetatable({ list = function() return timed(rows.list, rows) end,
    close = function() rows:close() end }, { __call = function() return timed(rows) end })
end

local function watched(corpus)
  local view = {}
  function view.snapshot(_, f) return corpus:snapshot(function() return f(watched(corpus)) end) end
  return setmetatable(view, { __index = function(_, name)
    return function(_, ...)
      local answer, second, third = timed(corpus[name], corpus, ...)
      if type(answer) == "userdata" then return watched_rows(answer) end
      return answer, second, third
    end
  end })
end

-- Reading a text again is a question too.
local annotate = treaty.annotate
function treaty.annotate(...) return timed(annotate, ...) end

local failures = 0

local function measure(name, f, free)
  asked = 0
  collectgarbage()
  local start = clock()
  local size = #f()
  local whole = clock() - start
  local good = free or whole - asked <= 1
  if not good then failures = failures + 1 end
  print(("%-22s %6.2f s, of it %6.2f s in questions, %5.2f s on top; %8d bytes%s"):format(name, whole, asked,
    whole - asked, size, good and "" or "  MORE THAN A SECOND ON TOP"))
end

local path = os.tmpname()
os.remove(path)
local corpus <close> = assert(treaty.open(path .. ".db"))
local start = clock()
fill(corpus, path .. ".jsonl")
local info = corpus:info()
print(("%d documents with %d events, made in %.1f s"):format(info.documents, info.events, clock() - start))
local view = watched(corpus)
for _, format in ipairs { "text", "html" } do
  for _, name in ipairs { "brief", "dossier", "matrix", "factcheck", "digest" } do
    local options = { format = format, on = "2025-08-01", treaty = name ~= "matrix" and name ~= "digest"
      and name ~= "factcheck" and "apmbc" or nil, state = name == "dossier" and "LVA" or nil,
      doc = name == "factcheck" and "d5" or nil }
    measure(name .. " " .. format, function() return (treaty.report[name](view, options)) end)
  end
end
for _, name in ipairs(treaty.export.names) do
  local function run() return treaty.export[name](view, { on = "2025-08-01" }) end
  measure("export " .. name, run, true)
end
corpus:close()
for _, tail in ipairs { "", "-wal", "-shm" } do os.remove(path .. ".db" .. tail) end
os.exit(failures == 0, true)
