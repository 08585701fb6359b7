"""tap-rest-api-msdk: a Singer tap of a JSON API, here one on this machine."""

import http.server
import json
import threading

from bench import Problem
from taps import TapProject

REQUIREMENTS = ["tap-rest-api-msdk==1.4.2"]


class Items(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"items": [{"id": number, "name": f"item {number}"} for number in range(5)]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def check(bench):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Items)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stream = {"name": "items", "path": "/items", "records_path": "$.items[*]", "primary_keys": ["id"]}
    tap = {"executable": "tap-rest-api-msdk", "config": {"api_url": f"http://127.0.0.1:{server.server_port}", "streams": [stream]}}
    try:
        rows = TapProject(bench, "tap_rest", tap, {"name": "items"}, {"id": "integer", "name": "text"}).extract()
    finally:
        server.shutdown()
    if rows != [(number, f"item {number}") for number in range(5)]:
        raise Problem(f"the rows are {rows}")
    return f"{len(rows)} rows"
