#!/bin/sh
# Every suite in turn; the last line sums up their closing lines "NAME: N passed, N failed".
# A suite that ends without such a line, or non-zero, counts as a failure.
set -u
mode=${MODE:-release} lua=${LUA:-lua5.4}
[ "$mode" = asan ] && {
    lib() { ${CC:-cc} -print-file-name="$1"; }
    ASAN_OPTIONS=detect_leaks=${LEAKS:-0}:abort_on_error=1
    export ASAN_OPTIONS
    preload="$(lib libasan.so) $(lib libubsan.so)"
}
eval "$(make -s MODE="$mode" env)"
out=$(mktemp)
trap 'rm -f "$out"' EXIT
passed=0 failed=0 skipped=0

suite() {
    name=$1
    shift
    "$@" >"$out" 2>&1 </dev/null
    code=$?
    line=$(grep -E '^([a-z-]+: )?[0-9]+ passed, [0-9]+ failed' "$out" | tail -n 1)
    if [ -z "$line" ] || { [ $code -ne 0 ] && ! echo "$line" | grep -qE ' [1-9][0-9]* failed'; }; then
        cat "$out"
        echo "FAIL suite $name (exit $code)"
        failed=$((failed + 1))
        return
    fi
    cat "$out"
    # shellcheck disable=SC2046
    set -- $(echo "$line" | tr -dc '0-9 ')
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + ${3:-0}))
}

suite unit "build/$mode/unit"
for s in tests/suites/*.sh; do
    [ -f "$s" ] && suite "$(basename "$s" .sh)" env MODE="$mode" LUA="$lua" PRELOAD="${preload:-}" sh "$s"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
