-- Runs the fenced blocks of a Markdown page in order, where it stands: lua5.4 manual.lua ROOT PAGE.
--
--   sh    runs by `sh -e`
--   lua   runs with `treaty` and `corpus`, a corpus of the sample, given
--   text  right after one of these: what it printed, line for line; a line "..." stands for any lines
--   json, cron, ini and others: shown, not run

local treaty = require "treaty"

local root, path = arg[1], arg[2]

local function read(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

local function blocks_of(text)
  local blocks, block = {}, nil
  local number = 0
  for line in (text .. "\n"):gmatch "(.-)\n" do
    number = number + 1
    local fence = line:match "^```(%S*)"
    if block and fence then
      blocks[#blocks + 1], block = block, nil
    elseif fence then
      block = { kind = fence, line = number, lines = {} }
    elseif block then
      table.insert(block.lines, line)
    end
  end
  for _, b in ipairs(blocks) do b.text = table.concat(b.lines, "\n") .. "\n" end
  return blocks
end

local function run_shell(block)
  local file = assert(io.open(".block.sh", "wb"))
  file:write(block.text)
  file:close()
  local pipe = io.popen 'sh -e .block.sh 2>&1; echo "exit $?"'
  local printed = pipe:read "a"
  pipe:close()
  local body, code = printed:match "^(.*)exit (%d+)\n$"
  return code == "0", body
end

local function run_lua(block)
  local printed = {}
  local corpus <close> = assert(treaty.open ":memory:")
  assert(corpus:ingest(root .. "/lua/treaty/sample"))
  local env = setmetatable({ treaty = treaty, corpus = corpus, print = function(...)
    local words = table.pack(...)
    for i = 1, words.n do words[i] = tostring(words[i]) end
    printed[#printed + 1] = table.concat(words, "\t") .. "\n"
  end }, { __index = _G })
  local chunk, message = load(block.text, ("=%s:%d"):format(path, block.line), "t", env)
  if not chunk then return false, message end
  local ok
  ok, message = pcall(chunk)
  if not ok then return false, tostring(message) end
  return true, table.concat(printed)
end

-- A line "..." stands for any lines; spaces at the end of lines do not count.
local function fits(wanted, printed)
  local lines = {}
  for line in (printed:gsub("\n*$", "\n")):gmatch "(.-)\n" do lines[#lines + 1] = line:gsub("%s+$", "") end
  local at, free = 1, false
  for line in (wanted:gsub("\n*$", "\n")):gmatch "(.-)\n" do
    if line == "..." then
      free = true
    else
      while free and lines[at] and lines[at] ~= line do at = at + 1 end
      if lines[at] ~= line then return false, line end
      at, free = at + 1, false
    end
  end
  return free or at > #lines, lines[at]
end

local count, failed, printed = 0, false, nil
local runners = { sh = run_shell, lua = run_lua }
for _, block in ipairs(blocks_of(read(root .. "/" .. path))) do
  local place = ("%s:%d"):format(path, block.line)
  if runners[block.kind] then
    local ok
    ok, printed = runners[block.kind](block)
    if not ok then
      print(("FAIL %s: %s"):format(place, printed))
      failed = true
    end
    count = count + 1
  elseif block.kind == "text" and printed then
    local ok, line = fits(block.text, printed)
    if not ok then
      print(("FAIL %s: not printed: %s\n%s"):format(place, line, printed))
      failed = true
    end
    count, printed = count + 1, nil
  end
end
print("blocks: " .. count)
os.exit(not failed, true)
