# Sourced by bench/run. Starts other mail servers from a temporary folder, each with one listener that expects a header
# and one that does not.

peers_folder=${peers_folder:-}
peer_pids=

# Fails with the reason if the server cannot be installed, started or measured.
measure_peer() {
    if [ -z "$peers_folder" ]; then
        peers_folder=$(mktemp -d)
        chmod 755 "$peers_folder"
        trap 'stop_peer; allow_services; rm -rf "$peers_folder" ${folder:+"$folder"}' EXIT
    fi
    dialect=smtp
    header=V2
    case $1 in
        dovecot) dialect=imap ;;
        haraka) header=V1 ;; # it reads version 1 only
    esac
    if ! "install_$1" >"$peers_folder/$1.log" 2>&1; then
        say_why "$1" "could not be installed"
        return 1
    fi
    plain=$(free_port 21001)
    proxied=$(free_port $((plain + 1)))
    mkdir "$peers_folder/$1"
    "start_$1" "$peers_folder/$1" >>"$peers_folder/$1.log" 2>&1
    measured=0
    if ! await_port "$plain" || ! await_port "$proxied"; then
        say_why "$1" "it did not start"
        measured=1
    elif ! bench peer "$("version_$1")" "$plain" "$proxied" "$header" "$dialect"; then
        say_why "$1" "its sessions failed"
        measured=1
    fi
    stop_peer
    return "$measured"
}

say_why() {
    echo "$1: $2:" >&2
    find "$peers_folder/$1.log" "$peers_folder/$1" -maxdepth 1 -name '*log' -exec tail -n 5 {} + >&2 || true
}

free_port() {
    port=$1
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
        port=$((port + 1))
    done
    echo "$port"
}

# Tests for a listener without connecting: Haraka crashes if a client is gone before its name is looked up.
await_port() {
    listening=$(printf '^ *[0-9]*: [0-9A-F]*:%04X [0-9A-F]*:0000 0A ' "$1")
    for _ in $(seq 150); do
        if grep -qs "$listening" /proc/net/tcp /proc/net/tcp6; then
            return 0
        fi
        sleep 0.2
    done
    return 1
}

# Starts a program that stays in the foreground.
serve() {
    "$@" &
    peer_pids="$peer_pids $!"
}

stop_peer() {
    for pid in $peer_pids; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    peer_pids=
}

# Installs Debian packages without starting their services.
debian() {
    [ "$(id -u)" -eq 0 ] && command -v apt-get || return 1
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
        chmod +x /usr/sbin/policy-rc.d
        mine=yes
    fi
    installed=0
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@" || installed=1
    allow_services
    return "$installed"
}

allow_services() {
    [ -z "${mine:-}" ] || rm -f /usr/sbin/policy-rc.d
    mine=
}

debian_version() {
    dpkg-query -W -f '${Version}' "$1" | sed 's/^[0-9]*://; s/[-+~].*//'
}

install_postfix() {
    [ -x /usr/sbin/postfix ] || debian postfix
}

version_postfix() {
    echo "Postfix_$(debian_version postfix)"
}

start_postfix() {
    mkdir "$1/etc" "$1/spool" "$1/data"
    chown postfix "$1/data"
    cat >"$1/etc/main.cf" <<EOF
compatibility_level = 3.6
queue_directory = $1/spool
data_directory = $1/data
maillog_file = $1/log
maillog_file_prefixes = $1
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
myhostname = mail.example.org
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
EOF
    cat >"$1/etc/master.cf" <<EOF
127.0.0.1:$plain inet n - n - - smtpd
127.0.0.1:$proxied inet n - n - - smtpd -o smtpd_upstream_proxy_protocol=haproxy
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
EOF
    postfix -c "$1/etc" check
    serve "$(postconf -c "$1/etc" -h daemon_directory)/master" -c "$1/etc" -d
}

install_dovecot() {
    command -v dovecot || debian dovecot-imapd
}

version_dovecot() {
    echo "Dovecot_$(debian_version dovecot-core)"
}

