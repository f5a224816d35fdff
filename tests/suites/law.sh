#!/bin/sh
# Status on a day from the shipped registers, counts, and the clauses' clock both ways.
. tests/suites/lib.inc
db=$work/l.db
printf '%s\n' '{"id":"a","published":"2025-04-24","text":"A text."}' >"$work/a.jsonl"
says "a corpus" 0 "1 added" build/treaty add "$db" "$work/a.jsonl"
bound() { says "$1 bound on $2" 0 "$3" build/treaty parties "$db" --treaty "$1" --on "$2" --count; }
bound apmbc 1999-03-01 45
bound apmbc 2025-04-24 164
bound apmbc 2025-12-01 166
bound apmbc 2025-12-27 163
bound apmbc 2026-01-11 162
bound apmbc 2026-02-21 161
bound ccm 2025-03-05 112
bound ccm 2025-03-06 111
on() { says "$1 $2 on $3: $4" 0 "$4" build/treaty status "$db" --state "$1" --treaty "$2" --on "$3"; }
on UKR apmbc 2025-08-01 "legal: party"
on UKR apmbc 2025-08-01 "flags: suspension_asserted contested"
on UKR apmbc 2025-08-01 "held while an armed conflict lasts"
on RUS ctbt 2023-01-01 "legal: contracting"
on RUS ctbt 2024-01-01 "ratification_withdrawn"
on RUS ctbt 2024-01-01 "legal: signatory"
on USA att 2024-06-01 "signature_disowned"
on JAM iccpr-op1 2024-01-01 "legal: former party"
on BFA rome 2025-10-01 "notice_missing"
on PRK iccpr 2024-01-01 "legal: party"
on MHL apmbc 2025-04-01 "legal: contracting"
says "UNESCO backward" 0 "act by: 2025-12-31" build/treaty calc unesco --out-by 2027-01-01
says "Energy Charter forward" 0 "effective: 2023-12-08" build/treaty calc ect --state FRA --notified 2022-12-07
printf 'treaty_id,iso3,act,deposited,entry_into_force_recorded\napmbc,NOR,ratification,1998-07-09,1999-03-02\napmbc,XXX,ratification,1998-07-09,1999-03-01\napmbc,SWE,ratification,1998-02-30,1999-03-01\n' >"$work/r.csv"
says "an import names the bad rows" 3 "r.csv:3: state: not known" build/treaty import "$db" "$work/r.csv" --source test
says "and keeps the good ones" 1 "effect is not what deposit and rule give" build/treaty audit "$db" --treaty apmbc
echo "law: $passed passed, $failed failed"
