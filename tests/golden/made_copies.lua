-- Generated reports as JSONL, COPIES of each kind of copy among them:
-- lua5.4 tests/golden/made_copies.lua DOCUMENTS [COPIES]. "o7" is an original, "edited-7" its copy.
-- Originals share what reports share: names of treaties, stock sentences, an agency's footer.

local documents, copies = tonumber(arg[1]), tonumber(arg[2] or 200)

local state = 20251124
local function random(n)
  state = (state * 6364136223846793005 + 1442695040888963407)
  return (state >> 33) % n + 1
end

local syllables = { "ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "dra", "sel", "tor", "gan", "pli",
  "mer" }
local frequent, rare = {}, {}
local function word(n)
  local out = {}
  for i = 1, n do out[i] = syllables[random(#syllables)] end
  return table.concat(out)
end
for i = 1, 150 do frequent[i] = word(random(2)) end
for i = 1, 9000 do rare[i] = word(2 + random(3)) end

local states = { "Latvia", "Estonia", "Poland", "Finland", "Lithuania", "Hungary", "Burundi", "Armenia" }
local treaties = { "Ottawa Convention", "Rome Statute of the International Criminal Court", "Paris Agreement",
  "Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines" }
local stock = {
  "The parliament of %s voted on Wednesday to withdraw from the %s.",
  "%s joined the %s in 2005, and more than 120 countries are parties to it.",
  "The withdrawal of %s from the %s takes effect six months after the depositary receives the notice.",
}
local footer = "All rights reserved. No part of this report may be published again without the consent of "
  .. "the agency."

local function sentence()
  if random(5) == 1 then
    return stock[random(#stock)]:format(states[random(#states)], treaties[random(#treaties)])
  end
  local out = {}
  for i = 1, 8 + random(14) do
    out[i] = random(3) > 1 and frequent[random(#frequent)] or rare[random(#rare)]
  end
  return (table.concat(out, " "):gsub("^%l", string.upper)) .. "."
end

local function body(sentences)
  local out = {}
  for i = 1, sentences do out[i] = sentence() end
  return table.concat(out, " ")
end

local made = {
  bylined = function(text)
    local place = rare[random(#rare)]
    return "By our correspondent in " .. place .. ", 16 April\n\n" .. text .. "\n\nRead more on this page."
  end,
  third = function(text)
    return text:sub(1, #text // 3):match "^(.*) "
  end,
  embedded = function(text)
    local half = body(random(4) + 5)
    while #half < #text // 2 do half = half .. " " .. sentence() end
    local other = body(3)
    while #other < #text // 2 do other = other .. " " .. sentence() end
    return half .. "\n\n" .. text .. "\n\n" .. other
  end,
  edited = function(text)
    return (text:gsub("%S+", function(w) return random(20) == 1 and rare[random(#rare)] or w end))
  end,
  cased = function(text)
    return (text:upper():gsub(" ", function() return random(8) == 1 and "\n  " or " " end))
  end,
}
local kinds = { "bylined", "third", "embedded", "edited", "cased" }

local function write(id, source, day, text)
  io.write(('{"id":"%s","source":"%s","published":"%s","text":"%s"}\n'):format(id, source, day,
    (text:gsub("\n", "\\n"))))
end

local later = {}
for i = 1, documents - copies * #kinds do
  local text = body(10 + random(8)) .. "\n\n" .. footer
  write("o" .. i, "agency " .. i % 40, ("2025-%02d-%02d"):format(1 + i % 6, 1 + i % 28), text)
  if i <= copies * #kinds then
    local kind = kinds[(i - 1) % #kinds + 1]
    later[#later + 1] = { kind .. "-" .. i, made[kind](text) }
  end
end
for _, copy in ipairs(later) do write(copy[1], "paper " .. random(60), "2025-08-01", copy[2]) end
