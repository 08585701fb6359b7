#!/usr/bin/env python3
"""Records what dbt itself selects: run where dbt-core 1.11 and dbt-sqlite can be imported.

Builds the project below in a temporary folder, has `dbt ls` answer each case, and writes to `Tests/NodesTests/corpus`:

- `project.json`: what dbt parsed of the project, as far as selection reads it;
- `cases.jsonl`: one case a line: `select`, `exclude`, `indirect`, and what came out: `ids` (sorted) and `unmatched`
  (the criteria that dbt warned about), or `error`.

Running it again changes nothing, unless cases or dbt itself changed.
"""
import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path

from dbt.cli.main import dbtRunner

CORPUS = Path(__file__).resolve().parent.parent / "Tests" / "NodesTests" / "corpus"

PROJECT = {
    "dbt_project.yml": """
name: shop
version: '1.0'
profile: shop
models:
  shop:
    staging: {+tags: [nightly, staging], +materialized: view}
    intermediate: {+materialized: ephemeral}
    marts: {+materialized: table, finance: {+tags: finance, +group: finance}}
seeds: {shop: {+tags: [static]}}
snapshots: {+schema: history}
""",
    "profiles.yml": """
shop:
  target: dev
  outputs:
    dev: {type: sqlite, threads: 1, database: database, schema: main, schemas_and_paths: {main: shop.db}, schema_directory: .}
""",
    "packages.yml": "packages: [{local: helpers}]\n",
    "helpers/dbt_project.yml": "name: helpers\nversion: '1.0'\n",
    "helpers/models/calendar.sql": "select 1 as day",
    "helpers/models/marts/weeks.sql": "{{ config(tags='nightly') }} select * from {{ ref('calendar') }}",
    "helpers/models/properties.yml": """
models: [{name: calendar, columns: [{name: day, data_tests: [unique]}]}]
""",
    "models/staging/crm/_crm.yml": """
sources:
  - name: crm
    config: {tags: [external]}
    tables:
      - name: customers
        columns: [{name: id, data_tests: [unique, not_null]}]
      - name: orders
        config: {tags: [big]}
models:
  - name: stg_customers
    config: {meta: {owner: ann, critical: true, level: 3, teams: [core, growth], contact: {mail: a@b.c}}}
    columns:
      - name: id
        data_tests:
          - unique
          - not_null: {config: {severity: warn, tags: [keys]}}
  - name: stg_orders
    columns:
      - name: customer_id
        data_tests:
          - relationships: {arguments: {to: ref('stg_customers'), field: id}, config: {tags: [keys]}}
      - name: status
        data_tests:
          - accepted_values: {arguments: {values: [a, b]}, config: {severity: WARN}}
""",
    "models/staging/crm/stg_customers.sql": "select * from {{ source('crm', 'customers') }}",
    "models/staging/crm/stg_orders.sql": "select * from {{ source('crm', 'orders') }}",
    "models/staging/web/web.yml": """
sources: [{name: web, tables: [{name: events}, {name: sessions}]}]
models: [{name: blank, config: {access: private, group: finance}}]
""",
    "models/staging/web/stg_events.sql": "{{ config(tags=['hourly']) }} select * from {{ source('web', 'events') }}",
    "models/staging/web/stg.sessions.sql": "select * from {{ source('web', 'sessions') }}",
    "models/staging/web/blank.sql": "  \n",
    "models/staging/web/off.sql": "{{ config(enabled=false) }} select 1",
    "models/intermediate/int_orders.sql": """
select * from {{ ref('stg_orders') }} join {{ ref('stg_customers') }} using (id) join {{ ref('countries') }} using (id)
""",
    "models/intermediate/int_visits.sql": "select * from {{ ref('stg_events') }}, {{ ref('stg.sessions') }}",
    "models/marts/finance/revenue.sql": "{{ config(access='public', materialized='incremental', unique_key=['day', 'shop']) }} select * from {{ ref('int_orders') }}",
    "models/marts/finance/refunds.sql": "select * from {{ ref('int_orders') }}",
    "models/marts/finance/finance.yml": """
models:
  - name: revenue
    data_tests:
      - relationships: {arguments: {to: ref('refunds'), field: id, column_name: id}}
    columns: [{name: day, data_tests: [not_null]}]
  - name: refunds
    config: {contract: {enforced: false}}
""",
    "models/marts/core/dim_customers.sql": "select * from {{ ref('int_orders') }}, {{ ref('customers_history') }}",
    "models/marts/core/dim_dates.sql": "select * from {{ ref('helpers', 'weeks') }}",
    "models/marts/core/funnel.sql": "select * from {{ ref('int_visits') }}, {{ ref('dim_customers') }}, {{ ref('dim_dates') }}",
    "models/marts/summary.sql": "{{ config(tags=['nightly', 'weekly report'], docs={'show': false}) }} select * from {{ ref('revenue') }}, {{ ref('funnel') }}",
    "models/marts/core/core.yml": """
groups: [{name: finance, owner: {name: Fin}}]
exposures:
  - name: board
    type: dashboard
    owner: {name: Ann}
    tags: [nightly]
    depends_on: [ref('summary'), ref('dim_customers')]
  - {name: newsletter, type: application, owner: {name: Bo}, depends_on: ["source('web', 'events')", ref('refunds')]}
""",
    "seeds/countries.csv": "id,name\n1,Spain\n",
    "seeds/extra/currencies.csv": "id,name\n1,EUR\n",
    "seeds/seeds.yml": "seeds: [{name: countries, columns: [{name: id, data_tests: [unique]}]}]\n",
    "snapshots/customers_history.sql": """
{% snapshot customers_history %}
{{ config(strategy='check', unique_key='id', check_cols='all', tags=['history']) }}
select * from {{ ref('stg_customers') }}
{% endsnapshot %}
""",
    "tests/revenue_is_positive.sql": "{{ config(tags=['keys']) }} select * from {{ ref('revenue') }} where 1 = 0",
    "tests/books/balance.sql": "select * from {{ ref('revenue') }}, {{ ref('refunds') }} where 1 = 0",
    "tests/constant.sql": "select 1 where 1 = 0",
    "analyses/explore.sql": "select * from {{ ref('summary') }}",
}

