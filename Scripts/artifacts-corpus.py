#!/usr/bin/env python3
"""Records the artifacts that dbt itself writes: run where dbt-core 1.11 and dbt-sqlite can be imported.

Builds the project below in a temporary folder, runs it, and writes its `manifest.json`, `run_results.json`,
`catalog.json` and `sources.json` to `Tests/ArtifactsTests/corpus`. The folder's path is replaced by `/project`, and of
the macros only the project's own are kept.
"""
import contextlib
import json
import os
import tempfile
from datetime import datetime
from pathlib import Path

from dbt.adapters.sqlite import SQLiteAdapter
from dbt.cli.main import dbtRunner

CORPUS = Path(__file__).resolve().parent.parent / "Tests" / "ArtifactsTests" / "corpus"
ARTIFACTS = ("manifest", "run_results", "catalog", "sources")

PROJECT = {
    "dbt_project.yml": """
name: shop
version: '1.0'
profile: shop
on-run-start: "select 1"
on-run-end: ["select 2", "{{ log('done') }}"]
models:
  shop:
    staging: {+tags: [nightly], +materialized: view}
    marts: {+materialized: table, +meta: {owner: ann, limits: {low: 1.5, high: 10}}}
vars: {rate: 3}
""",
    "profiles.yml": """
shop:
  target: dev
  outputs:
    dev: {type: sqlite, threads: 1, database: database, schema: main, schemas_and_paths: {main: shop.db}, schema_directory: .}
""",
    "models/docs.md": "{% docs customer %}\nWho **buys**. Zażółć \"quotes\" and \\\\ slashes.\n{% enddocs %}\n",
    "models/staging/_shop.yml": """
sources:
  - name: raw
    description: Loaded by hand
    loader: hand
    schema: main
    quoting: {identifier: true}
    config:
      tags: [external]
      meta: {contract: no}
      loaded_at_field: loaded_at
      freshness: {warn_after: {count: 1, period: day}, error_after: {count: 40000, period: day}}
    tables:
      - name: customers
        identifier: raw_customers
        description: '{{ doc("customer") }}'
        columns:
          - {name: id, description: Key, data_type: integer, quote: true, config: {tags: [key], meta: {pii: false}}, data_tests: [unique]}
      - name: orders
        identifier: raw_orders
        config:
          freshness: {warn_after: {count: 6, period: hour}, error_after: {count: 1, period: minute}, filter: id > 0}
      - name: missing
        identifier: raw_missing
      - name: untimed
        identifier: raw_orders
        config: {freshness: null}
      - name: unused
        config: {enabled: false}
models:
  - name: stg_customers
    description: '{{ doc("customer") }}'
    docs: {show: false, node_color: red}
    columns:
      - {name: id, data_type: integer, description: Key, data_tests: [unique, {not_null: {config: {severity: warn}}}]}
  - name: stg_orders
    columns:
      - {name: id, data_tests: [unique]}
      - name: customer_id
        description: Who
        data_tests:
          - relationships: {name: order_has_customer, description: No orphan, arguments: {to: ref('stg_customers'), field: id}, config: {where: id > 0, limit: 10}}
""",
    "models/staging/stg_customers.sql": "select id, name from {{ source('raw', 'customers') }}\n",
    "models/staging/stg_orders.sql": "{{ config(post_hook='select 3') }}\nselect id, customer_id, {{ var('rate') }} as rate from {{ source('raw', 'orders') }}",
    "models/staging/base_orders.sql": "{{ config(materialized='ephemeral') }} select * from {{ ref('stg_orders') }} -- {{ shop_note(1) }}",
    "models/marts/revenue.sql": """
{{ config(materialized='incremental', unique_key=['id'], pre_hook=["select 4", {"sql": "select 5"}]) }}
select * from {{ ref('base_orders') }} join {{ ref('countries') }} using (id)
""",
    "models/marts/broken.sql": "select nothing from {{ ref('stg_orders') }}",
    "models/marts/after_broken.sql": "{{ config(alias='late', tags='a') }} select * from {{ ref('broken') }}",
    "models/marts/promised.sql": "select 1 as id, 'a' as name",
    "models/marts/promised_plainly.sql": "select 1 as id, 'a' as name",
    "models/marts/off.sql": "{{ config(enabled=false) }} select 1",
    "models/marts/marts.yml": """
models:
  - name: revenue
    constraints: [{type: primary_key, columns: [id]}]
    columns: [{name: id, constraints: [{type: not_null}]}]
    data_tests:
      - is_small: {arguments: {most: 1}}
  - name: promised
    config: {materialized: table, contract: {enforced: true}}
    columns:
      - {name: name, data_type: text, constraints: [{type: not_null}, {type: check, expression: name <> ''}]}
      - {name: id, data_type: integer}
    constraints: [{type: unique, columns: [id, name], name: only_once}]
  - name: promised_plainly
    config: {materialized: view, contract: {enforced: true, alias_types: false}}
    columns: [{name: name, data_type: text}, {name: id, data_type: integer}]
exposures:
  - name: board
    label: The Board
    type: dashboard
    maturity: high
    url: https://example.com/board
    description: What *they* see
    owner: {name: Ann, email: ann@example.com}
    config: {tags: [weekly], meta: {floor: 3}}
    depends_on: ["ref('revenue')", "source('raw', 'orders')"]
  - {name: letter, type: notebook, owner: {email: bo@example.com}}
""",
    "macros/note.sql": """
{% macro shop_note(number, text='x') %}{{ number }}{{ helper() }}{% endmacro %}
{% macro helper() %}!{% endmacro %}
{% test is_small(model, most) %} select * from {{ model }} where id > {{ most }} {% endtest %}
""",
    "macros/macros.yml": """
macros:
  - name: shop_note
    description: Writes a note
    docs: {show: false}
    config: {meta: {kind: text}}
    arguments: [{name: number, type: int, description: Which}, {name: text}]
""",
    "seeds/countries.csv": "id,name\n1,Spain\n2,Chile\n",
    "seeds/raw_customers.csv": "id,name,loaded_at\n1,Ann,2020-01-01 00:00:00\n",
    "seeds/raw_orders.csv": "id,customer_id,loaded_at\n1,1,2020-01-01 00:00:00\n2,7,2020-01-02 00:00:00\n",
    "seeds/seeds.yml": "seeds: [{name: countries, config: {column_types: {id: integer}}, columns: [{name: id}]}]\n",
    "snapshots/history.sql": """
{% snapshot history %}
{{ config(strategy='check', unique_key='id', check_cols=['name'], tags=['history']) }}
select * from {{ ref('countries') }}
{% endsnapshot %}
""",
    "tests/revenue_is_positive.sql": "{{ config(error_if='>5', warn_if='>0', tags=['keys']) }}\nselect * from {{ ref('revenue') }} where id > 0",
    "analyses/explore.sql": "select * from {{ ref('revenue') }}",
}


def dated(respond):
    """dbt-sqlite hands times out as text, which the check of freshness refuses."""
    return lambda adapter, *texts: respond(adapter, *(text and datetime.fromisoformat(text) for text in texts))


def main():
    SQLiteAdapter._create_freshness_response = dated(SQLiteAdapter._create_freshness_response)
    CORPUS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for path, text in PROJECT.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        os.chdir(folder)
        os.environ["DBT_ENV_CUSTOM_ENV_TEAM"] = "core"
        with contextlib.redirect_stdout(None):
            for command in (["seed"], ["docs", "generate"], ["source", "freshness"], ["build", "--vars", "{rate: 4}"]):
                result = dbtRunner().invoke([*command, "--quiet"])
                if result.exception:
                    raise result.exception
        for name in ARTIFACTS:
            text = Path("target", f"{name}.json").read_text().replace(os.path.realpath(folder), "/project")
            artifact = json.loads(text)
            if "macros" in artifact:
                artifact["macros"] = {k: v for k, v in artifact["macros"].items() if v["package_name"] == "shop"}
            (CORPUS / f"{name}.json").write_text(json.dumps(artifact, indent=1, ensure_ascii=False) + "\n")
        os.chdir("/")


main()
