"""What the checks of taps and connectors share: a project that extracts one stream of one into SQLite."""

import contextlib
import json
import sqlite3


class TapProject:
    def __init__(self, bench, name, tap, stream, columns, plugin="singer"):
        """`tap`: the config of the plugin; `stream`: the declaration of a stream; `columns`: those of its table."""
        self.bench, self.folder, self.table = bench, bench.work / name, stream["name"]
        fields = [{"name": column, "data_type": kind} for column, kind in columns.items()]
        source = {"name": "raw", "schema": "main", "tables": [{"name": self.table, "columns": fields}]}
        extract = {"name": "tap", "plugin": plugin, "source": "raw", "config": tap, "streams": [stream]}
        for path, document in {
            "dbt_project.yml": {"name": "taps", "version": "1.0", "profile": "taps"},
            "profiles.yml": {"taps": {"target": "dev", "outputs": {"dev": {"type": "sqlite", "path": "warehouse.db"}}}},
            "models/sources.yml": {"version": 2, "sources": [source]},
            "extract/taps.yml": {"version": 2, "extracts": [extract]},
        }.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(json.dumps(document))

    def extract(self):
        """The table's rows without what the loader adds, in the order of their extraction."""
        self.bench.model(self.folder, "extract")
        with contextlib.closing(sqlite3.connect(self.folder / "warehouse.db")) as connection:
            return [row[:-4] for row in connection.execute(f"select * from {self.table} order by _batch_id, _row")]