ALONE = """
stg_orders revenue nothing_here shop helpers staging shop.staging staging.crm shop.staging.crm.stg_orders
staging.crm.stg_orders crm.stg_orders marts.core core * stg_* *orders shop.* shop.*.crm staging.*.stg_* *.core.*
shop.marts.* helpers.* helpers.marts stg.sessions sessions staging.web.stg staging.web.stg.sessions s?g_orders
[rs]* stg_[!o]* stg_orders] countries explore board balance books customers_history
unique_stg_customers_id fqn:stg_orders fqn:shop.marts fqn:*_orders fqn:nope fqn:
tag:nightly tag:night* tag:finance tag:NIGHTLY tag:external tag:big tag:keys tag:static tag:none tag:weekly* tag:
source:crm source:crm.orders source:* source:shop.crm.orders source:helpers.crm.orders source:*.orders source:web.e*
source:crm+ +source:crm source:crm.orders+2 source:nope
exposure:* exposure:board exposure:shop.board exposure:b* +exposure:board +exposure:* 2+exposure:board exposure:helpers.board
models/staging models/staging/ ./models/staging models/staging/crm/stg_orders.sql models/staging/*.sql models/**/*.sql
models/*/core models/**/stg_* path:models path:models/marts path:models/marts/fin* path:seeds path:tests/books
path:models/staging/crm/_crm.yml path:models/marts/core/core.yml path:models/nope path:snapshots path:analyses
path:models/staging/web/stg.sessions.sql path:seeds/seeds.yml path:helpers path:helpers/models path:model? path:**
path:models/**/crm path:models/marts/../marts path:*/marts path:MODELS models/calendar.sql path:models/staging/web/off.sql
stg_orders.sql STG_ORDERS.SQL countries.csv *.sql stg_*.sql file:stg_orders file:stg_orders.sql file:stg* file:stg.sessions file:stg
file:core.yml file:core file:_crm file:nope.sql file:revenue_is_positive
config.materialized:view config.materialized:table config.materialized:incremental config.materialized:ephemeral config.materialized:snapshot
config.materialized:VIEW config.materialized:v* config.meta.owner:ann config.meta.owner:bo config.meta.critical:true config.meta.critical:True
config.meta.critical:false config.meta.level:3 config.meta.teams:core config.meta.contact.mail:a@b.c config.meta.contact:mail
config.tags:nightly config.tags:staging config.severity:warn config.severity:WARN config.severity:error config.enabled:true
config.schema:history config.unique_key:day config.unique_key:id config.contract.enforced:false config.contract.enforced:true
config.docs.show:false config.group:finance config.access:public config.full_refresh:true config.store_failures:false config.nope:1
config.strategy:check config.check_cols:all
package:shop package:this package:helpers package:* package:h* package:nope
resource_type:model resource_type:seed resource_type:snapshot resource_type:test resource_type:source resource_type:exposure
resource_type:analysis resource_type:metric resource_type:unit_test +resource_type:exposure resource_type:macro
test_name:unique test_name:not_null test_name:relationships test_name:*_values test_name:nope
test_type:generic test_type:singular test_type:data test_type:unit test_type:schema
group:finance group:fin* group:nope access:public access:private access:protected access:nope
+revenue revenue+ +revenue+ 1+revenue 2+revenue 0+revenue stg_orders+1 stg_orders+2 stg_orders+0 1+int_orders+1 @stg_orders @stg_events
@source:crm @int_orders @countries +tag:finance tag:finance+ +models/marts/finance 1+path:models/marts/finance+1 +countries.csv+ stg_orders+++ ++revenue
1+2+revenue +*+ @*
config.materialized:view,tag:nightly staging,tag:hourly tag:nightly,marts tag:nightly,tag:staging,stg_orders source:crm+,+board
+summary,stg_customers+ models/marts,config.materialized:table tag:nope,stg_orders stg_orders,
package:helpers,tag:nightly @stg_orders,resource_type:model resource_type:test,tag:keys test_type:generic,stg_orders+
""".split()

