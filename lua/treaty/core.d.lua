---@meta treaty.core
-- What the C core gives, as `require "treaty"` shows it. Examples find `treaty`, and `corpus`, a corpus of
-- the sample documents; each of them runs in the tests.
--
-- Failures of the world give nil, a message and a code: "nomem" "badinput" "badjson" "notfound"
-- "notcorpus" "newer" "corrupt" "readonly" "busy" "full" "io" "limit" "cancelled". Misuse throws; so do
-- loops. Dates are YYYY-MM-DD, periods may be coarser (2025, 2025-03); states and treaties are ids or names.

---@alias treaty.Code "nomem"|"badinput"|"badjson"|"notfound"|"notcorpus"|"newer"|"corrupt"|"readonly"|"busy"|"full"|"io"|"limit"|"cancelled"
---@alias treaty.Kind "wire"|"newspaper"|"ministry"|"parliament"|"gazette"|"depositary"|"monitor"|"court"|"other"
---@alias treaty.Legal "unknown"|"not_party"|"signatory"|"contracting"|"party"|"former_party"|"terminated"
---@alias treaty.ClaimStatus "asserted"|"planned"|"conditional"|"historic"|"denied"
---@alias treaty.Direction "leave"|"join"|"suspend"|"stay"|"none"

---@class treaty.Document
---@field id string? the name it is known by; needed for adding
---@field source string? outlet or institution
---@field kind treaty.Kind?
---@field published string? day, or day, T and a time; without it no relative date is read
---@field fetched string?
---@field url string?
---@field lang string? BCP 47; found out where it is missing
---@field title string?
---@field text string
---@field internal boolean? left out of reports unless asked for

---@class treaty.Claim one sentence's word on one step
---@field id integer
---@field document string id of its document
---@field source string?
---@field published string?
---@field inferred string? of an undated document, the day of the dated ones that hold its text
---@field place "body"|"headline"
---@field actors string[] states by ISO 3166-1 alpha-3; empty: the treaty itself
---@field treaty string id
---@field act string id of an act in the packs
---@field direction treaty.Direction
---@field status treaty.ClaimStatus
---@field date string? EDTF or ISO week, at the grain said
---@field said_by string? whose word it is, where the text says so
---@field evidence string the words, as they stand in the document
---@field start integer first byte of the evidence in the text
---@field end integer byte behind it
---@field rule string id of the rule that read it

---@class treaty.Event a step of one state, once, with all that says so
---@field id string stable
---@field treaty string
---@field state string "" for the treaty itself
---@field act string
---@field direction treaty.Direction
---@field status treaty.ClaimStatus
---@field date string?
---@field sources integer independent ones
---@field known_from string?
---@field inferred boolean known_from rests on days of copies alone

---@class treaty.Conflict what cannot both be true
---@field id string
---@field kind string date, place, count, majority, act (one taken for another), holder, weekday, ban (what
---  a treaty forbids), rule (a stated one against the clause, an exit before it allows), register, effect
---  (gone before the day that others give), denial (done and not done), stage; copy
---@field internal boolean? all of it stands in one document
---@field treaty string?
---@field state string?
---@field act string?
---@field a table[] claims of one side: doc, source, published, date, claim, start, end, evidence
---@field b table[] of the other, or { register = what it says }
---@field explanation string
---@field settles string? what would settle it
---@field settled_by string? what does: register, record, clause, packs, calendar, later report
---@field recorded string? when both sides had been recorded
---@field review string? a person's last verdict, with review_note and review_by

---@class treaty.Reason
---@field kind "register"|"article"|"condition"|"survival"|"follows"|"expiry"|"fact"|"practice"|"note"|"vclt"|"coverage"
---@field text string?
---@field article string?
---@field date string?
---@field source string?

---@class treaty.Pending
---@field act "withdraw"|"enter_into_force"|"terminate"|"expire" terminate: by the other party's exit
---@field notified string?
---@field effective string? nil: held, or no day can be given

