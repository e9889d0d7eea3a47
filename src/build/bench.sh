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
# The microbenchmarks are made from the jar that is measured; JMH is fetched for them alone.
jmh=target/bench/jmh-classes
rm -rf "$jmh"
mkdir -p "$jmh"
[ -d target/bench/jmh-lib ] || ./mvnw -B -q -f src/jmh/pom.xml dependency:copy-dependencies -DoutputDirectory="$PWD/target/bench/jmh-lib"
javac --release 17 -Xlint:all,-processing -Werror -d "$jmh" -cp "target/edgecase.jar:target/bench/jmh-lib/*" src/jmh/java/dev/edgecase/jmh/*.java
exec java -Xmx256m -cp "$classes" dev.edgecase.bench.Bench "$@"
