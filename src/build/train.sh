#!/bin/sh
# Makes the class-data archive beside the jar: train.sh TARGET_DIRECTORY
# A short run of the edge tells the JVM which classes a start needs; later starts map them instead of loading them.
# Without an archive the launcher still works, only slower, so a failure here is told and does not fail the build.
set -eu

target=$(cd "$1" && pwd -P)
log=$target/training.log
rm -f "$target/edgecase.jsa" "$target/edgecase.jsa.release"
if ! "$target/bin/edgecase" --train selftest >"$log" 2>&1; then
    rm -f "$target/edgecase.jsa"
    echo "No class-data archive: the training run failed, starts will be slower. See $log" >&2
fi
