"""Logs in over POP3 and prints the messages, which stay."""
import poplib

from client import password, port, security, tls, user

if security == "tls":
    pop3 = poplib.POP3_SSL("127.0.0.1", port, context=tls)
else:
    pop3 = poplib.POP3("127.0.0.1", port)
if security == "starttls":
    pop3.stls(tls)
pop3.user(user)
pop3.pass_(password)
for number in range(1, pop3.stat()[0] + 1):
    print(b"\n".join(pop3.retr(number)[1]).decode())
pop3.quit()
