#!/bin/sh
# Builds each tests/fuzz/fuzz_*.c with libFuzzer, ASan and UBSan, runs it SECONDS_EACH seconds (60) from
# seeds at hand. ONLY=documents picks one. Inputs found are kept in build/fuzz/NAME, crashes beside it.
set -u
clang=${CLANG:-clang} seconds=${SECONDS_EACH:-60} out=build/fuzz
command -v "$clang" >/dev/null 2>&1 || { echo "fuzz: no $clang here; it needs clang with libFuzzer" >&2; exit 1; }
flags="-std=c11 -D_GNU_SOURCE -Iinclude -Isrc -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=undefined"
mkdir -p $out/obj
rm -f $out/obj/*.o

for file in src/*/*.c; do
    case $file in src/binding/* | src/xml/*) ;; *) echo "$file" ;; esac
done | CLANG=$clang FLAGS=$flags xargs -P "$(nproc 2>/dev/null || echo 2)" -n 1 sh -c '
    $CLANG $FLAGS -fsanitize=fuzzer-no-link,address,undefined -c "$1" \
        -o "build/fuzz/obj/$(echo "${1#src/}" | tr / _).o"' sh || exit 1

seeds() { # NAME: the folder of first inputs
    case $1 in
    documents) echo lua/treaty/sample ;;
    packs) echo lua/treaty/data ;;
    registers)
        mkdir -p $out/registers-seeds
        for f in tests/fixtures/csv/*.csv; do { printf '0'; cat "$f"; } >"$out/registers-seeds/$(basename "$f")"; done
        printf '1LVA,1997-12-03,ratification,2005-07-01,2006-01-01,2025-06-27,2025-12-27,suspension,,,\n' >$out/registers-seeds/a
        printf '3NOR,withdrawal,,2026-01-05,,2026-01-12,C.N.1.2026.TREATIES-XXVI-5,,7,,XXVI.5\n' >$out/registers-seeds/b
        echo $out/registers-seeds ;;
    xml)
        mkdir -p $out/xml-seeds
        for f in tests/fixtures/untc/*.xml; do { printf '0'; cat "$f"; } >"$out/xml-seeds/$(basename "$f")"; done
        printf '1<html><title>T</title><body><p>One<p>Two &eacute;<br>x</body>' >$out/xml-seeds/page
        printf '0<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' >$out/xml-seeds/entity
        echo $out/xml-seeds ;;
    cql)
        mkdir -p $out/cql-seeds
        printf '[state] []{0,3} [lemma="leave|quit" & word!="left"] within s\nLVA will leave' >$out/cql-seeds/a
        printf 'a:[word="(?i)lat.*"] ([vg] | [!vg])+\nLatvia has left' >$out/cql-seeds/b
        printf '"Ottawa" "Convention"?\nthe Ottawa Convention' >$out/cql-seeds/c
        echo $out/cql-seeds ;;
    index)
        mkdir -p $out/index-seeds
        printf '0"the mines" OR (lat* -ban) after:2024 is:copy' >$out/index-seeds/a
        printf '0mines NEAR/3 stay NOT =leaves source:"x y"' >$out/index-seeds/b
        printf '1"latvia" []{0,4} [word="leav.*" & gap!="stop"] within s' >$out/index-seeds/c
        printf '2\0\11\1\0\40\200' >$out/index-seeds/d
        printf '3\0\12\377\0\50\2' >$out/index-seeds/e
        echo $out/index-seeds ;;
    sentences)
        mkdir -p $out/sentences-seeds
        { cut -f 3- tests/golden/speakers.txt | sed 's| // |\n\n|g'; grep -v '^#' tests/golden/groups.txt | tr -d '[]{}'; } |
            awk -v out=$out/sentences-seeds/ 'NF > 2 { print "z" $0 >(out NR); close(out NR) }'
        echo $out/sentences-seeds ;;
    quotes | names | groups)
        mkdir -p $out/text-seeds
        printf 'a“We will leave,” said Jane Roe, spokeswoman for Peru. "It is „so“," she added.' >$out/text-seeds/a
        printf "bVILNIUS, Lithuania — 'No,' the minister's aide told Delfi, citing the country's MoD." >$out/text-seeds/b
        printf 'cAccording to Chad, the four countries, all but the Netherlands, have yet to leave the pact.' >$out/text-seeds/c
        grep -v '^#' tests/golden/groups.txt | tr -d '[]{}' | head -c 1500 >$out/text-seeds/d
        echo $out/text-seeds ;;
    esac
}

passed=0 failed=0
for file in tests/fuzz/fuzz_*.c; do
    name=$(basename "$file" .c)
    name=${name#fuzz_}
    [ -z "${ONLY:-}" ] || [ "$ONLY" = "$name" ] || continue
    mkdir -p "$out/$name"
    more=
    if [ "$name" = xml ]; then
        pkg-config --exists libxml-2.0 2>/dev/null || { echo "xml: no libxml2 headers here, skipped"; continue; }
        more="src/xml/xml_read.c $(pkg-config --cflags --libs libxml-2.0)"
    fi
    # shellcheck disable=SC2046,SC2086
    if $clang $flags -fsanitize=fuzzer,address,undefined "$file" $out/obj/*.o $more \
        $(pkg-config --libs sqlite3 jansson) -lutf8proc -lstemmer -lm -lpthread -o "$out/fuzz_$name" &&
        "$out/fuzz_$name" -max_total_time="$seconds" -len_control=0 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
            -artifact_prefix="$out/$name-" "$out/$name" $(seeds "$name") >"$out/$name.log" 2>&1; then
        passed=$((passed + 1))
        echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$out/$name.log") inputs, nothing found"
    else
        failed=$((failed + 1))
        [ -f "$out/$name.log" ] && tail -n 40 "$out/$name.log"
        echo "FAIL $name: $out/$name.log"
    fi
done
echo "fuzz: $passed passed, $failed failed"
[ $failed = 0 ]
