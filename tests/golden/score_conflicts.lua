-- Adds the reports of each case of conflicts*.lua to a corpus of its own and prints where the conflicts
-- found are not those wanted; last line "N right, N wrong".

local treaty = require "treaty"

local right, wrong = 0, 0

local function found(case)
  local corpus <close> = assert(treaty.open(":memory:"))
  local kinds = {}
  for i = 3, #case do
    local id = "report-" .. i - 2
    assert(corpus:add {
      id = id, source = id, published = case[i][1], text = case[i][2], title = case[i][3]
    })
  end
  for row in corpus:conflicts {} do
    if row.kind ~= "copy" then
      kinds[#kinds + 1] = row.kind .. (row.state and " " .. row.state or "")
    end
  end
  table.sort(kinds)
  return table.concat(kinds, "; ")
end

local function judge(case)
  local got = found(case)
  if got == case[2] then
    right = right + 1
    return
  end
  wrong = wrong + 1
  print(("FAIL %s\n  wanted: %s\n  got: %s"):format(case[1], case[2], got))
end

for _, name in ipairs { "conflicts", "conflicts_none", "conflicts_steps", "conflicts_facts" } do
  for _, case in ipairs(dofile("tests/golden/" .. name .. ".lua")) do
    judge(case)
  end
end
print(("%d right, %d wrong"):format(right, wrong))
