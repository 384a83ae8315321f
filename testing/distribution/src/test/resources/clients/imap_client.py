"""Logs in over IMAP and prints the messages of INBOX."""
import imaplib

from client import password, port, security, tls, user

if security == "tls":
    imap = imaplib.IMAP4_SSL("127.0.0.1", port, ssl_context=tls)
else:
    imap = imaplib.IMAP4("127.0.0.1", port)
if security == "starttls":
    imap.starttls(tls)
imap.login(user, password)
imap.select("INBOX", readonly=True)
for number in imap.search(None, "ALL")[1][0].split():
    print(imap.fetch(number, "(BODY.PEEK[])")[1][0][1].decode())
imap.close()
try:
    imap.logout()
except imaplib.IMAP4.abort:
    pass  # James may close before its answer to LOGOUT, on any listener.
