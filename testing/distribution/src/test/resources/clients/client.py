"""What the Python clients share: CLIENT PORT none|starttls|tls USER PASSWORD on the command line."""
import functools
import socket
import ssl
import sys

client, port, security, user, password = sys.argv[1:]
port = int(port)

# The libraries do not let their callers choose the address to come from.
socket.create_connection = functools.partial(socket.create_connection, source_address=(client, 0))

# James made its certificate itself.
tls = ssl.create_default_context()
tls.check_hostname = False
tls.verify_mode = ssl.CERT_NONE
