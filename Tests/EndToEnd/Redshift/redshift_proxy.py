"""Stands between a client of Redshift and a Postgres server: passes the protocol on, keeps every statement, and takes out of it
what Postgres cannot read. What is taken out is not tested by what Postgres then does.

usage: redshift_proxy.py SERVER_HOST SERVER_PORT LOG; prints the port that it listens on.
"""
import re
import socket
import struct
import sys
import threading

SERVER = (sys.argv[1], int(sys.argv[2]))
LOG = open(sys.argv[3], "a", encoding="utf-8")
LOCK = threading.Lock()

REMOVED = [
    r"\bwith\s+no\s+schema\s+binding\b",
    r"\bbackup\s+(yes|no)\b",
    r"\bdiststyle\s+(all|even|auto|key)\b",
    r"\bdistkey\s*\([^)]*\)",
    r"\b(compound\s+|interleaved\s+)?sortkey\s*\([^)]*\)",
]


def on_postgres(sql):
    change = re.fullmatch(r"(?is)(.*?)alter materialized view (\S+) auto refresh (yes|no)\s*;?\s*", sql)
    if change:
        return f"{change[1]}comment on materialized view {change[2]} is 'auto refresh {change[3]}'"
    made = re.search(r"(?is)create materialized view (\S+).*?(auto refresh (?:yes|no))", sql)
    if re.search(r"(?i)(^|;|\*/)\s*create\b", sql):
        for pattern in REMOVED:
            sql = re.sub("(?i)" + pattern, "", sql)
        sql = re.sub(r"(?i)\bauto\s+refresh\s+(yes|no)\b", "", sql)
    if made:
        sql += f";\ncomment on materialized view {made[1]} is '{made[2]}'"
    return sql


def keep(sql):
    with LOCK:
        LOG.write(sql.strip() + "\n\x00\n")
        LOG.flush()


def exactly(source, count):
    data = b""
    while len(data) < count:
        part = source.recv(count - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def message(kind, body):
    return kind + struct.pack("!i", len(body) + 4) + body


def rewritten(kind, body):
    if kind == b"Q":
        sql = body[:-1].decode()
        keep(sql)
        return on_postgres(sql).encode() + b"\0"
    if kind == b"P":
        name, sql, rest = body.split(b"\0", 2)
        keep(sql.decode())
        return name + b"\0" + on_postgres(sql.decode()).encode() + b"\0" + rest
    return body


def to_server(client, server):
    try:
        while True:
            kind = exactly(client, 1)
            length = struct.unpack("!i", exactly(client, 4))[0]
            server.sendall(message(kind, rewritten(kind, exactly(client, length - 4))))
    except (EOFError, OSError):
        pass
    finally:
        server.close()


def to_client(server, client):
    try:
        while data := server.recv(65536):
            client.sendall(data)
    except OSError:
        pass
    finally:
        client.close()


def serve(client):
    server = socket.create_connection(SERVER)
    try:
        # A request for encryption comes before the greeting; there is none here.
        while True:
            length = struct.unpack("!i", exactly(client, 4))[0]
            body = exactly(client, length - 4)
            if struct.unpack("!i", body[:4])[0] in (80877103, 80877104):
                client.sendall(b"N")
                continue
            server.sendall(struct.pack("!i", length) + body)
            break
    except (EOFError, OSError):
        client.close()
        return
    threading.Thread(target=to_client, args=(server, client), daemon=True).start()
    to_server(client, server)


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
