#!/bin/sh
# Makes sure that the programs the tests meet the edge with are here: real servers, clients and a browser.
# As root on Debian the missing ones are installed, without starting any service. Elsewhere it says which tests
# will be skipped. Quiet when all is there. EDGECASE_INSTALL=no forbids installing.
# With the argument "bench" it is about what "make bench" compares with, in place of what the tests meet.
set -eu

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
purpose=${1:-tests}
policy=/usr/sbin/policy-rc.d
policy_is_ours=no

# program or file | Debian packages | what is skipped without it
# PHP comes before WordPress, which would bring Apache's module for it otherwise.
peers() {
    if [ "$purpose" = bench ]; then
        cat <<'LIST'
nginx|nginx|everything but held connections
haproxy|haproxy|the HAProxy row
wrk|wrk|throughput
h2load|nghttp2-client|HTTP/2 load
taskset|util-linux|one core per proxy
LIST
        return
    fi
    cat <<'LIST'
nginx|nginx|tests with a real nginx
apache2|apache2|tests with a real Apache
lighttpd|lighttpd|tests with a real lighttpd
haproxy|haproxy|tests with a real HAProxy
/usr/share/tomcat10/bin/catalina.sh|tomcat10|tests with a real Tomcat
caddy|caddy|tests with a real Caddy
curl|curl|tests with curl
h2load|nghttp2-client|HTTP/2 load and trailer tests
chromium|chromium|tests with a real browser
node|nodejs|WebSocket tests with Node
openssl|openssl|tests with openssl servers and certificates
php-cgi|php-cgi php|tests with a real WordPress
/usr/share/wordpress|wordpress|tests with a real WordPress
mariadbd|mariadb-server-core|tests with a real WordPress
LIST
}

present() {
    case $1 in
    /*) [ -e "$1" ] ;;
    chromium) command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

missing_packages() {
    peers | while IFS='|' read -r program package _; do
        present "$program" || printf '%s ' "$package"
    done
}

may_install() {
    [ "${EDGECASE_INSTALL:-yes}" != no ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1
}

# While this file is there, Debian's packages do not start what they install.
forbid_services() {
    [ -e "$policy" ] && return
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    policy_is_ours=yes
}

allow_services() {
    [ "$policy_is_ours" = yes ] || return 0
    rm -f "$policy"
    policy_is_ours=no
}

# Nor shall they start with the next boot, whoever boots it, or run on where a policy of the machine let them start.
disable_services() {
    for package in "$@"; do
        case $package in
        nginx | apache2 | lighttpd | haproxy | tomcat10 | caddy) disable_service "$package" >/dev/null 2>&1 ;;
        esac
    done
}

disable_service() {
    systemctl -q disable "$1" || true
    update-rc.d "$1" disable || true
    if [ -d /run/systemd/system ]; then
        systemctl -q stop "$1" || true
    else
        invoke-rc.d "$1" stop || true
    fi
}

# Waits for its turn where something else is installing.
add() {
    apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >/dev/null 2>&1
}

# One by one when all at once fails, so that one absent package does not take the others with it.
install() {
    echo "Installing for $purpose: $*" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null 2>&1 || true
    forbid_services
    add "$@" || for package in "$@"; do
        add "$package" || true
    done
    allow_services
    disable_services "$@"
}

trap allow_services EXIT
trap 'exit 130' HUP INT TERM

packages=$(missing_packages)
if [ -n "$packages" ] && may_install; then
    # shellcheck disable=SC2086 # a list of words
    install $packages
fi

peers | while IFS='|' read -r program package ring; do
    present "$program" || echo "Skipped, $program is missing (Debian package $package): $ring" >&2
done
