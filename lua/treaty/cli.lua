--- The command line: COMMAND [DB] [ARGUMENTS] [--options]. Exit codes: 0 fine, 1 findings where a check
-- was asked for, 2 misuse, 3 failure.

local treaty = require "treaty"
local core = require "treaty.core"
local csv = require "treaty.export.csv"
local save = require "treaty.export.save"
local watermark = require "treaty.report.watermark"
local plain = require("treaty.export.escape").plain
local help = require "treaty.help"

local cli = {}

local OK, FINDINGS, MISUSE, FAILURE = 0, 1, 2, 3

-- A misuse ends the command with its message and exit code 2, a failure with 3.
local function misuse(message) error({ code = MISUSE, message = message }, 0) end
local function fail(message) error({ code = FAILURE, message = message }, 0) end
local function check(value, message, code)
  if value == nil then
    error({ code = code == "misuse" and MISUSE or FAILURE, message = message }, 0)
  end
  return value
end

local function out(...) io.stdout:write(...) end
local function say(...) io.stderr:write("treaty: ", ...) io.stderr:write "\n" end

local function terminal() return os.getenv "NO_COLOR" == nil and core.terminal "stdout" ~= nil end

---- tables ----

local function print_csv(columns, rows, raw)
  out(table.concat(columns, ","), "\r\n")
  for _, row in ipairs(rows) do out(csv.row(columns, row, raw)) end
end

