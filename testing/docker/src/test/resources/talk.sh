#!/usr/bin/env bash
# Sends lines to a server and prints its answers. usage: talk HOST PORT UNTIL [LINE UNTIL]...
# UNTIL is a regular expression of the last line of an answer; a LINE can contain \r\n.
exec 3<>"/dev/tcp/$1/$2" || exit
shift 2

hear() {
    local line
    while IFS= read -r -t 20 line <&3; do
        line=${line%$'\r'}
        printf '%s\n' "$line"
        [[ $line =~ $1 ]] && return
    done
    exit 1
}

hear "$1"
shift
while [ $# -gt 0 ]; do
    printf '%b\r\n' "$1" >&3
    hear "$2"
    shift 2
done
