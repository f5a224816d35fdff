--- What the commands and their options do, in words: the source of `treaty help`, of the man page and of the
-- completion for shells. What they take stands in the table of treaty.cli, which is given to these functions:
-- name = { function, arguments, options, fewest, most, what it does, options that are required }.

local help = {}

-- option = { what stands for its value, what it does }
local OPTIONS = {
  author = { "URL", "who publishes the file" },
  by = { "FACET", "count by form, source or month" },
  ["complete-as-at"] = { "D", "the file is the whole register of that day: who is not in it is no party" },
  completion = { "SHELL", "print the completion for bash, zsh or fish" },
  context = { "N", "words on each side (8)" },
  cursor = { "TEXT", "go on behind the row that has this cursor" },
  count = { nil, "print the number alone" },
  csv = { nil, "comma-separated values, with a head (RFC 4180)" },
  deposited = { "D", "the day the instrument of ratification or accession is deposited" },
  doc = { "ID", "the document to check" },
  ["dry-run"] = { nil, "say what would be added and add nothing" },
  encoding = { "E", "of files that are not UTF-8: latin1 or windows-1252" },
  explain = { nil, "the rule, the groups and the clause of each claim" },
  facets = { "LIST", "count the documents found by these: source,month,state,treaty,act" },
  filter = { "CQL", "only matches with this pattern in the words on either side; '! CQL': without it" },
  forget = { nil, "take the name out again" },
  format = { "F", "text, md or html; for the watch list also json or ics" },
  headlines = { nil, "how each headline stands to the law" },
  ["in-by"] = { "D", "the day it is to be in force" },
  internal = { nil, "with sources marked internal" },
  jobs = { "N", "reading threads (the machine's cores)" },
  json = { nil, "one JSON object a line" },
  known = { "D", "as it could be known on this day (default: the day of --on, when that is past)" },
  limit = { "N", "at most so many" },
  man = { nil, "print the man page" },
  memory = { "MIB", "the script's memory (256)" },
  ["no-read"] = { nil, "only index: searched, but nothing claimed" },
  note = { "TEXT", "why" },
  notified = { "D", "the day the depositary receives the notice" },
  on = { "D", "the day asked for (today)" },
  out = { "FOLDER", "where write(name, text) puts files" },
  ["out-by"] = { "D", "the day it is to be out" },
  output = { "FILE", "write there, not to standard output; -o for short" },
  purge = { nil, "take its words out of the file too" },
  raw = { nil, "CSV cells as they are, without the quote that keeps spreadsheets from running them" },
  sample = { "N", "that many lines, drawn evenly" },
  seconds = { "N", "the script's time (10)" },
  since = { "D", "from this day, month or year on" },
  sort = { "ORDER", "search: score or date; kwic: doc, left or right" },
  source = { "NAME", "who says so: the outlet or institution, where the file names none" },
  state = { "S", "a state: ISO 3166-1 alpha-3 or a name" },
  to = { "D", "up to this day, month or year" },
  treaty = { "T", "a treaty: id or name" },
  watermark = { "FILE", "where the last run ended (default: beside the corpus)" },
  what = { "KIND", "documents, claims, events, conflicts, changes, states or register" },
  where = { "QUERY", "only in documents that this search finds; in:NAME: in a saved sub-corpus" },
  who = { "NAME", "whose verdict (the user)" },
}

