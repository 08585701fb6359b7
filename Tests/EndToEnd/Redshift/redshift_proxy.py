"""Stands between a client of Redshift and a Postgres server: passes the protocol on, keeps every statement, and takes out of it
what Postgres cannot read. What is taken out is not tested by what Postgres then does.

A `copy` from S3 becomes an `insert` of the rows that really lie there, which it reads from SeaweedFS's own file server (FILES).

usage: redshift_proxy.py SERVER_HOST SERVER_PORT LOG [FILES]; prints the port that it listens on.
"""
import gzip
import json
import re
import socket
import struct
import sys
import threading
import urllib.parse
import urllib.request

SERVER = (sys.argv[1], int(sys.argv[2]))
LOG = open(sys.argv[3], "a", encoding="utf-8")
FILES = sys.argv[4] if len(sys.argv) > 4 else None
LOCK = threading.Lock()

REMOVED = [
    r"\bwith\s+no\s+schema\s+binding\b",
    r"\bbackup\s+(yes|no)\b",
    r"\bdiststyle\s+(all|even|auto|key)\b",
    r"\bdistkey\s*\([^)]*\)",
    r"\b(compound\s+|interleaved\s+)?sortkey\s*\([^)]*\)",
]


def staged(bucket, prefix):
    """The bytes of the objects whose names begin with the prefix, a folder here, in the order of their names."""
    folder = FILES + "/buckets/" + urllib.parse.quote(f"{bucket}/{prefix}")
    request = urllib.request.Request(folder + "?limit=1000", headers={"Accept": "application/json"})
    entries = json.load(urllib.request.urlopen(request))["Entries"] or []
    for entry in sorted(entries, key=lambda entry: entry["FullPath"]):
        yield urllib.request.urlopen(FILES + urllib.parse.quote(entry["FullPath"])).read()


def records(text, null):
    """Rows of CSV as literals. A value in quotes is never null, as little as with Redshift's documentation."""
    row, position = [], 0
    while position < len(text):
        if text[position] == '"':
            end = re.compile(r'"(?:[^"]|"")*"').match(text, position).end()
            value = "'" + text[position + 1:end - 1].replace('""', '"').replace("'", "''") + "'"
        else:
            end = re.compile(r"[^,\n]*").match(text, position).end()
            value = "null" if text[position:end] == null else "'" + text[position:end] + "'"
        row.append(value)
        if text[end] == "\n":
            yield row
            row = []
        position = end + 1


def copied(copy):
    try:
        rows = []
        for packed in staged(copy["bucket"], copy["prefix"].replace("''", "'")):
            rows += records(gzip.decompress(packed).decode(), copy["null"])
        if not rows:
            raise ValueError(f"The specified S3 prefix '{copy['prefix']}' does not exist")
        values = ", ".join("(" + ", ".join(row) + ")" for row in rows)
        return f"insert into {copy['table']} ({copy['columns']}) values {values}"
    except Exception as error:
        message = str(error).replace("'", "''")
        return f"do $$ begin raise exception '%', '{message}'; end $$"


def on_postgres(sql):
    copy = re.fullmatch(
        r"(?s)copy (?P<table>\S+) \((?P<columns>.*?)\)\nfrom 's3://(?P<bucket>[^/]+)/(?P<prefix>.*?)'\n"
        r"iam_role (?:default|'arn:[^']+')\nformat as csv gzip\nnull as '(?P<null>[^']+)'\n.*", sql)
    if copy:
        return copied(copy)
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
