-- Runs every example of the Lua interface and of the README, from within a folder of its own:
-- lua5.4 ROOT/tests/golden/examples.lua ROOT. An example finds `treaty` and `corpus` (the sample).

local treaty = require "treaty"

local root = arg[1]
local passed, failed = 0, 0

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

-- Blocks of comment lines indented by four more spaces.
local function examples_of_comments(path, into)
  local block, first
  local number = 0
  for line in (read(path) .. "\n"):gmatch "(.-)\n" do
    number = number + 1
    local code = line:match "^%-%-     (.*)$"
    if code then
      block, first = (block or "") .. code .. "\n", first or number
    elseif block then
      into[#into + 1] = { code = block, name = path .. ":" .. first }
      block, first = nil, nil
    end
  end
end

local function examples_of_markdown(path, into)
  for code in read(path):gmatch "```lua\n(.-)```" do into[#into + 1] = { code = code, name = path } end
end

local function run(example)
  local corpus <close> = assert(treaty.open ":memory:")
  assert(corpus:ingest(root .. "/lua/treaty/sample"))
  local env = setmetatable({ treaty = treaty, corpus = corpus, print = function() end }, { __index = _G })
  local chunk, message = load(example.code, "=" .. example.name, "t", env)
  local ok = chunk ~= nil
  if ok then ok, message = pcall(chunk) end
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
    print(("FAIL %s: %s"):format(example.name, message))
  end
end

local examples = {}
for _, path in ipairs { "lua/treaty/core.d.lua", "lua/treaty/init.lua", "lua/treaty/run.lua" } do
  examples_of_comments(root .. "/" .. path, examples)
end
examples_of_markdown(root .. "/README.md", examples)
for _, example in ipairs(examples) do run(example) end
print(("examples: %d passed, %d failed"):format(passed, failed))
os.exit(failed == 0, true)