-- command = { paragraphs, examples that run after `treaty demo build/demo` }
local COMMANDS = {
  demo = { [[
Reads the twenty sample dispatches into FOLDER/demo.db (treaty-demo where none is given), prints the
brief of the Ottawa Convention on 24 April 2025 and writes it as a page.]],
    [[treaty demo build/demo]] },
  add = { [[
Takes in documents: text files (with a front-matter head), JSON, JSONL; HTML pages, feeds and mail where
treaty.xml is installed. A folder is walked; - reads JSONL on standard input. What is there already is
left alone, so the same command can run every night. What is refused is named with file, line, field and
reason, and the rest is kept; then the exit code is 3. Files of other kinds in a folder are counted
and left.]],
    [[treaty add build/demo/demo.db lua/treaty/sample]] },
  import = { [[
Takes in one register file, all of it or none: CSV with a head, depositary notifications as text, and where
treaty.xml is installed the XML tables of the UN Treaty Collection. What is there already is not added again.
Only this writes law.]],
    [[treaty import build/demo/demo.db register.csv --source Desk --treaty ccw --dry-run]] },
  search = { [[
Finds documents, best first. Bare words match by stem, =word and "words in quotes" as written, prefix*
by beginning; AND, OR, NOT or -word, brackets, a NEAR/6 b; fields such as source:, state:, treaty:, after:,
before:, is:copy. OR binds closer than AND.]],
    [[treaty search build/demo/demo.db 'withdraw* "Ottawa Convention" after:2025-04' --limit 3]] },
  kwic = { [[
Shows what a pattern (CQL) matches, in its context. Attributes: word, norm, lemma, stem; layers: state,
treaty, date, person, office, body, quote, ng, vg, clause. --where keeps to documents that a search finds,
--filter to matches that have a second pattern near.]],
    [[treaty kwic build/demo/demo.db '[state] []{0,4} [lemma="withdraw"]' --where after:2025-04
--filter '"convention"']] },
  freq = { [[
Counts what a pattern (CQL) matches, by form, source or month, and per million words.]],
    [[treaty freq build/demo/demo.db '[lemma="withdraw"]' --by source]] },
  subcorpus = { [[
Saves a search under a name; in:NAME then stands for what it finds, in search and in --where of kwic and
freq, always as of now. Without a query it lists what is saved.]],
    [[treaty subcorpus build/demo/demo.db baltic 'state:LVA OR state:EST OR state:LTU']] },
  claims = { [[
Lists who is said to have done what, with the sentence that says so.]],
    [[treaty claims build/demo/demo.db --treaty apmbc --state LVA --csv]] },
  events = { [[
Lists each step once, with the number of independent sources that tell it.]],
    [[treaty events build/demo/demo.db --treaty apmbc --since 2025-04 --json]] },
  conflicts = { [[
Lists what cannot both be true, or cannot be true beside register and clauses.]],
    [[treaty conflicts build/demo/demo.db --treaty apmbc]] },
  changes = { [[
Lists what came (event), advanced, turned back, was given a finer day (refined) or went, conflicts opened
and settled, and notices that the register lacks, by the moment the corpus took it in.]],
    [[treaty changes build/demo/demo.db --since 2025-01-01]] },
  review = { [[
Records a person's verdict on an event (its id), a claim (claim-ID) or a conflict (its id): confirmed,
rejected or explained. A rejected item comes back only with new evidence.]],
    [[treaty review build/demo/demo.db "$(treaty events build/demo/demo.db --state FIN --json | sed -n
'1s/.*"id":"\([0-9a-f]*\)".*/\1/p')" confirmed --who desk]] },
  status = { [[
Tells where a state stands towards a treaty on a day: the law, the step really reached, the earliest
exit, and why.]],
    [[treaty status build/demo/demo.db --state LVA --treaty apmbc --on 2025-04-24]] },
  parties = { [[
Lists who is bound on a day, by the register. Where that is partial it says so beside the list.]],
    [[treaty parties build/demo/demo.db --treaty apmbc --on 2026-03-01 --count]] },
  calc = { [[
Gives the day that a treaty's own clause gives: forward from a notice or deposit, backward from the day
by which a state is to be out or in. Needs no corpus.]],
    [[treaty calc apmbc --out-by 2026-01-01]] },
  annotate = { [[
Reads documents (JSONL) and prints one JSON object each: claims, dates, quotations, states, treaties.
Stores nothing.]],
    [[treaty annotate docs.jsonl --explain]] },
  timex = { [[
Prints the dates of documents (JSONL), with offsets in code points.]],
    [[treaty timex docs.jsonl]] },
  report = { [[
Builds a report on one snapshot: brief (a treaty, a day), dossier (a state and a treaty, with the
evidence), digest (what changed since the last run), watchlist (exits and entries into force to come, with
the days left), factcheck (a document) or matrix (states by treaties). As text, Markdown, or one HTML page
that needs no network; the watch list also as JSON (json) and as a calendar (ics).]],
    [[treaty report build/demo/demo.db dossier --treaty apmbc --state LVA --on 2025-04-24 --format html
-o lva.html]] },
  export = { [[
Writes claims, events, registers or changes for other programs.]],
    [[treaty export build/demo/demo.db jsonl --treaty apmbc -o claims.jsonl]] },
  audit = { [[
Lists register rows that cannot be right, and by how many days. The exit code is 1 where there are some.]],
    [[treaty audit build/demo/demo.db --treaty apmbc || test $? = 1]] },
  reread = { [[
Reads again what older packs read, newest first; may be stopped and taken up again.]],
    [[treaty reread build/demo/demo.db --limit 100]] },
  remove = { [[
Hides a document from every answer.]],
    [[treaty remove build/demo/demo.db 2025-09-30-strait-troops.txt --purge]] },
  run = { [[
Runs a Lua script over the corpus in a process of its own, which reads the corpus and the script and
nothing else, and writes only through print and write(name, text). Limits: time, memory, output. Says
which protections the kernel lacks.]],
    [[treaty run weekly.lua build/demo/demo.db --out reports]] },
  check = { [[
Verifies everything stored against the documents. The exit code is 1 where something is found.]],
    [[treaty check build/demo/demo.db]] },
  ["check-pack"] = { [[
Runs the examples of each rule in a pack. The exit code is 1 where one fails.]],
    [[treaty check-pack lua/treaty/data/rules.json]] },
  help = { [[
Lists the commands, or says more of one; prints the man page and the completion for shells.]],
    [[treaty help status]] },
}

help.options, help.commands = OPTIONS, COMMANDS

--- Names in order.
---@return string[]
function help.names(specs)
  local names = {}
  for name in pairs(specs) do names[#names + 1] = name end
  table.sort(names)
  return names
end
local sorted = help.names

-- Letters that one word has to change, lose or gain to be the other.
local function distance(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local before = row[0]
    row[0] = i
    for j = 1, #b do
      local same = a:byte(i) == b:byte(j) and 0 or 1
      before, row[j] = row[j], math.min(row[j] + 1, row[j - 1] + 1, before + same)
    end
  end
  return row[#b]
end

--- The name that a mistyped one stands for, two letters off at most; nil: none.
---@return string?
function help.nearest(word, specs)
  local best, least = nil, 3
  for _, name in ipairs(sorted(specs)) do
    local off = #word < 30 and distance(word, name) or least
    if off < least then best, least = name, off end
  end
  return best
end

--- The options of a command without the mark of those that take a value.
---@return string[]
function help.options_of(spec)
  local names = {}
  for option in spec[3]:gmatch "%S+" do names[#names + 1] = option:gsub("=$", "") end
  return names
end
local options_of = help.options_of

local function one_line(text) return (text:gsub("\n", " ")) end

--- "treaty status DB [--state S] [--treaty T] ..."
---@return string
function help.usage(name, spec)
  local parts = { "treaty", name, spec[2] ~= "" and spec[2] or nil }
  for _, option in ipairs(options_of(spec)) do
    local takes = (spec[3] .. " "):find(option .. "= ", 1, true)
    local value = takes and (OPTIONS[option] or { "X" })[1]
    local required = (" " .. (spec[7] or "") .. " "):find(" " .. option .. " ", 1, true)
    parts[#parts + 1] = (required and "--%s%s" or "[--%s%s]"):format(option, value and " " .. value or "")
  end
  return table.concat(parts, " ")
end

local function fold(text, width, indent)
  local lines, line = {}, indent
  for word in text:gmatch "%S+" do
    if #line + #word >= width and line ~= indent then
      lines[#lines + 1], line = line, indent
    end
    line = line == indent and indent .. word or line .. " " .. word
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

--- What `treaty help NAME` prints.
---@return string
function help.command(name, spec)
  local more = COMMANDS[name] or { spec[6] }
  local out = { fold(help.usage(name, spec), 80, ""), "", fold(more[1], 80, ""), "" }
  for _, option in ipairs(options_of(spec)) do
    local o = OPTIONS[option] or { nil, "" }
    local head = ("  --%s%s"):format(option, o[1] and " " .. o[1] or "")
    out[#out + 1] = (("%-24s %s"):format(head, o[2]):gsub("%s+$", ""))
  end
  if more[2] then
    if out[#out] ~= "" then out[#out + 1] = "" end
    out[#out + 1] = "Example:\n  " .. one_line(more[2])
  end
  return table.concat(out, "\n") .. "\n"
end

--- What `treaty help` prints.
---@return string
function help.list(specs)
  local out = { "treaty COMMAND [DB] [ARGUMENTS] [--options]\n" }
  for _, name in ipairs(sorted(specs)) do out[#out + 1] = ("  %-11s %s"):format(name, specs[name][6]) end
  out[#out + 1] = "\ntreaty help COMMAND says more. --version prints the version.\n"
  return table.concat(out, "\n")
end

---- the man page ----

local function roff(text) return (text:gsub("\\", "\\e"):gsub("%-", "\\-"):gsub("^([.'])", "\\&%1")) end

--- The man page treaty(1).
---@return string
function help.man(specs, version)
  local out = {}
  local function put(...) out[#out + 1] = table.concat { ... } end
  put('.TH TREATY 1 "" "treaty ', version, '" "User commands"')
  put ".SH NAME\ntreaty \\- what is reported about treaties, and what is law"
  put ".SH SYNOPSIS\n.B treaty\n.I COMMAND\n[\\fIDB\\fR] [\\fIARGUMENTS\\fR] [\\-\\-\\fIoptions\\fR]"
  put ".SH DESCRIPTION"
  put(roff [[
Reads news and official documents about treaties and tells apart what was reported, with the sentence that
says so, from what is law on a day, with the reason. DB is a corpus: one file, made where it is missing.
States are ISO 3166-1 alpha-3 codes or names, treaties ids or names, days YYYY-MM-DD.]])
  put ".SH COMMANDS"
  for _, name in ipairs(sorted(specs)) do
    local spec, more = specs[name], COMMANDS[name] or { specs[name][6] }
    put(".SS ", roff(help.usage(name, spec)))
    put(roff(more[1]))
    for _, option in ipairs(options_of(spec)) do
      local o = OPTIONS[option] or { nil, "" }
      put(".TP\n\\fB\\-\\-", roff(option), "\\fR", o[1] and " \\fI" .. roff(o[1]) .. "\\fR" or "", "\n",
        roff(o[2]))
    end
    if more[2] then put(".PP\n.EX\n", roff(one_line(more[2])), "\n.EE") end
  end
  put ".SH EXIT STATUS\n.TP\n0\nfine\n.TP\n1\nfindings, where a check was asked for"
  put ".TP\n2\nmisuse\n.TP\n3\nfailure: a file, a document or a question could not be handled"
  put ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nno colours on a terminal"
  put ".SH NOTES\nNothing opens a network connection. What \\fBadd\\fR acknowledged survives a crash."
  return table.concat(out, "\n") .. "\n"
end

return help
