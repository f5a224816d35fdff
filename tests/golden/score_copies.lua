-- Which of the copies that made_copies.lua made were found in a corpus of them:
-- lua5.4 tests/golden/score_copies.lua DB COPIES; a line "KIND SHARE" a kind, then "unrelated N".

local treaty = require "treaty"

local corpus <close> = assert(treaty.open(arg[1]))
local found, unrelated = { bylined = 0, third = 0, embedded = 0, edited = 0, cased = 0 }, 0

for row in corpus:conflicts {} do
  if row.kind == "copy" then
    local kind, number = row.a[1].doc:match "^(%l+)%-(%d+)$"
    if kind and row.b[1].doc == "o" .. number then
      found[kind] = found[kind] + 1
    else
      unrelated = unrelated + 1
      io.stderr:write(("unrelated: %s %s %.3f\n"):format(row.a[1].doc, row.b[1].doc, row.containment))
    end
  end
end
for kind, count in pairs(found) do print(("%s %.3f"):format(kind, count / tonumber(arg[2]))) end
print("unrelated " .. unrelated)
