#!/bin/sh
# Looks for inputs that break the language of rules: fuzz.sh [--seconds N] [--only TARGET] [--keep]
#   --seconds N    how long each target is tried; 60
#   --only TARGET  Expression, Function, Regex, Rulefile or Wildcard; all of them
#   --keep         put inputs that reached something new into the corpus, src/test/fuzz, which "make test" runs
# Where an input breaks something, it is put into the corpus at once, the rest is left, and the status is 4.
set -eu

seconds=60
targets="Expression Function Regex Rulefile Wildcard"
keep=no
while [ $# -gt 0 ]; do
    case $1 in
        --seconds) seconds=${2:?} && shift ;;
        --only) targets=${2:?} && shift ;;
        --keep) keep=yes ;;
        *) sed -n '2,6s/^# //p' "$0" >&2 && exit 2 ;;
    esac
    shift
done

work=target/fuzz
mkdir -p "$work"
[ -d "$work/lib" ] || ./mvnw -B -q -f src/fuzz/pom.xml dependency:copy-dependencies -DoutputDirectory="$PWD/$work/lib"
./mvnw -B -q test-compile org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile="$work/classpath"

# Code that is not ours is left alone: it would only slow things down.
ours='dev.edgecase.rules.**:dev.edgecase.rulefile.**'
fuzz() {
    target=$1
    shift
    java -Xmx900m -cp "$work/lib/*:target/test-classes:target/classes:$(cat "$work/classpath")" \
        com.code_intelligence.jazzer.Jazzer --target_class="dev.edgecase.fuzz.${target}Fuzz" \
        --instrumentation_includes="$ours" --custom_hook_includes="$ours" --reproducer_path="$work/$target" \
        -timeout=60 -max_len=5000 -rss_limit_mb=4096 -artifact_prefix="$work/$target/found/" "$@"
}

for target in $targets; do
    corpus=src/test/fuzz/$target
    [ -d "$corpus" ] || { echo "there is no target $target" >&2; exit 2; }
    mkdir -p "$work/$target/reached" "$work/$target/found"
    echo "$target: $seconds s" >&2
    if ! fuzz "$target" -max_total_time="$seconds" "$work/$target/reached" "$corpus" >"$work/$target/log" 2>&1; then
        tail -n 60 "$work/$target/log" >&2
        find "$work/$target/found" -type f -exec mv {} "$corpus" \;
        echo "$target: an input broke something; it is in $corpus now, and its log in $work/$target/log" >&2
        exit 4
    fi
    tail -n 1 "$work/$target/log" >&2
    [ $keep = no ] || fuzz "$target" -merge=1 -use_counters=0 "$corpus" "$work/$target/reached" >"$work/$target/log" 2>&1
done