---@class treaty.Status
---@field state string
---@field name string
---@field treaty string
---@field treaty_name string
---@field treaty_short string?
---@field on string
---@field known string?
---@field legal treaty.Legal
---@field bound boolean? nil: not known
---@field since string?
---@field pending treaty.Pending?
---@field stands { act: string, name: string, date: string? }? where the procedure is now
---@field furthest { act: string, name: string, date: string? }?
---@field survives_until string? after an exit: until when it binds for what came before, where a day is given
---@field earliest_exit string? the day on which a notice received on `on` would take effect
---@field flags string[]
---@field reported table[] the events that were reported
---@field because treaty.Reason[]

---@class treaty.Filter what to leave out; an empty one leaves nothing out
---@field treaty string?
---@field state string?
---@field act string?
---@field source string?
---@field kind treaty.Kind?
---@field document string?
---@field status treaty.ClaimStatus?
---@field since string?
---@field to string?
---@field on string? default: today
---@field known string? as known on that day
---@field place ("body"|"headline")?
---@field limit integer?
---@field internal boolean?
---@field as ("table"|"json")? rows as tables (default) or as JSON text

---@class treaty.Cursor a loop's iterator; freed when the loop ends, however it does
local Cursor = {}

--- Collects what is left.
--
--     local parties = corpus:parties { treaty = "apmbc", on = "2025-04-24" }:list()
--     assert(#parties == 164)
--
---@return table[] rows
function Cursor:list() end

--- Frees the cursor before its loop ends.
--
--     local rows = corpus:claims {}
--     rows:close()
--
function Cursor:close() end

---@class treaty.Packs names, rules, clauses and registers; immutable
local Packs = {}

--- Gives a new set: these and one more, given as JSON text.
--
--     local wider = assert(treaty.packs():extend("mine.json", [[{"states": []}]]))
--
---@param name string the file's name, for messages
---@param json string
---@return treaty.Packs? packs
---@return string? message
---@return treaty.Code? code
function Packs:extend(name, json) end

--- Runs the examples of the rules of one file, or of all.
--
--     assert(#treaty.packs():check().failures == 0)
--
---@param name string?
---@return { rules: integer, examples: integer, failures: table[] }? report
---@return string? message
---@return treaty.Code? code
function Packs:check(name) end

--- Gives the hash that names this set.
--
--     print(treaty.packs():hash())
--
---@return string
function Packs:hash() end

---@class treaty.Corpus one file; `<close>` closes it
local Corpus = {}

--- Adds one document in a transaction of its own.
--
--     local how = assert(corpus:add { id = "note-1", source = "Desk", published = "2025-04-24", text = "A note." })
--     assert(how == "added")
--
---@param document treaty.Document
---@return ("added"|"revised"|"unchanged")? how
---@return string? message
---@return treaty.Code? code
function Corpus:add(document) end

--- Adds the documents of a file or folder by batches; takes only what is new. Files are .txt (with a head of
-- "key: value" lines, closed by a blank line or between two lines of three dashes, or without), .json,
-- .jsonl, .eml, and with treaty.xml pages (.html .htm .xhtml) and feeds (.xml .rss .atom).
--
--     local summary = assert(corpus:ingest("inbox/", { problem = print }))
--     print(summary.added, summary.refused)
--
---@param path string "-" for JSONL on standard input
---@param options { encoding: string?, source: string?, jobs: integer?, read: boolean?, progress: function?, problem: function? }?
---@return table? summary seen, added, revised, unchanged, refused, undated, others, problems, stopped
---@return string? message
---@return treaty.Code? code
function Corpus:ingest(path, options) end

--- Takes in one register file, all of it or none: CSV in five shapes, depositary notifications as text, and
-- with treaty.xml a participation table of the UN Treaty Collection. What is there already is not added
-- again; what corrects an entry supersedes it. `text` is CSV at hand; the path then only names it.
--
-- The general CSV has the register's own columns: participant and act; done, deposited, effective, notified
-- (days); treaty or untc, territory, term, depositary, reference, declares, note, source, confidence. A
-- withdrawal with `done` alone happened on a day that is not known, up to that one.
--
--     local summary = assert(corpus:import("register.csv", { source = "Desk", treaty = "apmbc", dry_run = true }))
--     print(summary.rows, summary.refused)
--
---@param path string
---@param options { source: string, treaty: string?, complete_as_at: string?, dry_run: boolean?, text: string? }
---@return { rows: integer, added: integer, refused: integer, problems: string[] }? summary
---@return string? message
---@return treaty.Code? code
function Corpus:import(path, options) end

--- Hides a document from every answer; `purge` takes its words out of the file.
--
--     assert(corpus:add { id = "note-2", text = "A second note." })
--     assert(corpus:remove("note-2", { purge = true }))
--
---@param id string
---@param options { purge: boolean? }?
---@return true?
---@return string? message
---@return treaty.Code? code
function Corpus:remove(id, options) end

--- Reads again what other packs read, newest first.
--
--     local result = assert(corpus:reread { limit = 100 })
--     assert(result.left == 0)
--
---@param options { limit: integer? }?
---@return { done: integer, left: integer }? result
---@return string? message
---@return treaty.Code? code
function Corpus:reread(options) end

--- Records a person's verdict on an event ("id"), a claim ("claim-ID") or a conflict.
--
--     local event = corpus:events { treaty = "apmbc", state = "LVA" }:list()[1]
--     assert(corpus:review(event.id, { verdict = "confirmed", who = "desk" }))
--
---@param id string
---@param options { verdict: "confirmed"|"rejected"|"explained", note: string?, who: string? }
---@return true?
---@return string? message
---@return treaty.Code? code
function Corpus:review(id, options) end

--- Verifies everything stored against the documents; an empty list is good.
--
--     assert(#corpus:check() == 0)
--
---@return string[]? findings
---@return string? message
---@return treaty.Code? code
function Corpus:check() end

--- Tells what is in the file: documents, read, unread, undated, claims, events, pack_sets, registers.
--
--     print(corpus:info().documents, corpus:info().registers.apmbc)
--
---@return table? info
---@return string? message
---@return treaty.Code? code
function Corpus:info() end

--- Answers every call of a function from one state of the file.
--
--     local n = corpus:snapshot(function(view) return #view:claims {}:list() end)
--     assert(n > 0)
--
---@param f fun(view: treaty.Corpus): ...
---@return ...
function Corpus:snapshot(f) end

--- Loops over documents, by day of publication.
--
--     for d in corpus:documents { source = "The Harbour Post" } do print(d.id, d.title) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:documents(filter) end

--- Loops over claims.
--
--     for c in corpus:claims { treaty = "apmbc", state = "LVA" } do print(c.date, c.act, c.status, c.evidence) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:claims(filter) end

--- Loops over events.
--
--     for e in corpus:events { treaty = "apmbc" } do print(e.id, e.date, e.state, e.act, e.sources) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:events(filter) end

--- Loops over what cannot both be true.
--
--     for x in corpus:conflicts { treaty = "apmbc" } do print(x.kind, x.explanation) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:conflicts(filter) end

--- Loops over what came, advanced, turned back or went, by the moment this corpus took it in. `kind` is `event` (a
-- new step), `advanced`, `turned_back`, `refined` (a finer day was stated), `went` (no document says so any longer),
-- `conflict opened`, `conflict settled` or `notice not in the register`; `detail` says of what.
--
--     for d in corpus:changes { since = "2025-01-01" } do print(d.recorded, d.kind) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:changes(filter) end

--- Loops over the parties of a treaty on a day.
--
--     for p in corpus:parties { treaty = "apmbc", on = "2025-12-28" } do print(p.state, p.name, p.since, p.pending) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:parties(filter) end

--- Loops over sentences and headlines, said by the day `on`, that say more than the law of their own day.
--
--     for row in corpus:ahead { treaty = "apmbc", on = "2025-04-24" } do print(row.source, row.says, row.evidence) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:ahead(filter) end

--- Loops over the states that the documents speak of, each with its status.
--
--     for s in corpus:states { treaty = "apmbc", on = "2025-04-24" } do print(s.name, s.legal) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:states(filter) end

--- Loops over register rows that cannot be right, and by how many days.
--
--     for row in corpus:audit {} do print(row.treaty, row.state, row.finding, row.days) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:audit(filter) end

--- Loops over the register's stints that count, one row each, in the columns that `import` reads.
--
--     for r in corpus:register { treaty = "apmbc", state = "LVA" } do print(r.consent_deposited, r.withdrawal_effective) end
--
---@param filter treaty.Filter
---@return treaty.Cursor
function Corpus:register(filter) end

--- Gives a document's text as it is kept (title, blank line, body) and the byte at which its body begins.
-- Claims point into it: the words of a claim are text:sub(claim.start + 1, claim["end"]).
--
--     for c in corpus:claims { treaty = "apmbc", state = "LVA" } do
--       assert(assert(corpus:text(c.document)):sub(c.start + 1, c["end"]) == c.evidence)
--     end
--
---@param id string
---@return string? text
---@return integer|string body or a message
---@return treaty.Code? code
function Corpus:text(id) end

--- Tells where a state stands towards a treaty on a day.
--
--     local s = assert(corpus:status { state = "LVA", treaty = "apmbc", on = "2025-04-24", known = "2025-04-24" })
--     assert(s.legal == "party" and s.stands.act == "promulgate" and s.earliest_exit == "2025-10-24")
--
---@param filter treaty.Filter state and treaty are needed
---@return treaty.Status?
---@return string? message
---@return treaty.Code? code
function Corpus:status(filter) end

--- Searches documents: words by stem, =word, "phrases", prefix*, AND OR NOT -word, fields such as source:.
--
--     for hit in corpus:search('withdraw* "Ottawa Convention"', { limit = 10 }) do print(hit.score, hit.snippet) end
--
---@param query string
-- NEAR/n stands between two, brackets group, OR binds closer than AND. Rows of facets follow the hits
-- ({ facet, value, count }); a page begins behind the row whose `cursor` is given.
---@param options { limit: integer?, sort: ("score"|"date")?, facets: string?, cursor: string?, as: string? }?
---@return treaty.Cursor
function Corpus:search(query, options) end

--- Shows a pattern in its context.
--
--     for line in corpus:kwic('[state] []{0,4} [lemma="withdraw"]') do print(line.left, line.match, line.right) end
--
-- `where` keeps to the documents of a search (`in:NAME`: of a saved sub-corpus), `filter` to lines that have
-- a second pattern in the words on either side, or behind `!` that do not. `steps` and `memory` (bytes) are
-- limits, and `cancel` is called now and then: once it returns true the question ends with the code
-- "cancelled".
--
--     for line in corpus:kwic('[treaty]', { where = "after:2025-04", filter = '! "landmines"', context = 5 }) do
--       print(line.match)
--     end
--
---@param cql string
---@param options { limit: integer?, context: integer?, sample: integer?, sort: ("doc"|"left"|"right")?, where: string?, filter: string?, steps: integer?, memory: integer?, cancel: (fun(): boolean?)?, as: string? }?
---@return treaty.Cursor
function Corpus:kwic(cql, options) end

--- Counts what a pattern matches, by form, source or month.
--
--     for row in corpus:freq('[lemma="withdraw"]') do print(row.value, row.count, row.per_million) end
--
-- Counts are per million words of the documents that `where` leaves; the options of kwic hold here too.
--
---@param cql string
---@param options { limit: integer?, by: ("form"|"source"|"month")?, where: string?, filter: string?, context: integer?, steps: integer?, memory: integer?, cancel: (fun(): boolean?)?, as: string? }?
---@return treaty.Cursor
function Corpus:freq(cql, options) end

--- Gives a line of a concordance again, with so many words on each side, without searching.
--
--     local line = corpus:kwic('[treaty]', { context = 2 })()
--     local wider = assert(corpus:widen(line, 40))
--     assert(wider.match == line.match and #wider.left >= #line.left)
--
---@param line table
---@param words integer
---@return table? line
---@return string? message
---@return treaty.Code? code
function Corpus:widen(line, words) end

--- Saves a search as a sub-corpus: `in:NAME` stands for the documents that it finds at the moment of asking, in
-- every search and in `where`. Without a query the name is forgotten.
--
--     assert(corpus:save_subcorpus("baltic", "state:LVA OR state:EST OR state:LTU"))
--     print(corpus:count "in:baltic law")
--     for row in corpus:freq('[treaty]', { where = "in:baltic" }) do print(row.value, row.per_million) end
--     assert(corpus:subcorpora()[1].name == "baltic")
--     assert(corpus:save_subcorpus("baltic", nil))
--
---@param name string
---@param query string?
---@return true?
---@return string? message
---@return treaty.Code? code
function Corpus:save_subcorpus(name, query) end

--- Lists the saved sub-corpora: name, query, documents (nil where a sub-corpus it names was forgotten).
--
--     assert(#corpus:subcorpora() == 0)
--
---@return table[]? list
---@return string? message
---@return treaty.Code? code
function Corpus:subcorpora() end

--- Counts the documents that a search finds.
--
--     print(corpus:count '"Ottawa Convention"')
--
---@param query string
---@return integer? count
---@return string? message
---@return treaty.Code? code
function Corpus:count(query) end

--- Closes the file. Safe to call twice.
--
--     local other = assert(treaty.open ":memory:")
--     other:close()
--
function Corpus:close() end

---@class treaty.report
---@field names string[]
local report = {}

--- Tells what changed since the last digest, by the moment the corpus took it in; the mark is where the next
-- one begins. `treaty report DB digest` keeps it in a file beside the corpus.
--
--     local text, mark = treaty.report.digest(corpus, { format = "md" })
--     local nothing_new = treaty.report.digest(corpus, { mark = mark })
--     assert(nothing_new:find "Nothing changed")
--
---@param corpus treaty.Corpus
---@param options { mark: string?, since: string?, treaty: string?, state: string?, on: string?, internal: boolean?, format: ("text"|"md"|"html")?, width: integer?, colour: boolean? }
---@return string? text
---@return string? mark or a message
---@return treaty.Code? code
function report.digest(corpus, options) end

---@class treaty.ExportOptions
---@field treaty string?
---@field state string?
---@field document string? one document alone
---@field since string? as the rows' cursor has it: publication, act or recorded time
---@field to string?
---@field on string? the day whose law counts (ics, claimreview); default: today
---@field known string?
---@field internal boolean? with internal sources
---@field what ("documents"|"claims"|"events"|"conflicts"|"changes"|"register")? of csv, json, jsonl
---@field raw boolean? csv: without the guard against formulas
---@field author string? who publishes (atom, claimreview)
---@field files (fun(name: string, text: string))? takes the files of brat and timeml, else they come as one tar archive

---@class treaty.export each format hands its text to `write` piece by piece, or gives it back whole without one
---@field names string[]
local export = {}

--- CSV (RFC 4180) of one list, by default the events.
--
--     local register = treaty.export.csv(corpus, { what = "register", treaty = "apmbc" })
--     assert(register:find "apmbc,LVA,Latvia,accession,,2005%-07%-01")
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
---@return string? message
---@return treaty.Code? code
function export.csv(corpus, options, write) end

--- JSON lines of one list, by default the documents with their texts, as `corpus:ingest` takes them.
--
--     local file = assert(io.open("corpus.jsonl", "w"))
--     treaty.export.jsonl(corpus, {}, function(piece) file:write(piece) end)
--     file:close()
--     local copy <close> = assert(treaty.open ":memory:")
--     assert(assert(copy:ingest "corpus.jsonl").added == corpus:info().documents)
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
function export.jsonl(corpus, options, write) end

--- JSON: every list, or one, in one object.
--
--     assert(#treaty.json.decode(treaty.export.json(corpus)).documents == corpus:info().documents)
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
function export.json(corpus, options, write) end

--- W3C Web Annotation (JSON-LD): claims on the texts, by code points and by quotation.
--
--     local page = treaty.json.decode(treaty.export.webannotation(corpus, { treaty = "apmbc" }))
--     assert(page.first.items[1].target.selector[1].type == "TextPositionSelector")
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
function export.webannotation(corpus, options, write) end

--- brat standoff: NAME.txt and NAME.ann of each document with claims, and annotation.conf.
--
--     local files = {}
--     treaty.export.brat(corpus, { files = function(name, text) files[name] = text end })
--     assert(files["2025-04-16-daily-strait.txt.ann"]:find "T1\ttake_effect 0 26\tLatvia exits mine ban pact")
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil archive
function export.brat(corpus, options, write) end

--- TimeML 1.2.1: NAME.tml of each document with claims: dates, events on verb groups, links between them.
--
--     treaty.export.timeml(corpus, { files = function(name, text) assert(text:find "<TimeML>") end })
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil archive
function export.timeml(corpus, options, write) end

--- PROV-O (JSON-LD): sources, documents, claims quoted from them, events derived from claims.
--
--     local graph = treaty.json.decode(treaty.export.prov(corpus, { state = "LVA" }))["@graph"]
--     assert(graph[1]["@type"] == "prov:SoftwareAgent")
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
function export.prov(corpus, options, write) end

--- schema.org ClaimReview (JSON-LD) of each sentence or headline that says more than the law of its day.
--
--     print(treaty.export.claimreview(corpus, { treaty = "apmbc", on = "2025-04-24", author = "Desk" }))
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
function export.claimreview(corpus, options, write) end

--- GraphML of sources, documents, claims, events, states and treaties.
--
--     assert(treaty.export.graphml(corpus):find '<node id="e1">')
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
function export.graphml(corpus, options, write) end

--- The same graph for Graphviz.
--
--     print(treaty.export.dot(corpus, { state = "LVA" }))
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
function export.dot(corpus, options, write) end

--- iCalendar of pending dates: the days on which what is under way takes effect.
--
--     assert(treaty.export.ics(corpus, { on = "2025-10-01" }):find "Latvia leaves the Ottawa Convention")
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
function export.ics(corpus, options, write) end

--- An Atom feed of changes, newest first, the last thousand.
--
--     assert(treaty.export.atom(corpus, { since = "2025-01-01" }):find "<entry>")
--
---@param corpus treaty.Corpus
---@param options treaty.ExportOptions?
---@param write (fun(piece: string))?
---@return string|true|nil text
function export.atom(corpus, options, write) end

---@class treaty.core
---@field _VERSION string
---@field null lightuserdata
---@field array_mt table
---@field json treaty.json
local core = {}

---@class treaty.json
local json = {}

--- Reads JSON text; null becomes treaty.null, and an array keeps treaty.array_mt.
--
--     local v = assert(treaty.json.decode '{"a": [1, 2.5, null]}')
--     assert(v.a[1] == 1 and v.a[3] == treaty.null)
--
---@param text string
---@return any value
---@return string? message
---@return treaty.Code? code
function json.decode(text) end

--- Writes a value as JSON, keys sorted.
--
--     assert(treaty.json.encode { b = 1, a = "x" } == '{"a":"x","b":1}')
--
---@param value any
---@return string? text
---@return string? message
---@return treaty.Code? code
function json.encode(value) end

--- Opens a corpus file, made where it is missing, or ":memory:". `merge_step` bounds the bytes that merges of
-- the index write behind each batch, `memory` the bytes in which the words of a batch are gathered (64 MiB).
--
--     local watch <close> = assert(treaty.open ":memory:")
--     local small <close> = assert(treaty.open(":memory:", { merge_step = 65536, memory = 4 << 20 }))
--
---@param path string
---@param options { mode: ("rw"|"r")?, packs: treaty.Packs|false?, merge_step: integer?, memory: integer? }?
---@return treaty.Corpus? corpus
---@return string? message
---@return treaty.Code? code
function core.open(path, options) end

--- Reads one document and stores nothing: claims, dates, quotes, states, treaties.
--
--     local a = assert(treaty.annotate { text = "Norway left the Ottawa Convention on Tuesday.", published = "2025-04-16" })
--     assert(a.claims[1].date == "2025-04-15")
--
---@param document treaty.Document
---@param options { headlines: boolean?, explain: boolean?, timex: boolean?, spans: boolean?, packs: treaty.Packs?, as: string? }?
---@return table? reading
---@return string? message
---@return treaty.Code? code
function core.annotate(document, options) end

--- Gives the clause's own date, forward (notified, deposited) or backward (out_by, in_by).
--
--     local c = assert(treaty.calc { treaty = "ect", state = "FRA", notified = "2022-12-07" })
--     assert(c.effective == "2023-12-08")
--
---@param question { treaty: string, state: string?, notified: string?, deposited: string?, out_by: string?, in_by: string?, as: string? }
---@return { effective: string?, act_by: string?, basis: string?, range: string[]?, flags: string[], because: treaty.Reason[] }? answer
---@return string? message
---@return treaty.Code? code
function core.calc(question) end

return core
