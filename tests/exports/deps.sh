#!/bin/sh
# Installs the programs that check the exports, where one is missing; prints the command first.
# DEPS=no: nothing at all, and run.sh skips what is not there. $1: where npm's packages go.
set -eu
[ "${DEPS:-}" = no ] && exit 0
root=
[ "$(id -u)" = 0 ] || root='sudo '

missing=
need() { eval "$2" >/dev/null 2>&1 || missing="$missing $1"; }
need python3-icalendar "/usr/bin/python3 -c 'import icalendar'"
need python3-feedparser "/usr/bin/python3 -c 'import feedparser'"
need python3-networkx "/usr/bin/python3 -c 'import networkx'"
need python3-rdflib "/usr/bin/python3 -c 'import rdflib'"
need libxml2-utils "command -v xmllint"
need graphviz "command -v dot"
need nodejs "command -v node"
need npm "command -v npm"
need default-jre-headless "command -v java"
if [ -n "$missing" ]; then
    command -v apt-get >/dev/null || { echo "test-exports: no apt-get here; what is missing is skipped:$missing"; exit 0; }
    line="${root}apt-get update -qq && ${root}env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends$missing"
    echo "test-exports: $line"
    sh -c "$line" >/dev/null
fi
if [ ! -f "$1/node_modules/jsonld/package.json" ] || [ ! -f "$1/node_modules/vnu-jar/package.json" ]; then
    line="npm install --no-audit --no-fund --prefix $1 jsonld vnu-jar"
    echo "test-exports: $line"
    mkdir -p "$1"
    sh -c "$line" >/dev/null 2>&1 || echo "test-exports: npm could not install; its checks are skipped"
fi
