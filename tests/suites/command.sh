#!/bin/sh
# Bad input through the command: the message, the exit code, and nothing lost.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
T=build/treaty db=$work/c.db
printf '%s\n' '{"id":"a","source":"S","published":"2025-04-24","title":"T","text":"Latvia left the Ottawa Convention."}' >"$work/a.jsonl"
says "adds" 0 "1 added, 0 revised, 0 unchanged, 0 refused, 0 without a date" $T add "$db" "$work/a.jsonl"
says "takes only what is new" 0 "0 added, 0 revised, 1 unchanged" $T add "$db" "$work/a.jsonl"
printf '%s\n' '{"id":"a","source":"S","published":"2025-04-24","title":"T","text":"Latvia  left the\nOttawa Convention."}' >"$work/b.jsonl"
says "white space alone is no revision" 0 "1 unchanged" $T add "$db" "$work/b.jsonl"
printf '%s\n' '{"id":"a","source":"S","published":"2025-04-24","title":"T","text":"Latvia stayed in the Ottawa Convention."}' >"$work/c.jsonl"
says "other text is a revision" 0 "1 revised" $T add "$db" "$work/c.jsonl"
printf '{"id":"u","text":"No day is given here."}\n' >"$work/u.jsonl"
says "without a date is kept and counted" 0 "1 added, 0 revised, 0 unchanged, 0 refused, 1 without a date" $T add "$db" "$work/u.jsonl"
says "missing file" 3 "no such file or folder" $T add "$db" "$work/none"
mkdir "$work/empty"
says "folder without documents" 3 "no documents" $T add "$db" "$work/empty"
printf '{"id":"x","text":"caf\351"}\n{"id":"y",\n{"id":"z","published":"2025-02-30","text":"t"}\n{"id":"e","text":" "}\n{"id":"n","text":"No date here."}\n' >"$work/bad.jsonl"
says "broken JSON names file and line" 3 "bad.jsonl:2: column" $T add "$db" "$work/bad.jsonl"
says "impossible date" 3 "bad.jsonl:3: published: not a date" $T add "$db" "$work/bad.jsonl"
says "empty text" 3 "bad.jsonl:4: text: it is empty" $T add "$db" "$work/bad.jsonl"
says "the good ones are kept" 3 "1 unchanged" $T add "$db" "$work/bad.jsonl"
printf 'caf\351' >"$work/latin.txt"
says "not UTF-8 names the byte" 3 "not UTF-8 at byte 4" $T add "$db" "$work/latin.txt"
says "Latin-1 on request" 0 "1 added" $T add "$db" "$work/latin.txt" --encoding latin1
mkdir "$work/in"
mkfifo "$work/in/f.txt"
ln -s /etc/passwd "$work/in/l.txt"
cp "$work/a.jsonl" "$work/in/"
says "a FIFO is refused" 3 "not a regular file" $T add "$db" "$work/in"
says "a link leading out is refused" 3 "leads out of the folder" $T add "$db" "$work/in"
says "unknown state with the nearest" 3 "Latvia" $T status "$db" --state Lavtia --treaty apmbc
says "unknown treaty" 3 "no such treaty" $T status "$db" --state LVA --treaty "Otawa Convntion"
printf 'this is no database, only text that is long enough to be looked at' >"$work/no.db"
says "no corpus" 3 "no.db" $T check "$work/no.db"
says "unknown option" 2 "unknown option '--limt'" $T claims "$db" --limt 3
says "unknown command" 2 "no such command" $T frobnicate
says "the file is sound" 0 "nothing found" $T check "$db"
says "removal" 0 "" $T remove "$db" n --purge
says "removed is not found" 3 "no such document" $T remove "$db" never-there
says "forward" 0 "effective: 2025-12-27" $T calc apmbc --notified 2025-06-27
says "backward" 0 "act by: 2025-07-01" $T calc apmbc --out-by 2026-01-01
says "joining" 0 "act by: 2026-06-30" $T calc apmbc --in-by 2026-12-01
says "a practice is named" 0 "practice" $T calc who --notified 2025-01-22
says "parties" 0 "164" $T parties "$db" --treaty apmbc --on 2025-04-24 --count
says "the shipped rules do what their examples say" 0 " 0 failures" $T check-pack lua/treaty/data/rules.json
printf '{"rules":[{"id":"a","verb":"sign","act":"sign"},{"id":"a","verb":"ink","act":"sign"}]}' >"$work/twice.json"
says "two rules of one name" 3 "rules[1].id: another rule of this file has it" $T check-pack "$work/twice.json"
awk 'BEGIN { printf "{\"id\":\"big\",\"text\":\""; for (i = 0; i < 2097152; i++) printf "ten bytes "; print "\"}" }' >"$work/big.jsonl"
says "a document of 20 MiB is refused by its size" 3 "more than the 16 MiB that are allowed" $T add "$db" "$work/big.jsonl"
cp "$db" "$work/newer.db"
printf '\000\000\001\000' | dd of="$work/newer.db" bs=1 seek=60 conv=notrunc 2>/dev/null # user_version
says "a corpus of a newer version" 3 "newer" $T check "$work/newer.db"
says "an unknown state in a list, with the nearest" 3 "did you mean Latvia" $T claims "$db" --state Latvja
printf '%s\n' '{"id":"nl","text":"The threat grew.\n\nLatvia left the pact."}' >"$work/nl.jsonl"
$T add "$work/nl.db" "$work/nl.jsonl" >/dev/null
says "a line of a concordance is one line" 0 "grew. Latvia" $T kwic "$work/nl.db" '"grew" "latvia"'
says "how far an ingest is" 0 "10 documents, 1.0 MB of 3.0 MB, 0.5 MB/s, 0:04 left" "${LUA:-lua5.4}" -e \
    'print(require("treaty.progress").line({ seen = 10, bytes = 1e6, bytes_total = 3e6 }, 2))'
