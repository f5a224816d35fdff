--- Completion of the command for bash, zsh and fish, out of the same tables as its help.

local help = require "treaty.help"

local completion = {}

-- The values that an option may have.
local VALUES = {
  by = "form source month", format = "text md html json ics", completion = "bash zsh fish",
  encoding = "latin1 windows-1252", sort = "score date doc left right",
}
local FILES = { output = true, out = true, watermark = true }
local OPTIONS, sorted, options_of = help.options, help.names, help.options_of

local function text_of(option) return OPTIONS[option] and OPTIONS[option][2] or "" end
local function quoted(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

-- Lines of a script, each made by format.
local function lines()
  local out = {}
  return out, function(form, ...) out[#out + 1] = form:format(...) end
end

local function bash(specs, places)
  local out, put = lines()
  put "# completion of treaty for bash"
  put "_treaty() {"
  put "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}"
  put "    local command=${COMP_WORDS[1]} words="
  put("    [ \"$COMP_CWORD\" = 1 ] && words=%s", quoted(table.concat(sorted(specs), " ")))
  put "    case $command:$COMP_CWORD in"
  for _, p in ipairs(places) do put("        %s:%d) words=%s ;;", p[1], p[2], quoted(p[3])) end
  put "    esac"
  put "    [ \"${cur#-}\" != \"$cur\" ] && case $command in"
  for _, name in ipairs(sorted(specs)) do
    local list = options_of(specs[name])
    for i, option in ipairs(list) do list[i] = "--" .. option end
    if #list > 0 then put("        %s) words=%s ;;", name, quoted(table.concat(list, " "))) end
  end
  put "    esac"
  put "    case $prev in"
  for _, name in ipairs(sorted(VALUES)) do put("        --%s) words=%s ;;", name, quoted(VALUES[name])) end
  put "    esac"
  put "    if [ -n \"$words\" ]; then"
  put "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")"
  put "    else"
  put "        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")"
  put "    fi"
  put "}"
  put "complete -o filenames -F _treaty treaty"
  return out
end

local function zsh_text(text) return (text:gsub("[%[%]:]", "\\%0")) end

local function zsh_option(option)
  local name = option:gsub("=$", "")
  local list = VALUES[name]
  local value = not option:find "=$" and "" or list and ":value:(" .. list .. ")"
    or FILES[name] and ":file:_files" or ":value: "
  return quoted(("--%s[%s]%s"):format(name, zsh_text(text_of(name)), value))
end

local function zsh(specs, places)
  local out, put = lines()
  put "#compdef treaty"
  put "# completion of treaty for zsh"
  put "local -a commands"
  put "commands=("
  for _, name in ipairs(sorted(specs)) do put("  %s", quoted(name .. ":" .. zsh_text(specs[name][6]))) end
  put ")"
  put "if (( CURRENT == 2 )); then"
  put "  _describe command commands"
  put "  return"
  put "fi"
  put "case \"$words[2]:$CURRENT\" in"
  for _, p in ipairs(places) do put("  %s:%d) compadd -- %s; return ;;", p[1], p[2] + 1, p[3]) end
  put "esac"
  put "case $words[2] in"
  for _, name in ipairs(sorted(specs)) do
    local list = {}
    for option in specs[name][3]:gmatch "%S+" do list[#list + 1] = zsh_option(option) end
    list[#list + 1] = "'*:file:_files'"
    put("  %s)", name)
    put "    shift words"
    put "    (( CURRENT-- ))"
    put("    _arguments %s ;;", table.concat(list, " \\\n      "))
  end
  put "esac"
  return out
end

local function fish(specs, places)
  local out, put = lines()
  local seen = "complete -c treaty -n '__fish_seen_subcommand_from %s"
  put "# completion of treaty for fish"
  put "complete -c treaty -n __fish_use_subcommand -f"
  for _, name in ipairs(sorted(specs)) do
    put("complete -c treaty -n __fish_use_subcommand -a %s -d %s", name, quoted(specs[name][6]))
  end
  for _, place in ipairs(places) do
    put(seen .. "; and test (count (commandline -opc)) = %d' -f -a %s", place[1], place[2], quoted(place[3]))
  end
  for _, name in ipairs(sorted(specs)) do
    for option in specs[name][3]:gmatch "%S+" do
      local plain = option:gsub("=$", "")
      local list = VALUES[plain]
      local takes = not option:find "=$" and "" or list and " -x -a " .. quoted(list)
        or FILES[plain] and " -r -F" or " -x"
      put(seen .. "' -l %s%s -d %s", name, plain, takes, quoted(text_of(plain)))
    end
  end
  return out
end

local SHELLS = { bash = bash, zsh = zsh, fish = fish }

--- The completion for a shell, nil for one that is not known. `specs` is the table of commands; `reports` and
--- `formats` are the names that `report` and `export` take.
---@return string?
function completion.script(shell, specs, reports, formats)
  if not SHELLS[shell] then return nil end
  local places = { { "help", 2, table.concat(sorted(specs), " ") },
    { "report", 3, table.concat(reports, " ") }, { "review", 4, "confirmed rejected explained" } }
  if #formats > 0 then places[#places + 1] = { "export", 3, table.concat(formats, " ") } end
  return table.concat(SHELLS[shell](specs, places), "\n") .. "\n"
end

return completion