local function print_plain(columns, rows)
  for _, row in ipairs(rows) do
    local cells = {}
    for _, name in ipairs(columns) do
      local text = plain((csv.text(row[name]):gsub("%s+", " "))) -- a row is one line
      if text ~= "" then cells[#cells + 1] = text end
    end
    out(table.concat(cells, "  "), "\n")
  end
end

-- Rows of a cursor in the form that was asked for; `flat` makes one level of a row that has two.
local function print_rows(options, columns, ask, flat)
  if options.json then
    for line in ask "json" do out(line, "\n") end
    return OK
  end
  local rows = {}
  for row in ask "table" do rows[#rows + 1] = flat and flat(row) or row end
  if options.csv then print_csv(columns, rows, options.raw) else print_plain(columns, rows) end
  return OK
end

---- commands ----

local function open(path, mode)
  return check(treaty.open(path, { mode = mode }))
end

local function filter(options, as)
  local f = { as = as }
  for _, name in ipairs { "treaty", "state", "since", "to", "on", "known", "internal" } do
    f[name] = options[name]
  end
  return f
end

-- What was thrown, without the place in our files where it was.
local function bare(message) return (tostring(message):gsub("^[^:]*:%d+: ", "")) end

-- A loop throws; what the world did (no such state, a query that cannot be read) is a failure.
local function guarded(corpus, f, ...)
  local ok, answer, message, code = pcall(f, ...)
  if ok then
    check(answer, message, code)
    return answer, message
  end
  if type(answer) == "table" then error(answer, 0) end
  code = corpus:code()
  error({ code = (code == nil or code == "misuse") and MISUSE or FAILURE, message = bare(answer) }, 0)
end

local function ask_for(corpus, method, ...) return guarded(corpus, corpus[method], corpus, ...) end

local function listing(kind, columns, flat)
  return function(args, options)
    local corpus <close> = open(args[1], "r")
    return print_rows(options, columns, function(as)
      return ask_for(corpus, kind, filter(options, as))
    end, flat)
  end
end

-- What a change tells stands in its detail.
local function flat_change(row)
  local flat = type(row.detail) == "table" and row.detail or {}
  flat.recorded, flat.kind, flat.subject = row.recorded, row.kind, row.subject
  return flat
end

local function searching(method, columns, names)
  return function(args, options)
    local corpus <close> = open(args[1], "r")
    return print_rows(options, columns, function(as)
      local asked = { as = as }
      for _, name in ipairs(names) do
        local value = options[name]
        if value and (name == "limit" or name == "context" or name == "sample") then
          value = math.tointeger(tonumber(value)) or misuse(("option '--%s': number expected"):format(name))
        end
        asked[name] = value
      end
      return ask_for(corpus, method, args[2], asked)
    end)
  end
end

local function add(args, options)
  local corpus <close> = open(args[1])
  local total = { added = 0, revised = 0, unchanged = 0, refused = 0, undated = 0, others = 0 }
  local show, wipe = require("treaty.progress").on_terminal()
  local stopped = false
  core.catch_interrupt(true)
  for i = 2, #args do
    if stopped then break end
    local summary = check(corpus:ingest(args[i], {
      encoding = options.encoding, source = options.source,
      jobs = options.jobs and math.tointeger(tonumber(options.jobs)),
      read = not options["no-read"],
      problem = function(message) say(plain(message)) end,
      progress = function(p)
        show(p)
        return not core.interrupted()
      end,
    }))
    wipe()
    stopped = summary.stopped
    for name in pairs(total) do total[name] = total[name] + (summary[name] or 0) end
  end
  core.catch_interrupt(false)
  out(("%d added, %d revised, %d unchanged, %d refused, %d without a date\n"):format(
    total.added, total.revised, total.unchanged, total.refused, total.undated))
  if total.others > 0 then
    say(("%d %s of other kinds left alone"):format(total.others, total.others == 1 and "file" or "files"))
  end
  if stopped then
    say "stopped; what was taken in is kept, and the same command goes on with the rest"
    return FAILURE
  end
  return total.refused > 0 and FAILURE or OK
end

local function import(args, options)
  local corpus <close> = open(args[1])
  local s = check(corpus:import(args[2], { source = options.source, treaty = options.treaty,
    complete_as_at = options["complete-as-at"], dry_run = options["dry-run"] }))
  for _, message in ipairs(s.problems or {}) do say(plain(message)) end
  out(("%d rows, %d entries %s, %d refused\n"):format(s.rows, s.added,
    options["dry-run"] and "would be added" or "added", s.refused))
  return s.refused > 0 and FAILURE or OK
end

-- A past day is asked as it could be known then, unless told otherwise.
local function with_known(options)
  if options.on and not options.known and options.on < os.date "%Y-%m-%d" then
    options.known = options.on
  end
end

local function status(args, options)
  with_known(options)
  local corpus <close> = open(args[1], "r")
  local asked = { state = options.state, treaty = options.treaty, on = options.on, known = options.known }
  if options.json then
    asked.as = "json"
    out(check(corpus:status(asked)), "\n")
    return OK
  end
  local s = check(corpus:status(asked))
  out(("%s, %s, on %s as known %s\n"):format(s.name, s.treaty_name, s.on,
    s.known and "on " .. s.known or "today"))
  out("legal: ", s.legal:gsub("_", " "), s.since and ", since " .. s.since or "", "\n")
  if s.pending then
    out("pending: ", s.pending.act:gsub("_", " "), ", ", s.pending.effective or "day open", "\n")
  end
  if s.stands then out("stands at: ", s.stands.name, s.stands.date and ", " .. s.stands.date or "", "\n") end
  if s.survives_until then out("binds for what came before until: ", s.survives_until, "\n") end
  if s.earliest_exit then out("earliest exit: ", s.earliest_exit, "\n") end
  if s.flags and #s.flags > 0 then out("flags: ", table.concat(s.flags, " "), "\n") end
  for _, step in ipairs(s.because or {}) do
    local where = step.article or step.source
    out("  ", plain(step.text or ""), where and " (" .. plain(where) .. ")" or "", "\n")
  end
  return OK
end

-- A list that is not whole says so, beside it.
local function tell_coverage(corpus, options)
  local id = check(corpus:status { state = "FRA", treaty = options.treaty }).treaty
  local coverage = check(corpus:info()).registers[id]
  if not coverage then
    say(("no register covers %s"):format(id))
  elseif coverage == "partial" then
    say(("the register of %s is partial: more states may be bound"):format(id))
  end
end

local function parties(args, options)
  local corpus <close> = open(args[1], "r")
  tell_coverage(corpus, options)
  if options.count then
    out(#ask_for(corpus, "parties", filter(options)):list(), "\n")
    return OK
  end
  return print_rows(options, { "state", "name", "since", "pending" }, function(as)
    return ask_for(corpus, "parties", filter(options, as))
  end)
end

local function calc(args, options)
  local days = 0
  for _, name in ipairs { "notified", "deposited", "out-by", "in-by" } do
    days = days + (options[name] and 1 or 0)
  end
  if days ~= 1 then misuse "calc: one of --notified, --deposited, --out-by and --in-by is required" end
  local answer = check(treaty.calc { treaty = args[1], state = options.state, notified = options.notified,
    deposited = options.deposited, out_by = options["out-by"], in_by = options["in-by"] })
  if options.json then
    out(treaty.json.encode(answer), "\n")
    return OK
  end
  if answer.act_by then out("act by: ", answer.act_by, "\n") end
  out("effective: ", answer.effective or "no day can be given",
    answer.basis and " (" .. answer.basis .. ")" or "",
    "\n")
  if answer.survives_until then out("binds for what came before until: ", answer.survives_until, "\n") end
  if answer.flags and #answer.flags > 0 then out("flags: ", table.concat(answer.flags, " "), "\n") end
  for _, step in ipairs(answer.because or {}) do
    out("  ", csv.text(step.article), step.article and ": " or "", csv.text(step.text), "\n")
  end
  return OK
end

local FIELDS = { "id", "source", "kind", "published", "fetched", "url", "lang", "title", "text", "internal" }

local function annotate_lines(args, options)
  local file = args[1] == "-" and io.stdin or io.open(args[1], "rb")
  if not file then fail(("%s: no such file"):format(args[1])) end
  local number, refused = 0, 0
  for line in file:lines() do
    number = number + 1
    if line:find "%S" then
      local ok, answer, message = pcall(function()
        local record, why = treaty.json.decode(line)
        if not record then return nil, why end
        local document = {}
        for _, name in ipairs(FIELDS) do
          if record[name] ~= treaty.null then document[name] = record[name] end
        end
        return treaty.annotate(document, options)
      end)
      if ok and answer then
        out(answer, "\n")
      else
        refused = refused + 1
        say(("%s:%d: %s"):format(args[1], number, plain(ok and message or answer)))
      end
    end
  end
  return refused > 0 and FAILURE or OK
end

local function annotate(args, options)
  return annotate_lines(args, { headlines = options.headlines, explain = options.explain, as = "json" })
end

local function timex(args) return annotate_lines(args, { timex = true, as = "json" }) end

local function one_of(list, name, what)
  for _, known in ipairs(list) do
    if known == name then return end
  end
  misuse(("%s: one of %s expected, got '%s'"):format(what, table.concat(list, ", "), name))
end

local function lacks(name, names, options)
  local lacking = {}
  for option in names:gmatch "%S+" do
    if not options[option] then lacking[#lacking + 1] = "--" .. option end
  end
  if #lacking == 0 then return end
  misuse(("%s: %s %s required"):format(name, table.concat(lacking, " and "), #lacking > 1 and "are" or "is"))
end

-- What a report cannot do without.
local ASKED = { brief = "treaty", dossier = "treaty state", factcheck = "doc" }

local function report(args, options)
  local name = args[2]
  one_of(treaty.report.names, name, "report")
  lacks("report " .. name, ASKED[name] or "", options)
  local corpus <close> = open(args[1], "r")
  -- a digest goes on where the last one ended, unless a day is given
  local place = name == "digest" and not options.since and (options.watermark or args[1] .. "-digest")
  local mark, why
  if place then mark, why = watermark.read(place, options) end
  if why then fail(why) end
  local text, next_mark = guarded(corpus, treaty.report[name], corpus, { treaty = options.treaty,
    state = options.state, doc = options.doc, since = options.since, mark = mark, on = options.on,
    known = options.known, internal = options.internal, format = options.format,
    colour = not options.output and (options.format or "text") == "text" and terminal() })
  if options.output then check(save.whole(options.output, text)) else out(text) end
  if place then check(watermark.write(place, options, next_mark)) end
  return OK
end

local MANY = { brat = true, timeml = true } -- a folder of files, or one archive

local function export(args, options)
  local name, output = args[2], options.output
  one_of(treaty.export.names, name, "export")
  local corpus <close> = open(args[1], "r")
  local asked = { document = options.doc }
  for key, value in pairs(options) do
    if key ~= "doc" and key ~= "output" then asked[key] = value end
  end
  local function run(write) guarded(corpus, treaty.export[name], corpus, asked, write) end
  if output and MANY[name] and save.is_folder(output) then
    asked.files = check(save.folder(output))
    run()
  elseif output then
    check(save.stream(output, run))
  else
    run(function(piece) if not io.stdout:write(piece) then fail "standard output: not written" end end)
  end
  return OK
end

local function verify(args)
  local corpus <close> = open(args[1], "r")
  local findings = check(corpus:check())
  for _, finding in ipairs(findings) do out(plain(finding), "\n") end
  if #findings == 0 then out "nothing found\n" end
  return #findings > 0 and FINDINGS or OK
end

local function check_pack(args)
  local result = check(treaty.check_pack(args[1]))
  for _, f in ipairs(result.failures) do
    out(("%s: %s\n  expected: %s\n  got: %s\n"):format(f.rule, f.example, f.expected, f.got))
  end
  out(("%d rules, %d examples, %d failures\n"):format(result.rules, result.examples, #result.failures))
  return #result.failures > 0 and FINDINGS or OK
end

local function audit(args, options)
  local corpus <close> = open(args[1], "r")
  local found = false
  print_rows(options, { "treaty", "state", "finding", "deposited", "recorded", "rule", "days" }, function(as)
    local rows = ask_for(corpus, "audit", filter(options, as))
    return function()
      local row = rows()
      found = found or row ~= nil
      return row
    end
  end)
  return found and FINDINGS or OK
end

local function review(args, options)
  local corpus <close> = open(args[1])
  check(corpus:review(args[2], { verdict = args[3], note = options.note,
    who = options.who or os.getenv "USER" }))
  return OK
end

local function reread(args, options)
  local corpus <close> = open(args[1])
  local result = check(corpus:reread { limit = options.limit and math.tointeger(tonumber(options.limit)) })
  out(("%d read again, %d left\n"):format(result.done, result.left))
  return OK
end

local function subcorpus(args, options)
  local name, query = args[2], args[3]
  if options.forget and (not name or query) then misuse "subcorpus: --forget takes a name alone" end
  local corpus <close> = open(args[1], (query or options.forget) and "rw" or "r")
  if query or options.forget then
    check(corpus:save_subcorpus(name, query))
    return OK
  end
  local found = {}
  for _, row in ipairs(check(corpus:subcorpora())) do
    if name == nil or row.name == name then found[#found + 1] = row end
  end
  if name and #found == 0 then fail(("no such sub-corpus: '%s'"):format(name)) end
  return print_rows(options, { "name", "documents", "query" }, function(as)
    local i = 0
    return function()
      i = i + 1
      return as == "json" and found[i] and treaty.json.encode(found[i]) or found[i]
    end
  end)
end

local function remove(args, options)
  local corpus <close> = open(args[1])
  check(corpus:remove(args[2], { purge = options.purge }))
  return OK
end

local function demo(args)
  local folder = (args[1] or "treaty-demo"):gsub("/+$", "")
  local sample = package.searchpath("treaty", package.path):gsub("[^/]*$", "") .. "sample"
  for at in folder:gmatch "()/" do
    if at > 1 then check(core.make_folder(folder:sub(1, at - 1))) end
  end
  check(core.make_folder(folder))
  local db = folder .. "/demo.db"
  for _, tail in ipairs { "", "-wal", "-shm" } do os.remove(db .. tail) end
  local corpus <close> = open(db)
  check(corpus:ingest(sample, { problem = function(message) say(message) end }))
  local asked = { treaty = "apmbc", on = "2025-04-24" }
  local function brief(format, colour)
    return treaty.report.brief(corpus, { treaty = asked.treaty, on = asked.on, format = format,
      colour = colour })
  end
  out(brief("text", terminal()))
  check(save.whole(folder .. "/brief.md", brief "md"))
  check(save.whole(folder .. "/brief.html", brief "html"))
  out(("\nWritten: %s/brief.html, %s/brief.md, %s\n"):format(folder, folder, db))
  return OK
end

local function run_script(args, options)
  local asked = { script = args[1], database = args[2], out = options.out,
    seconds = options.seconds and (tonumber(options.seconds) or misuse "run: --seconds: number expected"),
    memory = options.memory and (math.tointeger(tonumber(options.memory)) or
      misuse "run: --memory: number expected") }
  if asked.seconds then asked.seconds = math.max(1, math.ceil(asked.seconds)) end
  if asked.out then check(core.make_folder(asked.out)) end
  local result = check(require("treaty.run").script(asked))
  out(result.printed)
  io.stdout:flush()
  say(("run: %s: %s, %.2f s, %d files, %d bytes printed%s"):format(args[1],
    plain(result.failure or "ok"), result.seconds, #result.files, #result.printed,
    #result.without > 0 and "; without protection: " .. table.concat(result.without, ", ") or ""))
  return result.ok and OK or FAILURE
end

---- the table of commands ----

local TABLES = "json csv raw"
local PERIOD = "treaty= state= since= to= known= internal " .. TABLES

-- name = { function, arguments, options, fewest, most, what it does, options that it cannot do without }
local COMMANDS = {
  demo = { demo, "[FOLDER]", "", 0, 1, "reads the sample corpus and shows the brief" },
  add = { add, "DB PATH...", "jobs= encoding= source= no-read", 2, 1000, "adds files, folders, - for JSONL" },
  import = { import, "DB FILE", "source= treaty= complete-as-at= dry-run", 2, 2,
    "takes in a register (CSV, XML of the UN Treaty Collection, notifications)", "source" },
  search = { searching("search",
    { "score", "published", "source", "id", "snippet", "facet", "value", "count" },
    { "limit", "sort", "facets", "cursor" }),
    "DB QUERY", "limit= sort= facets= cursor= " .. TABLES, 2, 2, "documents, best first" },
  kwic = { searching("kwic", { "doc", "left", "match", "right" },
      { "limit", "context", "sort", "sample", "where", "filter" }),
    "DB CQL", "limit= context= sort= sample= where= filter= " .. TABLES, 2, 2, "concordance of a pattern" },
  freq = { searching("freq", { "count", "per_million", "value" },
      { "limit", "by", "where", "filter", "context" }), "DB CQL",
    "limit= by= where= filter= context= " .. TABLES, 2, 2,
    "how often a pattern is met, by form, source or month" },
  subcorpus = { subcorpus, "DB [NAME [QUERY]]", "forget " .. TABLES, 1, 3,
    "lists the saved sub-corpora, saves a search as one" },
  claims = { listing("claims", { "date", "treaty", "act", "status", "actors", "document", "evidence" }), "DB",
    PERIOD, 1, 1,
    "who is said to have done what" },
  events = { listing("events", { "date", "treaty", "state", "act", "status", "sources", "id" }), "DB",
    PERIOD, 1, 1,
    "each step once, with its sources" },
  conflicts = { listing("conflicts", { "kind", "treaty", "state", "explanation", "id" }), "DB", PERIOD, 1, 1,
    "what cannot both be true" },
  changes = { listing("changes", { "recorded", "kind", "treaty", "state", "act", "date", "status", "was",
    "explanation", "subject" }, flat_change), "DB", PERIOD, 1, 1,
    "what came, advanced or went, by recorded time" },
  review = { review, "DB ID VERDICT", "note= who=", 3, 3, "confirmed, rejected or explained" },
  status = { status, "DB", "state= treaty= on= known= json", 1, 1, "where a state stands, and why",
    "state treaty" },
  parties = { parties, "DB", "treaty= on= known= count " .. TABLES, 1, 1, "who is bound on a day", "treaty" },
  calc = { calc, "TREATY", "state= notified= deposited= out-by= in-by= json", 1, 1, "the rule alone" },
  annotate = { annotate, "DOCS.jsonl", "headlines explain", 1, 1,
    "claims, dates, quotes, names of documents" },
  timex = { timex, "DOCS.jsonl", "", 1, 1, "dates with offsets in code points" },
  report = { report, "DB NAME",
    "treaty= state= doc= since= on= known= internal watermark= format= output=", 2, 2,
    "brief, digest, dossier, factcheck, matrix or watchlist" },
  export = { export, "DB FORMAT",
    "treaty= state= doc= since= to= on= known= what= author= internal raw output=", 2, 2,
    "csv, json, jsonl, atom, ics, webannotation, prov, claimreview, brat, timeml, graphml, dot" },
  audit = { audit, "DB", "treaty= " .. TABLES, 1, 1, "register rows that cannot be right" },
  reread = { reread, "DB", "limit=", 1, 1, "reads again what older packs read" },
  remove = { remove, "DB ID", "purge", 2, 2, "hides a document; --purge takes its words out" },
  run = { run_script, "SCRIPT DB", "out= seconds= memory=", 2, 2, "a report script in a process of its own" },
  check = { verify, "DB", "", 1, 1, "verifies the whole file" },
  ["check-pack"] = { check_pack, "FILE", "", 1, 1, "runs the examples of a pack's rules" },
}

local function show_help(args, options)
  local name = args[1]
  if options.man then
    out(help.man(COMMANDS, treaty._VERSION))
  elseif options.completion then
    local completion = require "treaty.completion"
    local text = completion.script(options.completion, COMMANDS, treaty.report.names, treaty.export.names)
    out(text or misuse(("no completion for '%s': bash, zsh or fish"):format(options.completion)))
  elseif name and not COMMANDS[name] then
    misuse(("no such command: '%s'"):format(name))
  else
    out(name and help.command(name, COMMANDS[name]) or help.list(COMMANDS))
  end
  return OK
end
COMMANDS.help = { show_help, "[COMMAND]", "man completion=", 0, 1, "lists the commands, or says more of one" }

local function parse(name, words)
  local allowed, args, options = {}, {}, {}
  for option in COMMANDS[name][3]:gmatch "%S+" do
    allowed[option:gsub("=$", "")] = option:find "=$" and "value" or "flag"
  end
  local i, ended = 2, false
  while i <= #words do
    local word = words[i]
    if word == "-o" then word = "--output" end
    local key, value = word:match "^%-%-([%w%-]+)=?(.*)$"
    if ended or not key then
      if word == "--" and not ended then ended = true else args[#args + 1] = word end
    elseif not allowed[key] then
      misuse(("%s: unknown option '--%s'"):format(name, key))
    elseif allowed[key] == "flag" then
      options[key] = true
    else
      if not word:find "=" then
        i = i + 1
        value = words[i] or misuse(("%s: option '--%s' lacks its value"):format(name, key))
      end
      options[key] = value
    end
    i = i + 1
  end
  return args, options
end

-- What a report asks for by its name, and what a slip of the finger meant.
local function no_such(name)
  local hint = "treaty help lists them"
  local near = help.nearest(name, COMMANDS)
  if (" " .. table.concat(treaty.report.names, " ") .. " "):find(" " .. name .. " ", 1, true) then
    hint = ("it is a report: treaty report DB %s"):format(name)
  elseif near then
    hint = ("did you mean %s?"):format(near)
  end
  misuse(("no such command: '%s'; %s"):format(name, hint))
end

local function run(words)
  local name = words[1]
  if name == "--version" then out("treaty ", treaty._VERSION, "\n") return OK end
  if name == nil or name == "--help" or name == "-h" then return show_help({}, {}) end
  if not COMMANDS[name] then no_such(name) end
  if words[2] == "--help" or words[2] == "-h" then return show_help({ name }, {}) end
  local args, options = parse(name, words)
  local c = COMMANDS[name]
  if #args < c[4] or #args > c[5] then misuse("usage: " .. help.usage(name, c)) end
  lacks(name, c[7] or "", options)
  return c[1](args, options)
end

--- Runs a command line.
---@param words string[]
---@return integer exit code
function cli.run(words)
  local ok, code = xpcall(run, function(e)
    return type(e) == "table" and e or { code = MISUSE, message = bare(e) }
  end, words)
  if ok then return code end
  say(plain(code.message))
  return code.code
end

return cli
