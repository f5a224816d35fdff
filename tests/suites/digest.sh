#!/bin/sh
# The digest: a corpus that grows and shrinks, told day by day; the mark beside the file.
. tests/suites/lib.inc
[ -n "${LUA_CPATH:-}" ] || eval "$(make -s MODE="${MODE:-release}" env)"
T="env ${PRELOAD:+LD_PRELOAD=$(echo "$PRELOAD" | tr " " :)} build/treaty" db=$work/d.db
doc() { # ID SOURCE DAY TEXT [MORE]
    printf '{"id":"%s","source":"%s","published":"%s"%s,"text":"%s"}\n' "$1" "$2" "$3" "${5:-}" "$4" >"$work/one.jsonl"
    $T add "$db" "$work/one.jsonl" >/dev/null || no "add $1" 0 $?
}
D="$T report $db digest --on 2025-08-01"
# tells: the digest in one line, for words that the page breaks
tells() { $D "$@" 2>&1 | tr -s '\n ' '  '; }

doc plan Post 2025-06-01 "Latvia plans to notify the depositary of its withdrawal from the Ottawa Convention on 27 June 2025."
says "a digest that cannot be written" 3 "No such file" $D -o "$work/none/digest.txt"
[ -e "$db-digest" ] && no "leaves no mark" "no file" "$(cat "$db-digest")" || ok
says "new steps, with their sentence" 0 "to notify the depositary" $D --since 2020-01-01
[ -e "$db-digest" ] && no "a given day leaves no mark" "no file" "$(cat "$db-digest")" || ok
got=$(tells)
case $got in *"NEW STEPS"*"Latvia, Ottawa Convention: notice to the depositary, 27 Jun 2025 (planned"*"WHERE THEY STAND, 1 AUG 2025"*"Law as at 1 Aug 2025"*) ok ;; *) no "the first tells all" "new steps" "$got" ;; esac
says "the second nothing" 0 "Nothing changed." $D
says "another place has a mark of its own" 0 "NEW STEPS" $D --watermark "$work/mine"
says "which moves too" 0 "Nothing changed." $D --watermark "$work/mine"
says "and so has another choice" 0 "NEW STEPS" $D --treaty apmbc

doc told Wire 2025-06-28 "Latvia notified the depositary of its withdrawal from the Ottawa Convention on 27 June 2025."
doc north Wire 2025-07-28 "Norway notified the depositary of its withdrawal from the Ottawa Convention on 20 July 2025."
doc secret Cable 2025-07-29 "Sweden notified the depositary of its withdrawal from the Ottawa Convention on 21 July 2025." ',"internal":true'
says "internal sources where they are asked for" 0 "Sweden" $D --internal
got=$(tells)
case $got in *"STEPS ADVANCED"*"was planned, now"*"Latvia notified the depositary"*) ok ;; *) no "a step advanced, with its new sentence" "advanced" "$got" ;; esac
case $got in *"NOTICES REPORTED BUT NOT IN THE REGISTER"*"Norway, Ottawa Convention: a notice is reported, 20 Jul 2025"*"In law: party"*) ok ;; *) no "a notice that the register lacks" "Norway" "$got" ;; esac
case $got in *"Latvia, Ottawa Convention: a notice is reported"*) no "a notice that the register has" "nothing" "$got" ;; *) ok ;; esac
case $got in *Sweden*) no "internal sources stay inside" "no Sweden" "$got" ;; *) ok ;; esac

doc other Herald 2025-07-29 "Finland withdrew from the Ottawa Convention on 28 July 2025."
says "a conflict opened" 0 "CONFLICTS OPENED" $D --watermark "$work/mine"
says "which is not opened twice" 0 "Nothing changed" $D --watermark "$work/mine"
$D >/dev/null
$T remove "$db" told
got=$(tells)
case $got in *"TURNED BACK"*"was asserted, now planned"*) ok ;; *) no "a step turned back" "turned back" "$got" ;; esac
$T remove "$db" north
says "a step that went" 0 "Nothing changed" $D
got=$(tells --internal)
case $got in *"no document here says so any longer"*) ok ;; *) no "is told where internal sources may be" "went" "$got" ;; esac
says "Markdown" 0 "# Digest" $D --since 2020-01-01 --format md
says "HTML" 0 "<h2 id=\"new\">New steps</h2>" $D --since 2020-01-01 --format html
printf 'no marks' >"$work/mine"
says "a broken mark is said" 3 "no marks of a digest" $D --watermark "$work/mine"
says "a mark that is none" 0 "no mark of a digest" "${LUA:-lua5.4}" -e 'local t = require "treaty"
print(pcall(t.report.digest, t.open ":memory:", { mark = "{}" }))'
says "the Lua call gives the next mark" 0 '"conflicts"' "${LUA:-lua5.4}" -e 'local t = require "treaty"
local _, mark = t.report.digest(t.open ":memory:", {}) print(mark)'
echo "digest: $passed passed, $failed failed"
