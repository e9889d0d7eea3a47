#!/bin/sh
# Runs a command with a JDK of at least 17: with-jdk.sh COMMAND [ARGUMENT...]
# Looks at JAVA_HOME, then at the PATH, then where systems keep their JDKs. As root on Debian it installs one;
# elsewhere it says what is missing. EDGECASE_INSTALL=no forbids installing.
set -eu

wanted=17

# Prints the feature version of the JDK in $1, or 0 when there is no compiler in it.
feature() {
    if [ ! -x "$1/bin/javac" ]; then
        echo 0
        return
    fi
    found=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p')
    echo "${found:-0}"
}

fits() {
    [ -n "$1" ] && [ "$(feature "$1")" -ge "$wanted" ]
}

# Where the java on the PATH lives, links followed.
home_on_path() {
    command -v java >/dev/null 2>&1 || return 0
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

search() {
    for home in "${JAVA_HOME:-}" "$(home_on_path)" /usr/lib/jvm/java-17-* /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if fits "$home"; then
            echo "$home"
            return
        fi
    done
}

may_install() {
    [ "${EDGECASE_INSTALL:-yes}" != no ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1
}

install() {
    echo "No JDK $wanted or newer found: installing one with apt-get ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 || true
    for package in openjdk-17-jdk-headless default-jdk-headless; do
        if apt-get install -y -qq --no-install-recommends "$package" >/dev/null; then
            return
        fi
    done
}

home=$(search)
if [ -z "$home" ] && may_install; then
    install
    home=$(search)
fi
if [ -z "$home" ]; then
    echo "Edgecase needs a JDK, version $wanted or newer, and found none in JAVA_HOME or on the PATH." >&2
    echo "Install one (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk@17)" >&2
    echo "or set JAVA_HOME to it, and run the same command again." >&2
    exit 3
fi

JAVA_HOME=$home
PATH=$home/bin:$PATH
export JAVA_HOME PATH
exec "$@"
