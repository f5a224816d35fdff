-- Writes the reference pages out of their sources: lua5.4 tests/support/docs.lua FOLDER, from the root.
--   lua.md       the annotations of lua/treaty/core.d.lua and of the modules beside it
--   c.md         include/treaty.h
--   commands.md, treaty.1, completion/   the tables behind `treaty help`

local folder = arg[1]

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

local function write(name, lines)
  local file = assert(io.open(folder .. "/" .. name, "wb"))
  file:write(type(lines) == "table" and table.concat(lines, "\n") .. "\n" or lines)
  file:close()
end

local function command(words)
  local pipe = io.popen("build/treaty " .. words)
  local text = pipe:read "a"
  assert(pipe:close())
  return text
end

---- Lua ----

local function flush_class(out, class)
  if not class then return end
  out[#out + 1] = ("#### %s\n"):format(class.name)
  if class.text ~= "" then out[#out + 1] = class.text .. "\n" end
  if #class.fields > 0 then
    out[#out + 1] = "| field | type | |\n|---|---|---|"
    for _, f in ipairs(class.fields) do
      out[#out + 1] = ("| `%s` | `%s` | %s |"):format(f[1], f[2]:gsub("|", "\\|"), f[3])
    end
    out[#out + 1] = ""
  end
end

-- "name type text", where the type may hold spaces within brackets.
local function split_type(text)
  local depth, at = 0, 1
  while at <= #text do
    local c = text:sub(at, at)
    if c:find "[{(<]" then depth = depth + 1 elseif c:find "[})>]" then depth = depth - 1 end
    if c == " " and depth == 0 and not text:sub(at - 1, at - 1):find "[:,|]" then break end
    at = at + 1
  end
  return text:sub(1, at - 1), text:sub(at + 1)
end

local function new_note() return { text = {}, code = {}, params = {}, returns = {} } end

local NAMES = { Corpus = "corpus", Cursor = "cursor", Packs = "packs", core = "treaty", json = "treaty.json",
  Page = "page", page = "page", run = nil }

local function print_function(out, note, holder, sign, name, args)
  local owner = NAMES[holder] or holder
  out[#out + 1] = ("### %s%s%s(%s)\n"):format(owner, sign, name, args)
  out[#out + 1] = table.concat(note.text, "\n") .. "\n"
  for _, p in ipairs(note.params) do
    out[#out + 1] = ("- `%s`: `%s`%s"):format(p[1], p[2], p[3] ~= "" and " " .. p[3] or "")
  end
  for _, r in ipairs(note.returns) do
    out[#out + 1] = ("- returns `%s`%s"):format(r[1], r[2] ~= "" and " " .. r[2] or "")
  end
  if #note.params + #note.returns > 0 then out[#out + 1] = "" end
  if #note.code > 0 then
    while note.code[#note.code] == "" do table.remove(note.code) end
    out[#out + 1] = "```lua\n" .. table.concat(note.code, "\n") .. "\n```\n"
  end
end

local function annotations(out, path, only)
  local note, class
  for line in read(path):gmatch "(.-)\n" do
    local tag, rest = line:match "^%-%-%-@(%a+)%s*(.*)$"
    local text = not tag and line:match "^%-%-%- ?(.*)$"
    local holder, sign, name, args = line:match "^function ([%w_%.]-)([%.:])([%w_]+)%((.-)%)"
    if tag == "class" then
      flush_class(out, class)
      local title, more = rest:match "^(%S+)%s*(.*)$"
      class, note = { name = title:gsub(":$", ""), text = more, fields = {} }, nil
    elseif tag == "field" and class then
      local field, more = rest:match "^(%S+)%s+(.*)$"
      local kind, words = split_type(more)
      table.insert(class.fields, { field, kind, words })
    elseif tag == "param" and note then
      local param, more = rest:match "^(%S+)%s+(.*)$"
      table.insert(note.params, { param, split_type(more) })
    elseif tag == "return" and note then
      table.insert(note.returns, { split_type(rest) })
    elseif text then
      flush_class(out, class)
      class, note = nil, note or new_note()
      table.insert(note.text, text)
    elseif note and line:match "^%-%-     " then
      table.insert(note.code, (line:gsub("^%-%-     ", "")))
    elseif note and line:match "^%-%-%s*%S" then
      table.insert(note.text, (line:gsub("^%-%-%s*", "")))
    elseif name and note and (not only or only[name]) then
      flush_class(out, class)
      print_function(out, note, holder, sign, name, args)
      class, note = nil, nil
    elseif not line:match "^%-%-" then
      flush_class(out, class)
      class, note = nil, nil
    end
  end
  flush_class(out, class)
end

local LUA_HEAD = [[
# The Lua interface

Written by `make docs` out of the annotations in `lua/treaty`. Examples find `treaty`
(`local treaty = require "treaty"`) and `corpus`, a corpus of the sample; each of them runs in the tests.

Failures of the world give nil, a message and a code; misuse throws, and so do loops.

## treaty
]]

local REPORT_HEAD = [[
## treaty.report

`treaty.report.NAME(corpus, options)` gives a report as text, Markdown (`format = "md"`) or a page
(`format = "html"`); `treaty.report.names` lists them. Reports are pages (`require "treaty.report.page"`),
and so may yours be, with charts of `require "treaty.report.svg"`, printed by `treaty.report.text`,
`treaty.report.markdown` or `treaty.report.html`.
]]

local function lua_page()
  local out = { LUA_HEAD }
  annotations(out, "lua/treaty/init.lua")
  annotations(out, "lua/treaty/core.d.lua")
  out[#out + 1] = REPORT_HEAD
  annotations(out, "lua/treaty/report/page.lua")
  annotations(out, "lua/treaty/report/svg.lua")
  return out
end

---- C ----

local function plain_comment(comment)
  local text = comment:gsub("^/%*+ ?", ""):gsub("%s*%*/%s*$", ""):gsub("\n%s*%* ?", "\n")
  return (text:gsub("^\n", ""))
end

local C_HEAD = [[
# The C interface

Written by `make docs` out of `include/treaty.h`; `pkg-config --cflags --libs treaty` finds it after
`make install`. A program that uses it: `tests/embed/host.c`.
]]

local function c_page()
  local out = { C_HEAD }
  local code, comment = {}, nil
  local function flush()
    while code[1] and not code[1]:find "%S" do table.remove(code, 1) end
    while code[#code] and not code[#code]:find "%S" do table.remove(code) end
    if #code > 0 then out[#out + 1] = "```c\n" .. table.concat(code, "\n") .. "\n```\n" end
    code = {}
  end
  for line in read "include/treaty.h":gmatch "(.-)\n" do
    local title = line:match "^/%* %-%-%-%- (.-) %-+ %*/$"
    if comment then
      comment = comment .. "\n" .. line
    elseif title then
      flush()
      out[#out + 1] = ("## %s\n"):format(title)
    elseif line:match "^/%*" then
      flush()
      comment = line
    elseif line:match "^#ifdef TREATY_PRIVATE" then
      table.remove(out) -- the comment on it is for those who build it
    elseif line:match "^#" then
      if line:match "TREATY_VERSION" then code[#code + 1] = line end
    else
      code[#code + 1] = (line:gsub("TREATY_API ", ""))
    end
    if comment and line:match "%*/%s*$" then
      out[#out + 1] = plain_comment(comment) .. "\n"
      comment = nil
    end
  end
  flush()
  return out
end

---- the command ----

local COMMAND_HEAD = [[
# The command

Written by `make docs` out of `treaty help`. States are ISO 3166-1 alpha-3 codes or names, treaties ids or
names, days YYYY-MM-DD. Exit codes: 0 fine, 1 findings where a check was asked for, 2 misuse, 3 failure.
]]

local function commands_page()
  local out = { COMMAND_HEAD }
  for line in command "help":gmatch "(.-)\n" do
    local name = line:match "^  (%S+)"
    if name then out[#out + 1] = ("## %s\n\n```\n%s```\n"):format(name, command("help " .. name)) end
  end
  return out
end

write("lua.md", lua_page())
write("c.md", c_page())
write("commands.md", commands_page())
write("treaty.1", command "help --man")
for _, shell in ipairs { "bash", "zsh", "fish" } do
  write("completion/treaty." .. shell, command("help --completion " .. shell))
end
