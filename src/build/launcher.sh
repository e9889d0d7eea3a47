#!/bin/sh
# Starts Edgecase: edgecase COMMAND [OPTION...]
# Uses JAVA_HOME, else the java on the PATH; EDGECASE_JVM_OPTIONS adds JVM options, for example -Xmx1g.
set -eu

# How the JVM is run, training run included. Measured before it is changed: see docs/architecture.md.
# Log lines of the JVM itself are limited to errors, so that a class-data archive which does not fit this JVM
# is passed over without a word.
jvm_options="-XX:+UseSerialGC -XX:TieredStopAtLevel=4 -Xshare:auto -Xlog:disable -Xlog:all=error:stderr"

# The real place of this script, links followed: the archive fits the jar at that path only.
self=$0
while [ -L "$self" ]; do
    link=$(readlink "$self")
    case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
    esac
done
home=$(cd "$(dirname "$self")/.." && pwd -P)
jar=$home/edgecase.jar
archive=$home/edgecase.jsa

if [ ! -f "$jar" ]; then
    echo "edgecase: $jar is missing; build it with: make run" >&2
    exit 3
fi
java=java
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
elif ! command -v java >/dev/null 2>&1; then
    echo "edgecase: no java found; install Java 17 or newer, or set JAVA_HOME" >&2
    exit 3
fi
if [ -r "$archive" ]; then
    set -- -XX:SharedArchiveFile="$archive" -jar "$jar" "$@"
else
    set -- -jar "$jar" "$@"
fi
# shellcheck disable=SC2086 # lists of words
exec "$java" $jvm_options ${EDGECASE_JVM_OPTIONS:-} "$@"
