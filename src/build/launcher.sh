#!/bin/sh
# Starts Edgecase: edgecase COMMAND [OPTION...]
# Uses JAVA_HOME, else the java on the PATH; EDGECASE_JVM_OPTIONS adds JVM options, for example -Xmx1g.
set -eu

# How the JVM is run, training run included. Measured before it is changed: see docs/architecture.md.
# Of the JVM's own log only errors are shown.
jvm_options="-XX:+UseSerialGC -Xmn192m -Xlog:disable -Xlog:all=error:stderr"

# Prints the real place of a file, links followed; readlink -f is not everywhere.
real_place() {
    place=$1
    while [ -L "$place" ]; do
        link=$(readlink "$place")
        case $link in
        /*) place=$link ;;
        *) place=$(dirname "$place")/$link ;;
        esac
    done
    echo "$(cd "$(dirname "$place")" && pwd -P)/$(basename "$place")"
}

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
elif ! java=$(command -v java); then
    echo "edgecase: no java found; install Java 17 or newer, or set JAVA_HOME" >&2
    exit 3
fi
self=$(real_place "$0")
home=${self%/bin/*}
jar=$home/edgecase.jar
if [ ! -f "$jar" ]; then
    echo "edgecase: $jar is missing; build it with: make run" >&2
    exit 3
fi

# The class-data archive fits one jar at one path and one build of the JVM: the one whose release file the build
# has kept beside it. Any other JVM starts without, only slower.
archive=$home/edgecase.jsa
real_java=$(real_place "$java")
if [ "${1:-}" = --train ]; then
    shift
    cp "${real_java%/bin/*}/release" "$archive.release"
    archive_option=-XX:ArchiveClassesAtExit=$archive
elif [ -r "$archive" ] && cmp -s "${real_java%/bin/*}/release" "$archive.release"; then
    archive_option=-XX:SharedArchiveFile=$archive
else
    archive_option=-Xshare:auto
fi
# The second compiler is for what runs for long; everything else is over before it pays, in half the time without it.
if [ "${1:-}" != run ]; then
    jvm_options="$jvm_options -XX:TieredStopAtLevel=1"
fi
# shellcheck disable=SC2086 # lists of words
exec "$java" $jvm_options "$archive_option" ${EDGECASE_JVM_OPTIONS:-} -jar "$jar" "$@"