awk 'BEGIN { for (i = 0; i < 150000; i++) printf "{\"id\":\"c%d\",\"text\":\"Report %d: Latvia voted to leave the pact.\"}\n", i, i }' >"$work/long.jsonl"
# --foreground: one signal; without it the group gets a second, which ends the process as a second Ctrl-C does
says "Ctrl-C stops between documents" 3 "stopped; what was taken in is kept" timeout --foreground --preserve-status -s INT 1 $T add "$work/stop.db" "$work/long.jsonl"
says "and the file is sound" 0 "nothing found" $T check "$work/stop.db"
undated='Latvia notified the United Nations of its withdrawal from the Ottawa Convention, officials said after a long evening of talks. Neither cost nor weather had played any part in what the cabinet had weighed since the autumn.'
printf '{"id":"one","source":"Post","published":"2025-06-28","text":"%s"}\n{"id":"two","source":"Herald","text":"%s"}\n' "$undated" "$undated" >"$work/twins.jsonl"
says "an undated copy is taken in" 0 "2 added" $T add "$work/twins.db" "$work/twins.jsonl"
says "its claims say what day was inferred" 0 '"published":null,"inferred":"2025-06-28"' $T claims "$work/twins.db" --json
says "so does a report" 0 "28 Jun 2025 (inferred from copies)" $T report "$work/twins.db" factcheck --doc two --on 2025-07-01
$T remove "$work/twins.db" one
says "without the copy it has none" 0 '"known_from":null,"inferred":false' $T events "$work/twins.db" --json
full() { # a file system of a megabyte; skipped where none can be mounted
    mkdir -p "$work/full" && mount -t tmpfs -o size=1m tmpfs "$work/full" 2>/dev/null || { echo "command: no file system to fill, skipped"; return; }
    awk 'BEGIN { for (i = 0; i < 900; i++) { printf "{\"id\":\"f%d\",\"text\":\"", i; for (k = 0; k < 300; k++) printf "word%d ", i * k; print "\"}" } }' >"$work/many.jsonl"
    says "a full disk is said" 3 "full" $T add "$work/full/f.db" "$work/many.jsonl"
    says "and the file is sound" 0 "nothing found" $T check "$work/full/f.db"
    umount "$work/full"
}
full
says "a slip of the finger" 2 "no such command: 'stauts'; did you mean status?" $T stauts "$db"
says "a report is no command" 2 "it is a report: treaty report DB dossier" $T dossier "$db"
says "nothing like it" 2 "no such command: 'zzzzz'; treaty help lists them" $T zzzzz
says "what is required is named" 2 "status: --state and --treaty are required" $T status "$db"
says "what one option lacks" 2 "status: --state is required" $T status "$db" --treaty apmbc
says "by a report, too" 2 "report dossier: --state is required" $T report "$db" dossier --treaty apmbc
says "usage shows what is required" 0 "treaty status DB --state S --treaty T [--on D]" $T help status
says "-h is --help" 0 "treaty help COMMAND says more" $T -h
says "one day for calc" 2 "one of --notified, --deposited, --out-by and --in-by is required" $T calc apmbc
says "a register in part says so" 0 "the register of rome is partial: more states may be bound" $T parties "$db" --treaty rome --count
says "no register at all" 0 "no register covers cwc" $T parties "$db" --treaty cwc --count
says "a brief of a register in part" 0 "is partial: on 26 Nov 2025 at least" $T report "$db" brief --treaty rome --on 2025-11-26
says "a brief of a whole one" 0 "states were bound by the Ottawa Convention" $T report "$db" brief --treaty apmbc --on 2025-11-26
says "the day of a status without --known" 0 "as known today" $T status "$db" --state LVA --treaty apmbc
says "a fact check is of one document" 2 "report factcheck: --doc is required" $T report "$db" factcheck
mkdir "$work/kinds" && printf 'The weather.' >"$work/kinds/a.txt" && printf 'x' >"$work/kinds/b.pdf"
says "what is no document is counted" 0 "1 file of other kinds left alone" $T add "$work/kinds.db" "$work/kinds"
printf 'x' >"$work/kinds/c.docx"
says "each of them" 0 "2 files of other kinds left alone" $T add "$work/kinds.db" "$work/kinds"
rm "$work"/kinds/[bc].*
got=$($T add "$work/kinds.db" "$work/kinds" 2>&1)
case $got in *"left alone"*) no "nothing is said of none" "no word" "$got" ;; *) ok ;; esac
echo "command: $passed passed, $failed failed"
