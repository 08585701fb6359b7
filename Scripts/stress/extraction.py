#!/usr/bin/env python3
"""Kills `model extract` again and again while it reads an API that fails in many ways, and compares what is loaded with the truth.

    extraction.py --model-binary .build/debug/model [--kills 300] [--warehouse sqlite|postgres] [--seed 1] [--keep]

The API runs in this process: posts by token, newest first, and asked for from a time on; comments of each post by the address
of the next page, which repeats the token; items by offset with an announced total; authors of posts in groups. One answer in
twenty is a fault: 429 with seconds, a date, 0 or nothing, 500, a connection that breaks, JSON that is cut off, a slow body.
Posts and comments are added all the time, also while they are read. After every few kills a run goes to its end, and then
each raw table must hold just the records that there are: none missing, none twice, every value equal. Postgres is reached
through POSTGRES_TEST_*. Ends with 1 on any difference, and if the token stands anywhere in the output, the landing zone or the
warehouse.
"""
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, urlsplit

import extracting

TOKEN = "secret/token+with=signs"
PAGE = {"posts": 7, "comments": 4, "items": 9}


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class World:
    """The records that there are; they grow by themselves as they are asked for."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.posts, self.comments = [], {}
        begin = datetime.now(timezone.utc) - timedelta(days=2)
        for number in range(40):
            self.add_post(begin + timedelta(minutes=number * 60))
        self.items = [{"id": number, "name": f"item {number} é ✓ \"quoted\"", "price": number / 8 + 0.0625} for number in range(60)]
        self.growth = True

    def add_post(self, moment=None):
        number = len(self.posts) + 1
        post = {
            "id": str(1578516068309794817 + number), "author": {"id": f"u{self.random.randrange(25)}"},
            "text": f"post {number}\n#tag \U0001f600", "created_at": iso(moment or datetime.now(timezone.utc)),
        }
        self.posts.append(post)
        self.comments[post["id"]] = []
        if moment:
            for _ in range(self.random.choice([0, 0, 0, 2, 5])):
                self.add_comment(post, moment + timedelta(minutes=1))

    def add_comment(self, post, moment=None):
        comments = self.comments[post["id"]]
        comments.append({"id": f"{post['id']}-{len(comments)}", "message": "so \\ true", "time": iso(moment or datetime.now(timezone.utc))})

    def grow(self):
        with self.lock:
            if self.growth and self.random.random() < 0.8 / len(self.posts):
                self.add_post()
                self.add_comment(self.random.choice(self.posts))


class API(BaseHTTPRequestHandler):
    world, faults, asked, port = None, True, 0, 0
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, headers=()):
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        for name, value in [*headers, ("Content-Type", "application/json"), ("Content-Length", str(len(data))), ("Connection", "close")]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def fault(self):
        """Whether the request was answered by a fault. Never twice in a row, so that retries come to an end."""
        with self.world.lock:
            API.asked += 1
            kind = random.random() if self.faults and API.asked % 2 else 1.0
        if kind < 0.02:
            wait = random.choice([[("Retry-After", "0")], [], [("Retry-After", "1")], [("x-rate-limit-reset", str(int(time.time()) + 1))],
                                  [("Retry-After", format_datetime(datetime.now(timezone.utc), usegmt=True))]])  # fmt: skip
            self.answer(429, {"title": "Too Many Requests", "status": 429}, wait)
        elif kind < 0.04:
            self.answer(500, b"<html>oops</html>")
        elif kind < 0.06:
            self.connection.close()
        elif kind < 0.08:
            self.answer(200, b'{"data": [{"id": "1", "text": "cut')
        elif kind < 0.10:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"data": [')
            self.wfile.flush()
            time.sleep(0.05)
            self.connection.close()
        else:
            return False
        self.close_connection = True
        return True

    def do_GET(self):
        self.close_connection = True
        try:
            self.serve()
        except OSError:
            pass  # killed in the middle of an answer

    def serve(self):
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        if query.get("access_token") != TOKEN:
            return self.answer(401, {"error": {"message": f"bad token {query.get('access_token')}"}})
        if self.fault():
            return None
        self.world.grow()
        parts = url.path.strip("/").split("/")[1:]
        with self.world.lock:
            if parts == ["posts"]:
                found = [post for post in reversed(self.world.posts) if moment(post["created_at"]) >= moment(query.get("since", "1970-01-01T00:00:00Z"))]
                if "token" in query:
                    found = [post for post in found if int(post["id"]) < int(query["token"], 36)]
                page = found[: PAGE["posts"]]
                more = len(found) > len(page)
                meta = {"result_count": len(page)} | ({"next_token": base36(int(page[-1]["id"]))} if more else {})
                body = {"meta": meta} | ({"data": page} if page else {})
            elif len(parts) == 3 and parts[2] == "comments":
                comments = self.world.comments[parts[1]][::-1]
                if "after" in query:
                    ids = [comment["id"] for comment in comments]
                    comments = comments[ids.index(query["after"]) + 1 :]
                page = comments[: PAGE["comments"]]
                paging = {}
                if len(comments) > len(page):
                    paging["next"] = f"http://127.0.0.1:{API.port}{url.path}?access_token={quote(TOKEN, safe='')}&after={quote(page[-1]['id'])}"
                body = {"data": page, "paging": paging}
            elif parts == ["items"]:
                start = int(query.get("offset", 0))
                body = {"items": self.world.items[start : start + PAGE["items"]], "total": len(self.world.items)}
            elif parts == ["users"]:
                ids = query["ids"].split(",")
                assert len(ids) <= 10 and len(set(ids)) == len(ids), ids
                body = {"data": [{"id": user, "name": user.upper()} for user in ids]}
            else:
                return self.answer(404, {"detail": "no such thing"})
        return self.answer(200, body)


def base36(number):
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


EXTRACTS = """
extracts:
  - name: api
    plugin: rest
    source: api
    config:
      base_url: http://127.0.0.1:PORT/v1
      auth: {type: api_key, query: access_token, key: "{{ env_var('STRESS_TOKEN') }}"}
      timeout: 5
      max_wait: 5
    streams:
      - name: posts
        path: /posts
        params: {since: "{cursor}"}
        records: data
        records_optional: true
        key: id
        cursor: {field: created_at}
        paginate: {type: token, path: meta.next_token, param: token, count: meta.result_count}
        columns: {author_id: author.id}
      - name: comments
        parent: {stream: posts}
        path: /posts/{parent.id}/comments
        records: data
        key: id
        cursor: {field: time, order: newest_first}
        paginate: {type: next_url, path: paging.next}
        columns: {post_id: "{parent.id}", created_at: time}
      - name: items
        path: /items
        records: items
        paginate: {type: offset, total: total}
      - name: users
        parent: {stream: posts, group: 10}
        path: /users
        params: {ids: "{parent.author.id}"}
        records: data
