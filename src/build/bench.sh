#!/bin/sh
# Measures Edgecase beside real proxies: bench.sh [OPTION...]; --help lists them.
# What it compares with is installed when that is allowed, otherwise its rows are left out. Everything it starts is on
# loopback and ends with it.
set -eu

sh src/build/install-peers.sh bench
# Ten thousand held connections need as many open files; the part that holds them says when this is not enough.
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true
classes=target/bench/classes
rm -rf "$classes"
mkdir -p "$classes"
javac --release 17 -Xlint:all -Werror -d "$classes" src/bench/java/dev/edgecase/bench/*.java
exec java -Xmx256m -cp "$classes" dev.edgecase.bench.Bench "$@"
