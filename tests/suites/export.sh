#!/bin/sh
# Exports through the command and from Lua: forms, files, misuse. What they hold is read by programs of
# others in `make test-exports`.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
T="env ${PRELOAD:+LD_PRELOAD=$(echo "$PRELOAD" | tr " " :)} build/treaty" db=$work/e.db
$T add "$db" lua/treaty/sample >/dev/null || no "add" 0 $?
for format in atom claimreview csv dot graphml ics json jsonl prov webannotation brat timeml; do
    $T export "$db" $format >"$work/one" 2>"$work/errors" || no "$format" "exit 0" "$(cat "$work/errors")"
    $T export "$db" $format -o "$work/two" || no "$format into a file" "exit 0" $?
    # a calendar carries the moment it was made
    if [ -s "$work/one" ] && { cmp -s "$work/one" "$work/two" || [ $format = ics ]; }; then ok; else no "$format twice" "the same" "another"; fi
done
[ -e "$work/two.part" ] && no "nothing half is left" "no file" "two.part" || ok
$T export "$db" brat -o "$work/folder/" && ok || no "brat into a folder" 0 $?
[ "$(ls "$work/folder" | wc -l)" -gt 10 ] && ok || no "files" "more than ten" "$(ls "$work/folder")"
says "one document" 0 "2025-04-24-channel-nine.txt" $T export "$db" timeml --doc 2025-04-24-channel-nine.txt
says "the register" 0 "apmbc,LVA,Latvia,accession,,2005-07-01" $T export "$db" csv --what register --treaty apmbc --state Latvia
says "unknown format" 2 "one of atom, brat" $T export "$db" pdf
says "unknown list" 2 "'register' expected, got 'clauses'" $T export "$db" csv --what clauses
says "a list that the format has not" 2 "not for dot" $T export "$db" dot --what claims
says "unknown state" 3 "did you mean" $T export "$db" json --state Lavtia
says "no such folder" 3 "No such file" $T export "$db" json -o "$work/none/x"
says "no room" 3 "No space left" $T export "$db" json -o /dev/full
says "no room for standard output" 3 "not written" sh -c "$T export '$db' json >/dev/full"

cat >"$work/t.lua" <<'L'
local treaty = require "treaty"
local corpus <close> = assert(treaty.open(arg[1], { mode = "r" }))
local function check(name, good) print((good and "ok " or "FAIL ") .. name) end
local function refused(name, words, ...)
  local ok, message = pcall(...)
  check(name, not ok and tostring(message):find(words, 1, true) ~= nil)
end
local pieces = {}
check("pieces are handed on", treaty.export.csv(corpus, { what = "claims" }, function(s) pieces[#pieces + 1] = s end)
  and #pieces > 50 and table.concat(pieces) == treaty.export.csv(corpus, { what = "claims" }))
check("options may be left out", #treaty.export.json(corpus) > 1000)
check("a filter filters", not treaty.export.csv(corpus, { treaty = "Ottawa Convention" }):find "ccm")
local names = {}
treaty.export.brat(corpus, { files = function(name) names[#names + 1] = name end })
check("files go where they are asked to", names[#names] == "annotation.conf")
refused("unknown option", "unknown option 'trety'", treaty.export.csv, corpus, { trety = "apmbc" })
refused("wrong type", "option 'raw': boolean expected", treaty.export.csv, corpus, { raw = "yes" })
refused("no function", "function expected", treaty.export.csv, corpus, {}, "out")
refused("no table", "options expected", treaty.export.csv, corpus, "claims")
refused("what the receiver throws comes back", "enough", treaty.export.csv, corpus, {}, function() error "enough" end)
check("and the corpus goes on", corpus:info().documents == 20)
local text, body = corpus:text "2025-04-16-daily-strait.txt"
check("a text with its body", text:sub(1, 6) == "Latvia" and text:sub(body, body + 7) == "Latvia's")
local nothing, message, code = corpus:text "no such"
check("no such text", nothing == nil and message:find "no such document" and code == "notfound")
local csv = require "treaty.export.csv"
check("a missing field is an empty one", csv.row({ "party", "note" }, { party = "Chad" }) == "Chad,\r\n")
check("quotes are doubled", csv.cell 'a "b", c' == '"a ""b"", c"')
check("no cell is a formula", csv.cell "=1+1" == "'=1+1" and csv.cell("=1+1", true) == "=1+1")
local escape = require "treaty.export.escape"
check("names of files stay in their folder", not escape.file_name("../../etc/passwd"):find "[/]"
  and escape.file_name "..":sub(1, 1) ~= "." and escape.file_name "a/b" ~= escape.file_name "a_b"
  and escape.file_name "a/b" ~= escape.file_name "a\\b")
check("addresses alone are addresses", escape.url "https://example.org/a?b=c#d" and not escape.url "javascript:x"
  and not escape.url 'https://example.org/"><b>' and not escape.url "https://example.org/%zz")
check("bidi marks are shown", escape.plain "a\u{202E}b\1" == "a\\u202Eb\\x01")
L
env ${PRELOAD:+LD_PRELOAD="$PRELOAD"} "${LUA:-lua5.4}" "$work/t.lua" "$db" >"$work/log" 2>&1 || cat "$work/log"
passed=$((passed + $(grep -c '^ok ' "$work/log"))) failed=$((failed + $(grep -c '^FAIL ' "$work/log")))
grep '^FAIL ' "$work/log"
[ "$(grep -c . "$work/log")" -eq 18 ] || no "the Lua part runs to its end" 18 "$(cat "$work/log")"
echo "export: $passed passed, $failed failed"
