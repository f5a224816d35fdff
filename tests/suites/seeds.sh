#!/bin/sh
# What must be shown on the five seeds; skipped where they are not at hand.
. tests/suites/lib.inc
S=../shared/eval/seeds.docs.jsonl db=$work/s.db
[ -f "$S" ] || { echo "seeds: the documents are not here, skipped"; echo "seeds: 0 passed, 0 failed, 1 skipped"; exit 0; }
says "adds the seeds" 0 "5 added" build/treaty add "$db" "$S"
on() { # STATE TREATY DAY TEXT [KNOWN]
    says "$1 $2 on $3" 0 "$4" build/treaty status "$db" --state "$1" --treaty "$2" --on "$3" ${5:+--known "$5"}
}
on LVA apmbc 2025-04-24 "legal: party"
on LVA apmbc 2025-04-24 "stands at: law promulgated"
on LVA apmbc 2025-04-24 "stands at: vote" 2025-04-20
on LVA apmbc 2025-12-26 "legal: party"
on LVA apmbc 2025-12-26 "pending: withdraw, 2025-12-27"
on LVA apmbc 2025-12-27 "legal: former party"
for s in EST LTU POL; do on $s apmbc 2025-04-24 "stands at: recommended"; done
on FIN apmbc 2025-04-24 "stands at: intention announced"
for s in RUS CHN USA IND PAK; do on $s apmbc 2025-04-24 "legal: not party"; done
on LVA refugee 2025-04-24 "legal: unknown"
on TON apmbc 2025-07-01 "legal: contracting"
says "the file is sound" 0 "nothing found" build/treaty check "$db"
echo "seeds: $passed passed, $failed failed"
