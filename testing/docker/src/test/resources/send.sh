#!/usr/bin/env bash
# Sends COUNT messages, each on a new connection, and repeats each one until the server accepts it, as a mail server does.
# Writes the ids of the accepted messages to /tmp/acknowledged. usage: send HOST PORT COUNT
for id in $(seq "$3"); do
    until /talk "$1" "$2" '^220 ' 'EHLO client.example' '^250 ' \
        'MAIL FROM:<someone@client.example>' '^250 ' 'RCPT TO:<alice@example.com>' '^250 ' \
        'DATA' '^354 ' "Subject: message-$id-\r\n\r\nHello\r\n." '^250 ' >/dev/null 2>&1; do
        sleep 0.1
    done
    echo "message-$id-" >>/tmp/acknowledged
done
echo all >>/tmp/acknowledged
