-- Scores the reader on sentences.txt (dev) or held.txt (held): score_sentences.lua [dev|held] [-v]
-- A claim counts once per actor as (actor, treaty, act); status, date and direction are scored over
-- what matched. The held part is never looked at while rules are written: -v refuses it.

local treaty = require "treaty"

local files = { dev = "tests/golden/sentences.txt", held = "tests/golden/held.txt" }
local want, verbose = arg[1] or "dev", arg[2] == "-v" and arg[1] ~= "held"
if not files[want] then error("dev or held, not " .. want) end

local function read_cases(path)
  local cases, case = {}, nil
  for line in io.lines(path) do
    if line:match "^#" or line == "" then goto continue end
    local split, published = line:match "^(%a+) (%d%d%d%d%-%d%d%-%d%d)$"
    if split then
      case = { split = split, published = published }
      cases[#cases + 1] = case
    elseif not case.text then
      case.text = line
    else
      case.gold = line
    end
    ::continue::
  end
  return cases
end

local function gold_claims(line)
  local out = {}
  if line == "none" then return out end
  for claim in line:gmatch "[^;]+" do
    local actors, id, act, status, date, direction = claim:match "^(%S+) (%S+) (%S+) (%S+) (%S+) (%S+)$"
    for actor in actors:gmatch "[^,]+" do
      out[#out + 1] = { key = table.concat({ actor == "-" and "*" or actor,
        id:match "^x%-" and "x-" or id, act }, " "),
        status = status, date = date ~= "-" and date or nil, direction = direction }
    end
  end
  return out
end

local function system_claims(case)
  local result, seen = {}, {}
  for _, c in ipairs(treaty.annotate({ text = case.text, published = case.published }).claims) do
    for _, actor in ipairs(#c.actors > 0 and c.actors or { "*" }) do
      local key = table.concat({ actor, c.treaty:match "^x%-" and "x-" or c.treaty, c.act }, " ")
      local date = type(c.date) == "string" and c.date or nil
      local whole = table.concat({ key, c.status, date or "-" }, " ")
      if not seen[whole] then
        seen[whole] = true
        result[#result + 1] = { key = key, status = c.status, date = date, direction = c.direction }
      end
    end
  end
  return result
end

local tp, fp, fn, status, date, direction = 0, 0, 0, 0, 0, 0
for _, case in ipairs(read_cases(files[want])) do
  if case.split == want then
    local gold, used = gold_claims(case.gold), {}
    for _, s in ipairs(system_claims(case)) do
      local hit
      for i, g in ipairs(gold) do
        if not used[i] and g.key == s.key then hit = i break end
      end
      if hit then
        local g = gold[hit]
        used[hit] = true
        tp = tp + 1
        status = status + (g.status == s.status and 1 or 0)
        date = date + (g.date == s.date and 1 or 0)
        direction = direction + (g.direction == s.direction and 1 or 0)
        if verbose and (g.status ~= s.status or g.date ~= s.date) then
          print("differs", case.text, s.key, s.status, s.date, "gold", g.status, g.date)
        end
      else
        fp = fp + 1
        if verbose then print("extra", case.text, s.key, s.status, s.date) end
      end
    end
    for i, g in ipairs(gold) do
      if not used[i] then
        fn = fn + 1
        if verbose then print("missed", case.text, g.key) end
      end
    end
  end
end
local p, r = tp / math.max(tp + fp, 1), tp / math.max(tp + fn, 1)
print(("%s: claims P %.3f R %.3f F1 %.3f (tp %d fp %d fn %d), " ..
  "of matched: status %.3f date %.3f direction %.3f"):format(
  want, p, r, p + r > 0 and 2 * p * r / (p + r) or 0, tp, fp, fn, status / math.max(tp, 1),
    date / math.max(tp, 1),
  direction / math.max(tp, 1)))