BAD = """
nope:x colour:red tags:nightly path: path:. resource_type:table test_type:strange source:a.b.c.d exposure:a.b.c @stg_orders+ path:/etc
config.materialized.deep:x config:view .config:x
""".split()

TOGETHER = [
    {"select": ["stg_orders", "stg_customers"]},
    {"select": ["stg_orders stg_customers"]},
    {"select": ["tag:finance", "nope", "also_nope"]},
    {"select": ["stg_orders  revenue"]},
    {"select": ["a,b c"]},
    {"exclude": ["staging"]},
    {"exclude": ["tag:nightly"]},
    {"exclude": ["nope"]},
    {"exclude": ["test_type:generic"]},
    {"exclude": ["source:*", "exposure:*"]},
    {"exclude": ["package:helpers"]},
    {"select": ["+summary"], "exclude": ["staging"]},
    {"select": ["+summary"], "exclude": ["stg_orders+"]},
    {"select": ["marts"], "exclude": ["revenue refunds"]},
    {"select": ["marts"], "exclude": ["tag:finance,config.materialized:incremental"]},
    {"select": ["tag:nightly"], "exclude": ["tag:nightly"]},
    {"select": ["@stg_orders"], "exclude": ["resource_type:test"]},
    {"select": ["resource_type:test"], "exclude": ["stg_customers"]},
    {"select": ["staging"], "exclude": ["test_name:unique"]},
    {"select": ["*"], "exclude": ["*"]},
    {},
]

