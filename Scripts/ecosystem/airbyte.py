"""Airbyte connectors: source-faker, and the one that reads an API by a declarative manifest, here of an API on this machine."""

import http.server
import json
import threading

from bench import Problem
from tap_rest import Items
from taps import TapProject

REQUIREMENTS = ["airbyte-source-faker==7.2.1"]


def manifest(address):
    schema = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    retriever = {
        "type": "SimpleRetriever",
        "requester": {"type": "HttpRequester", "url_base": address, "path": "/items", "http_method": "GET"},
        "record_selector": {"type": "RecordSelector", "extractor": {"type": "DpathExtractor", "field_path": ["items"]}},
    }  # fmt: skip
    stream = {"type": "DeclarativeStream", "name": "items", "primary_key": ["id"], "retriever": retriever,
              "schema_loader": {"type": "InlineSchemaLoader", "schema": schema}}  # fmt: skip
    return {
        "version": "4.0.0", "type": "DeclarativeSource", "check": {"type": "CheckStream", "stream_names": ["items"]}, "streams": [stream],
        "spec": {"type": "Spec", "connection_specification": {"type": "object", "properties": {}}},
    }  # fmt: skip


def check(bench):
    faker = {"executable": "source-faker", "config": {"count": 300, "seed": 3, "records_per_slice": 100}}
    columns = {"id": "integer", "name": "text", "address": "text"}
    users = TapProject(bench, "airbyte_faker", faker, {"name": "users"}, columns, plugin="airbyte").extract()
    if [row[0] for row in users] != list(range(1, 301)) or not json.loads(users[0][2])["city"]:
        raise Problem(f"the faker's users are {users[:3]}...")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Items)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    config = {"__injected_declarative_manifest": manifest(f"http://127.0.0.1:{server.server_port}")}
    source = {"executable": "source-declarative-manifest", "config": config}
    project = TapProject(bench, "airbyte_manifest", source, {"name": "items", "write": "replace"}, {"id": "integer", "name": "text"},
                         plugin="airbyte")  # fmt: skip
    try:
        project.extract()
        items = project.extract()
    finally:
        server.shutdown()
    if items != [(number, f"item {number}") for number in range(5)]:
        raise Problem(f"the items are {items}")
    return f"{len(users)} users of the faker, {len(items)} items by a manifest"