start_dovecot() {
    cat >"$1/dovecot.conf" <<EOF
base_dir = $1/run
log_path = $1/log
protocols = imap
ssl = no
haproxy_trusted_networks = 127.0.0.0/8
passdb {
  driver = static
}
service imap-login {
  service_count = 0
  process_min_avail = 2
  inet_listener imap {
    address = 127.0.0.1
    port = $plain
  }
  inet_listener imap-proxied {
    address = 127.0.0.1
    port = $proxied
    haproxy = yes
  }
  inet_listener imaps {
    port = 0
  }
}
EOF
    serve dovecot -F -c "$1/dovecot.conf"
}

# Debian cannot install Exim together with Postfix, so the package is only unpacked.
install_exim() {
    exim=$peers_folder/exim-files/usr/sbin/exim4
    mkdir "$peers_folder/exim-files"
    (cd "$peers_folder/exim-files" && apt-get update -q && apt-get download exim4-daemon-heavy && dpkg -x ./*.deb .) || return 1
    [ "$(id -u)" -eq 0 ] || return 1
    # shellcheck disable=SC2046 # a list
    ! ldd "$exim" | grep 'not found' || debian $(dpkg-deb -f "$peers_folder"/exim-files/*.deb Depends |
        tr ',' '\n' | sed -n 's/^ *\(lib[^ ]*\).*/\1/p')
    ! ldd "$exim" | grep 'not found'
}

# Exim needs the user and the group of Debian's package: it gets private copies of passwd and group that have them.
as_exim_user() {
    exec unshare -m sh -c 'for list in passwd group; do mount --bind "$1/$list" "/etc/$list" || exit; done; shift; exec "$@"' \
        exim "$peers_folder" "$@"
}

version_exim() {
    echo "Exim_$(dpkg-deb -f "$peers_folder"/exim-files/*.deb Version | sed 's/[-+~].*//')"
}

start_exim() {
    chown mail "$1"
    for list in passwd group; do
        { cat "/etc/$list" && sed -n 's/^mail:/Debian-exim:/p' "/etc/$list"; } >"$peers_folder/$list"
    done
    for kind in plain proxied; do
        trusted=
        [ "$kind" = plain ] || trusted=127.0.0.0/8
        cat >"$1/$kind.conf" <<EOF
exim_user = mail
exim_group = mail
spool_directory = $1/$kind
log_file_path = $1/$kind.%slog
pid_file_path = $1/$kind.pid
primary_hostname = mail.example.org
host_lookup =
rfc1413_query_timeout = 0s
smtp_accept_max = 0
tls_advertise_hosts =
hosts_proxy = $trusted
acl_smtp_rcpt = deny
begin routers
begin transports
EOF
        serve as_exim_user "$exim" -C "$1/$kind.conf" -bdf -oX "127.0.0.1.${!kind}"
    done
}

install_haraka() {
    command -v npm || return 1
    # The last versions whose dependencies are all available.
    npm install --before 2026-06-01 --no-audit --no-fund --omit=optional --prefix "$peers_folder/haraka-files" Haraka
}

version_haraka() {
    echo "Haraka_$(sed -n 's/^ *"version": "\(.*\)",/\1/p' "$peers_folder/haraka-files/node_modules/Haraka/package.json")"
}

# Haraka reads headers from trusted peers on every port, so there are two instances.
start_haraka() {
    defaults=$peers_folder/haraka-files/node_modules/Haraka/config
    for kind in plain proxied; do
        mkdir -p "$1/$kind/config" "$1/$kind/queue"
        printf 'listen=127.0.0.1:%s\nnodes=0\n' "${!kind}" >"$1/$kind/config/smtp.ini"
        : >"$1/$kind/config/plugins"
        echo mail.example.org >"$1/$kind/config/me"
        echo LOGWARN >"$1/$kind/config/loglevel"
        trusted=192.0.2.1 # an unused address; Haraka does not start without one
        [ "$kind" = plain ] || trusted=127.0.0.0/8
        sed "/^\[haproxy\]/a hosts[] = $trusted" "$defaults/connection.ini" >"$1/$kind/config/connection.ini"
        serve node "$peers_folder/haraka-files/node_modules/Haraka/bin/haraka" -c "$1/$kind"
    done
}