INDIRECT = [
    {"select": ["stg_orders"]},
    {"select": ["stg_orders", "stg_customers"]},
    {"select": ["stg_orders+"]},
    {"select": ["+revenue"]},
    {"select": ["revenue"]},
    {"select": ["revenue", "refunds"]},
    {"select": ["revenue", "balance"]},
    {"select": ["tag:finance"]},
    {"select": ["tag:finance,revenue"]},
    {"select": ["marts.finance,config.materialized:incremental", "refunds"]},
    {"select": ["+refunds", "revenue"]},
    {"select": ["refunds+", "countries"]},
    {"select": ["models/staging"]},
    {"select": ["source:crm"]},
    {"select": ["stg_customers"], "exclude": ["source:crm"]},
    {"select": ["staging"], "exclude": ["stg_customers"]},
    {"select": ["+summary"], "exclude": ["refunds"]},
    {"exclude": ["revenue"]},
    {"exclude": ["stg_customers", "stg_orders"]},
    {"select": ["resource_type:model"]},
    {"select": ["resource_type:test"]},
    {"select": ["tag:keys"]},
    {"select": ["nope"]},
    {},
]


def cases():
    """Every case, each key left out when it says nothing."""
    yield from ({"select": [text]} for text in ALONE + BAD)
    yield from TOGETHER
    yield from ({**case, "indirect": mode} for mode in ("cautious", "buildable", "empty") for case in INDIRECT)


class Oracle:
    """dbt on the sample project, parsed once."""

    def __init__(self, folder):
        for path, text in PROJECT.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        os.chdir(folder)
        self.warnings = []
        self.must(dbtRunner().invoke(["deps", "--quiet"]))
        self.manifest = self.must(dbtRunner().invoke(["parse", "--quiet"])).result
        self.runner = dbtRunner(manifest=self.manifest, callbacks=[self.hear])

    @staticmethod
    def must(result):
        if not result.success:
            sys.exit(f"dbt failed: {result.exception}")
        return result

    def hear(self, event):
        if event.info.name == "NoNodesForSelectionCriteria":
            self.warnings.append(event.data.spec_raw)

    def answer(self, case):
        """The case with dbt's answer."""
        arguments = ["ls", "--quiet", "--output", "json", "--output-keys", "unique_id", "--resource-type", "all"]
        for flag, key in (("--select", "select"), ("--exclude", "exclude")):
            for text in case.get(key, []):
                arguments += [flag, text]
        if "indirect" in case:
            arguments += ["--indirect-selection", case["indirect"]]
        self.warnings = []
        with contextlib.redirect_stdout(None):
            result = self.runner.invoke(arguments)
        if result.exception:
            return {**case, "error": " ".join(str(result.exception).split())}
        return {**case, "ids": sorted(json.loads(line)["unique_id"] for line in result.result), "unmatched": self.warnings}

    def project(self):
        """What selection reads of the parsed project."""
        everything = {**self.manifest.nodes, **self.manifest.sources, **self.manifest.exposures}
        return {"name": self.manifest.metadata.project_name, "resources": [self.resource(everything[id]) for id in sorted(everything)]}

    @staticmethod
    def resource(resource):
        found = resource.to_dict(omit_none=False)
        kept = {
            "unique_id": resource.unique_id,
            "resource_type": str(resource.resource_type),
            "name": resource.name,
            "package_name": resource.package_name,
            "original_file_path": resource.original_file_path,
            "fqn": resource.fqn,
            "config": {**found["config"], "tags": list(resource.tags)},
            "depends_on": found.get("depends_on", {}).get("nodes", []),
        }
        for key in ("patch_path", "source_name"):
            if found.get(key):
                kept[key] = found[key]
        if found.get("test_metadata"):
            kept["test_name"] = found["test_metadata"]["name"]
        if resource.unique_id.split(".")[0] != "source" and "raw_code" in found:
            kept["is_empty"] = resource.empty
        return kept


def main():
    CORPUS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        oracle = Oracle(folder)
        lines = [json.dumps(oracle.answer(case)) for case in cases()]
        project = oracle.project()
        os.chdir("/")
    resources = ",\n".join(json.dumps(resource) for resource in project["resources"])
    text = f'{{"name": {json.dumps(project["name"])}, "resources": [\n{resources}\n]}}\n'
    (CORPUS / "project.json").write_text(text)
    (CORPUS / "cases.jsonl").write_text("\n".join(lines) + "\n")
    print(f"{len(lines)} cases")


main()
