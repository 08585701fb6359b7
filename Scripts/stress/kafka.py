#!/usr/bin/env python3
"""Kills `model extract` again and again while it reads topics of Kafka that grow, and compares what is loaded with the truth.

    kafka.py --model-binary .build/debug/model [--kills 100] [--warehouse sqlite|postgres] [--seed 1] [--keep]

The brokers are librdkafka's mock cluster, in this process. A topic of four partitions and two topics of a pattern grow all the
time, with tombstones and messages that are no JSON among the others; every other run follows the topics (--follow). After every few
kills a plain run goes to its end, and then the raw tables and the quarantine must hold each message once, with its values and
its place: none missing, none twice. Postgres is reached through POSTGRES_TEST_*. Ends with 1 on any difference.
"""
import ctypes
import json
import random
import signal
import subprocess
import sys
import threading
import time

import extracting

TOPICS = {"events": 4, "shop.orders": 2, "shop.returns": 1}


class Cluster:
    """librdkafka's mock cluster and a producer. Messages are told with their places once they are stored."""

    def __init__(self):
        library = ctypes.CDLL("librdkafka.so.1")
        self.library = library
        for name in ("conf_new", "new", "mock_cluster_new", "topic_new"):
            getattr(library, f"rd_kafka_{name}").restype = ctypes.c_void_p
        library.rd_kafka_mock_cluster_bootstraps.restype = ctypes.c_char_p
        self.reason = ctypes.create_string_buffer(512)
        owner = self.client()
        self.cluster = ctypes.c_void_p(library.rd_kafka_mock_cluster_new(owner, 2))
        self.brokers = library.rd_kafka_mock_cluster_bootstraps(self.cluster).decode()
        self.producer = self.client(("bootstrap.servers", self.brokers), ("linger.ms", "5"))
        self.topics = {}
        for topic, partitions in TOPICS.items():
            library.rd_kafka_mock_topic_create(self.cluster, topic.encode(), partitions, 1)
            self.topics[topic] = ctypes.c_void_p(library.rd_kafka_topic_new(self.producer, topic.encode(), None))

    def client(self, *settings):
        configuration = ctypes.c_void_p(self.library.rd_kafka_conf_new())
        for name, value in (*settings, ("log_level", "0")):
            self.library.rd_kafka_conf_set(configuration, name.encode(), value.encode(), self.reason, 512)
        return ctypes.c_void_p(self.library.rd_kafka_new(0, configuration, self.reason, 512))

    def send(self, topic, partition, key, value):
        copies = 2
        result = self.library.rd_kafka_produce(
            self.topics[topic], ctypes.c_int32(partition), copies, value, ctypes.c_size_t(len(value or b"")), key,
            ctypes.c_size_t(len(key)), None)  # fmt: skip
        assert result == 0, "not produced"

    def flush(self):
        assert self.library.rd_kafka_flush(self.producer, 30_000) == 0


class World:
    """All messages that there are, with their places."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.cluster = Cluster()
        self.messages = {(topic, partition): [] for topic, count in TOPICS.items() for partition in range(count)}
        self.grows = True
        self.grow(3_000)
        threading.Thread(target=self.keep_growing, daemon=True).start()

    def grow(self, count):
        with self.lock:
            for _ in range(count):
                place = self.random.choice(list(self.messages))
                number = len(self.messages[place])
                key = f"k{self.random.randrange(50)}".encode()
                value = json.dumps({"id": number, "note": f"é {place} \"{number}\" \U0001f600"}, ensure_ascii=False).encode()
                value = self.random.choices([value, None, value[:-3]], [200, 1, 1])[0]
                self.cluster.send(*place, key, value)
                self.messages[place].append((key.decode(), value))
            self.cluster.flush()

    def keep_growing(self):
        while True:
            time.sleep(0.05)
            if self.grows:
                self.grow(self.random.randrange(1, 40))

    def truth(self, table):
        """Rows, and what must be in quarantine."""
        rows, refused = [], []
        for (topic, partition), messages in self.messages.items():
            if (table == "events") != (topic == "events"):
                continue
            for offset, (key, value) in enumerate(messages):
                try:
                    record = json.loads(value or b"")
                    rows.append(tuple(str(part) for part in (topic, partition, offset, key, record["id"], record["note"])))
                except ValueError:
                    refused.append((f"{topic}/{partition}", offset))
        return sorted(rows), sorted(refused)


EXTRACTS = """
extracts:
  - name: kafka
    plugin: kafka
    source: kafka
    config: {brokers: "BROKERS"}
    streams:
      - {name: events, batch_messages: 200, batch_seconds: 1}
      - {name: shop, topic: "shop.*", batch_messages: 100, batch_seconds: 1}
"""
COLUMNS = {"_topic": "text", "_partition": "integer", "_offset": "integer", "_key": "text", "id": "integer", "note": "text"}


def compare(world, place):
    faults = []
    for table in ("events", "shop"):
        found = place.rows(table, COLUMNS)
        refused = []
        for path in (place.folder / "target" / "landing" / "kafka" / table).rglob("_quarantine.jsonl"):
            refused += [(record["file"], record["line"]) for record in map(json.loads, path.read_text().splitlines())]
        for what, expected, seen in (("rows", world.truth(table)[0], found), ("quarantine", world.truth(table)[1], sorted(refused))):
            if expected != seen:
                faults.append(f"{table}, {what}: {len(expected)} expected, {len(seen)} found, {len(set(expected) - set(seen))} missing")
    return faults


def main():
    options = extracting.arguments(__doc__, kills=100)
    world = World(options.seed)
    extracts = EXTRACTS.replace("BROKERS", world.cluster.brokers)
    place = extracting.ExtractingProject(options, "kafka", {"events": COLUMNS, "shop": COLUMNS}, extracts)
    faults, killed, settled, ended = [], 0, 0, 0
    longest = 1.0

    def start(*more):
        return subprocess.Popen([*place.command, *more], cwd=place.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def settle():
        nonlocal longest, settled
        world.grows = False
        with world.lock:
            begin = time.monotonic()
            run = start()
            output = run.communicate()[0].decode()
            longest = max(0.5, time.monotonic() - begin)
        settled += 1
        found = [f"a run failed:\n{output}"] if run.returncode else compare(world, place)
        world.grows = True
        return found

    faults += settle()
    while killed < options.kills and not faults:
        follows = killed % 2 == 1
        process = start(*(["--follow"] if follows else []))
        try:
            output = process.communicate(timeout=random.uniform(0.01, longest * (2.5 if follows else 1.1)))[0]
            if process.returncode:
                faults.append(f"a run failed:\n{output.decode()}")
            continue
        except subprocess.TimeoutExpired:
            # One in four is asked to stop, which is no failure.
            is_asked = follows and random.random() < 0.25
            process.send_signal(signal.SIGTERM if is_asked else signal.SIGKILL)
            output = process.communicate()[0].decode()
        if is_asked:
            ended += 1
            if process.returncode and "Completed" in output:
                faults.append(f"a run that was asked to stop ended with {process.returncode}:\n{output}")
            continue
        killed += 1
        if killed % extracting.SETTLE_EVERY == 0:
            faults += settle()
            print(f"{killed} kills: {sum(map(len, world.messages.values()))} messages, {len(faults)} differences", flush=True)
    faults += [] if faults else settle()
    count = sum(map(len, world.messages.values()))
    print(f"{options.warehouse}: {killed} kills, {ended} stops, {settled} comparisons, {count} messages: "
          + ("; ".join(faults) or "nothing lost, nothing doubled"))  # fmt: skip
    place.leave()
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
