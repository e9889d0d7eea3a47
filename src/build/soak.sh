#!/bin/sh
# Lets visitors, purges, passing time and a failing origin loose on the cache: soak.sh [--minutes N] [--seed N]
#   --minutes N  how long; 10
#   --seed N     what is tried; by the clock. An even one has an upper tier
# "make test" does the same for ten seconds. The first answer that is not one of the origin's ends it, with the status 1.
set -eu

minutes=10
seed=$(date +%s)
while [ $# -gt 0 ]; do
    case $1 in
        --minutes) minutes=${2:?} && shift ;;
        --seed) seed=${2:?} && shift ;;
        *) sed -n '2,5s/^# //p' "$0" >&2 && exit 2 ;;
    esac
    shift
done

echo "seed $seed, $minutes min" >&2
exec ./mvnw -B -q test-compile failsafe:integration-test failsafe:verify \
    -Dit.test=CacheSoakIT -Dsoak.seconds=$((minutes * 60)) -Dsoak.seed="$seed"
