"""mockupdb speaks MongoDB's wire protocol, mongomock answers what is asked: `extract` reads collections, whole and by a cursor.

No real server was to be had.
"""

import datetime
import os
import pathlib
import subprocess
import sys

from bench import Problem
from taps import TapProject

REQUIREMENTS = ["mockupdb==1.8.1", "mongomock==4.3.0", "pymongo==4.20.0"]


def check(bench):
    """The server's libraries are in the environment of this check: it runs there, and drives the binary from there."""
    script = pathlib.Path(__file__)
    result = subprocess.run(
        [bench.venv / "bin" / "python", script, bench.binary], cwd=script.parent, text=True, capture_output=True,
        env=os.environ | {"DO_NOT_TRACK": "1"}, timeout=300,
    )  # fmt: skip
    if result.returncode:
        raise Problem((result.stdout + result.stderr)[-2000:])
    return result.stdout.strip()


class Server:
    """A server with one collection."""

    def __init__(self):
        import mockupdb
        import mongomock

        self.collection = mongomock.MongoClient().shop.orders
        self.finds = []
        self.rest = {}
        self.server = mockupdb.MockupDB(auto_ismaster={"maxWireVersion": 17, "helloOk": True, "isWritablePrimary": True})
        self.server.autoresponds(self.answer)
        self.server.run()
        self.address = f"mongodb://127.0.0.1:{self.server.port}/shop"

    def answer(self, request):
        if not hasattr(request, "doc"):
            return False
        name = next(iter(request.doc)) if request.doc else ""
        if name == "find":
            self.finds.append(dict(request.doc["filter"]))
            found = self.collection.find(request.doc["filter"])
            if "sort" in request.doc:
                found = found.sort(list(request.doc["sort"].items()))
            documents = list(found)[: request.doc.get("limit") or None]
            # Few at a time, so that the client asks for more.
            first, rest = documents[:3], documents[3:]
            number = len(self.finds) if rest else 0
            self.rest[number] = rest
            return request.ok(cursor={"id": self.int64(number), "ns": "shop.orders", "firstBatch": first})
        if name == "getMore":
            number = int(request.doc["getMore"])
            batch, self.rest[number] = self.rest[number][:3], self.rest[number][3:]
            return request.ok(cursor={"id": self.int64(number if self.rest[number] else 0), "ns": "shop.orders", "nextBatch": batch})
        if name == "listCollections":
            return request.ok(cursor={"id": self.int64(0), "ns": "shop.$cmd.listCollections", "firstBatch": [
                {"name": "orders", "type": "collection"}, {"name": "system.views", "type": "collection"}]})  # fmt: skip
        if name == "fail":
            return request.command_err(13, "not authorized")
        return request.ok() if name in ("ping", "endSessions", "killCursors", "hello", "ismaster") else False

    @staticmethod
    def int64(number):
        import bson

        return bson.int64.Int64(number)


class LocalBench:
    """What a project of `taps` needs of a bench."""

    def __init__(self, binary, work):
        self.binary, self.work = binary, work

    def model(self, folder, *arguments):
        result = subprocess.run([self.binary, *arguments], cwd=folder, text=True, capture_output=True)
        self.output = result.stdout + result.stderr
        if result.returncode:
            raise SystemExit(self.output)


def expect(found, wanted):
    if found != wanted:
        raise SystemExit(f"found {found}\nwanted {wanted}")


def main(binary):
    import tempfile

    import bson

    server = Server()
    day = datetime.datetime(2026, 1, 1, 8, tzinfo=datetime.timezone.utc)
    ids = [bson.ObjectId(f"65{number:022x}") for number in range(60)]

    def add(number, moment, **more):
        server.collection.insert_one({"_id": ids[number], "n": number, "at": moment, **more})

    with tempfile.TemporaryDirectory() as folder:
        bench = LocalBench(binary, pathlib.Path(folder))
        for number in range(10):
            add(number, day + datetime.timedelta(minutes=number // 2))
        add(20, None, big=bson.int64.Int64(9007199254740993), price=bson.Decimal128("12345678901234567890.1200"), ratio=0.1,
            bytes=b"\x00\xff", nested={"when": day, "list": [1, bson.ObjectId(b"\x01" * 12)]}, flag=True)  # fmt: skip
        columns = {"_id": "text", "n": "integer", "at": "text", "big": "text", "price": "text", "ratio": "text", "bytes": "text",
                   "nested": "text", "flag": "text"}  # fmt: skip
        whole = TapProject(bench, "whole", {"uri": server.address}, {"name": "orders", "write": "replace"}, columns, plugin="mongodb")
        rows = whole.extract()
        expect(len(rows), 11)
        expect(rows[-1], (str(ids[20]), 20, None, "9007199254740993", "12345678901234567890.1200", "0.1", "\\x00ff",
                          '{"when":"2026-01-01T08:00:00Z","list":[1,"' + "01" * 12 + '"]}', "true"))  # fmt: skip
        expect(rows[0][:3], (str(ids[0]), 0, "2026-01-01T08:00:00Z"))
        expect(len(whole.extract()), 11)

        newer = TapProject(
            bench, "newer", {"uri": server.address}, {"name": "orders", "cursor": {"field": "at", "lookback": "90s"}},
            {"n": "integer"}, plugin="mongodb",
        )  # fmt: skip
        expect([row[0] for row in newer.extract()], list(range(10)))
        if "that have no 'at' are not loaded" not in bench.output:
            raise SystemExit("nothing is said of documents without a cursor:\n" + bench.output)
        expect(len(newer.extract()), 10)
        # Beside the newest; within the look-back; before it; newer.
        add(30, day + datetime.timedelta(minutes=4))
        add(31, day + datetime.timedelta(minutes=3))
        add(32, day)
        add(33, day + datetime.timedelta(minutes=9))
        expect(sorted(row[0] for row in newer.extract()), [*range(10), 30, 31, 33])
        expect(len(newer.extract()), 13)

        by_id = TapProject(
            bench, "by_id", {"uri": server.address}, {"name": "orders", "filter": {"n": {"$gt": 4}}, "cursor": {"field": "_id"}},
            {"n": "integer"}, plugin="mongodb",
        )  # fmt: skip
        expect([row[0] for row in by_id.extract()], [5, 6, 7, 8, 9, 20, 30, 31, 32, 33])
        add(40, day)
        expect([row[0] for row in by_id.extract()][-1], 40)
    server.server.stop()
    print(f"documents of {len(server.finds)} queries")


if __name__ == "__main__":
    main(*sys.argv[1:])
