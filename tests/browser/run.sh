#!/bin/sh
# Reports in Debian's chromium, driven through playwright-core; axe-core looks for barriers. Installs what is
# missing unless DEPS=no; then it skips with a message.
set -eu
cd "$(dirname "$0")/../.."
here=tests/browser pages=build/browser

skip() {
    echo "browser: $1, skipped"
    echo "browser: 0 passed, 0 failed, 1 skipped"
    exit 0
}
missing() {
    [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || echo chromium
    command -v node >/dev/null 2>&1 || echo nodejs
    command -v npm >/dev/null 2>&1 || echo npm
}
lacks=$(missing | tr '\n' ' ')
if [ -n "$lacks" ]; then
    if [ "${DEPS:-}" = no ] || ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
        skip "no $lacks here"
    fi
    echo "browser: apt-get install $lacks"
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $lacks >/dev/null
fi
if ! (cd $here && npm ls --silent >/dev/null 2>&1); then
    (cd $here && npm ci --ignore-scripts --no-audit --no-fund >/dev/null 2>&1) || {
        [ "${DEPS:-}" = no ] && skip "npm ci could not be done"
        echo "browser: npm ci failed" >&2
        exit 1
    }
fi

rm -rf $pages
build/treaty demo $pages >/dev/null
db=$pages/demo.db
rm $pages/brief.html $pages/brief.md
report() { # FILE DB REPORT OPTIONS...
    file=$1 from=$2
    shift 2
    build/treaty report "$from" "$@" --format html -o "$pages/$file"
}
report brief.html $db brief --treaty apmbc --on 2025-04-24
report dossier.html $db dossier --treaty apmbc --state LVA --on 2025-04-24
report dossier-later.html $db dossier --treaty apmbc --state LVA --on 2026-03-01
report digest.html $db digest --since 2025-01-01 --treaty apmbc
report watchlist.html $db watchlist --on 2025-08-01
report matrix.html $db matrix --on 2025-08-01
report factcheck.html $db factcheck --doc 2025-04-24-channel-nine.txt --on 2025-04-24
cp $db $pages/hostile.db
build/treaty add $pages/hostile.db $here/hostile/documents.jsonl >/dev/null
report hostile-brief.html $pages/hostile.db brief --treaty apmbc --on 2025-04-24
report hostile-dossier.html $pages/hostile.db dossier --treaty apmbc --state LVA --on 2025-04-24
report hostile-digest.html $pages/hostile.db digest --since 2025-01-01
report hostile-factcheck.html $pages/hostile.db factcheck --doc '"><img src=x onerror=window.hacked=1>' --on 2025-04-24
CHROMIUM=${CHROMIUM:-$(command -v chromium)} node $here/browser.mjs $pages