"""

TABLES = {
    "posts": {"id": "text", "author_id": "text", "text": "text", "created_at": "text"},
    "comments": {"id": "text", "post_id": "text", "message": "text", "created_at": "text"},
    "items": {"id": "integer", "name": "text", "price": "real"},
    "users": {"id": "text", "name": "text"},
}


def truth(world):
    with world.lock:
        return {
            "posts": sorted((p["id"], p["author"]["id"], p["text"], p["created_at"]) for p in world.posts),
            "comments": sorted((c["id"], post, c["message"], c["time"]) for post, list_ in world.comments.items() for c in list_),
        }


def compare(world, place, full_runs):
    """The differences. Streams without a cursor are read whole by each run that gets to its end, and repeat their rows."""
    faults = []
    for name, expected in truth(world).items():
        found = place.rows(name, TABLES[name])
        if found != expected:
            missing, extra = list(expected), []
            for row in found:
                missing.remove(row) if row in missing else extra.append(row)
            faults.append(f"{name}: {len(missing)} missing, {len(extra)} too many: {missing[:2]} {extra[:2]}")
    items = place.rows("items", TABLES["items"])
    expected = sorted((str(item["id"]), item["name"], str(item["price"])) for item in world.items)
    if items != sorted(expected * full_runs):
        faults.append(f"items: {len(items)} rows after {full_runs} whole readings of {len(expected)}")
    users = set(place.rows("users", TABLES["users"]))
    if users != {(p["author"]["id"], p["author"]["id"].upper()) for p in world.posts}:
        faults.append(f"users: {len(users)}")
    return faults


def content(path):
    """A file's bytes, those of a packed one unpacked."""
    if path.suffix != ".zst":
        return path.read_bytes()
    return subprocess.run(["zstd", "--decompress", "--quiet", "--stdout", path], check=True, stdout=subprocess.PIPE).stdout


def leaks(place, outputs):
    forms = [form.encode() for form in (TOKEN, quote(TOKEN, safe=""), json.dumps(TOKEN)[1:-1])]

    def has_one(held):
        return any(form in held for form in forms)

    found = [str(path) for path in place.folder.rglob("*") if path.is_file() and has_one(content(path))]
    found += ["output" for output in outputs if has_one(output)][:1]
    for name in TABLES:
        if has_one(str(place.query(f"select * from {place.table(name)}")).encode()):
            found.append(name)
    return found


def main():
    options = extracting.arguments(__doc__, kills=300)
    world = World(options.seed)
    API.world = world
    server = ThreadingHTTPServer(("127.0.0.1", 0), API)
    server.daemon_threads = True
    API.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = extracting.ExtractingProject(options, "api", TABLES, EXTRACTS.replace("PORT", str(API.port)))
    environment = {**os.environ, "STRESS_TOKEN": TOKEN}
    outputs, faults, killed, settled, longest = [], [], 0, 0, 0.5

    def settle():
        nonlocal settled, longest
        world.growth = False
        start = time.monotonic()
        # Streams that were cut in the middle finish that sweep; a second run sees what appeared meanwhile.
        for _ in range(2):
            run = subprocess.run(place.command, cwd=place.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            outputs.append(run.stdout)
            if run.returncode:
                return [f"a run failed:\n{run.stdout.decode()}"]
        longest = max(0.3, (time.monotonic() - start) / 2)
        settled += 1
        found = compare(world, place, whole_readings())
        world.growth = True
        return found

    def whole_readings():
        """Sweeps of the items that came to their end: each has one row of the last item."""
        try:
            return len(place.query(f"select 1 from {place.table('items')} where cast(id as text) = '{len(world.items) - 1}'"))
        except Exception:
            return 0

    faults += settle()
    while killed < options.kills and not faults:
        process = subprocess.Popen(place.command, cwd=place.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            outputs.append(process.communicate(timeout=random.uniform(0.01, longest * 1.1))[0])
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            outputs.append(process.communicate()[0])
            killed += 1
            if killed % extracting.SETTLE_EVERY == 0:
                faults += settle()
                print(f"{killed} kills: {API.asked} requests, {len(world.posts)} posts, {len(faults)} differences", flush=True)
    faults += [] if faults else settle()
    faults += [f"the token stands in {leak}" for leak in leaks(place, outputs)]
    server.shutdown()
    print(f"{options.warehouse}: {killed} kills, {settled} comparisons, {API.asked} requests: " + ("; ".join(faults) or "nothing lost, nothing doubled"))
    place.leave()
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
