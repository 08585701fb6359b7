#!/usr/bin/env python3
"""Writes a project of any size that dbt-core with dbt-sqlite and `model` both build: generated_project.py FOLDER MODELS

Half of the models are views on four seeds, a quarter are views that join two of those, a quarter are tables on the
joins. Each has a description, described columns and one data test. The same size gives the same bytes.
"""

import os
import random
import sys

PROJECT = """\
name: generated
version: "1.0"
config-version: 2
profile: generated
models:
  generated:
    staging: {+materialized: view, +tags: [staging]}
    joined: {+materialized: view}
    marts: {+materialized: table, +tags: [mart, nightly]}
vars:
  brand: acme
  lowest_score: 3
"""

PROFILE = """\
generated:
  target: bench
  outputs:
    bench:
      type: sqlite
      threads: 1
      database: generated
      schema: main
      schemas_and_paths: {main: warehouse.db}
      schema_directory: .
"""

MACROS = """\
{% macro total(columns) -%}
    ({% for column in columns %}coalesce({{ column }}, 0){{ " + " if not loop.last }}{% endfor %})
{%- endmacro %}

{% macro name_tag(name, prefix="from") -%}
    '{{ prefix }}_{{ name | replace("stg_", "") | upper }}'
{%- endmacro %}
"""

STAGING = """\
{{{{ config(materialized="view") }}}}

with source as (

    select * from {{{{ ref("raw_{seed}") }}}}

),

renamed as (

    select
        id,
        account_id,
        score,
        body,
        {{{{ name_tag("{name}") }}}} as origin,
        date(created_at) as created_on
    from source

)

select * from renamed
"""

JOINED = """\
-- Two staging models side by side.
select
    one.id,
    one.account_id,
    {{{{ total(["one.score", "two.score"]) }}}} as score,
    {{%- for days in [1, 7, 28] %}}
    one.score * {{{{ days }}}} as score_{{{{ days }}}}_days,
    {{%- endfor %}}
    '{{{{ var("brand") }}}}' as brand
from {{{{ ref("{one}") }}}} as one
inner join {{{{ ref("{two}") }}}} as two on two.id = one.id
where one.score > {{{{ var("lowest_score") }}}}
"""

MART = """\
{{{{ config(tags=["daily"]) }}}}

select
    account_id as id,
    sum(score) as score,
    count(*) as events
from {{{{ ref("{parent}") }}}}
{{% if target.name != "production" -%}}
where id < 150
{{%- endif %}}
group by account_id
"""

PROPERTIES = """\
  - name: {name}
    description: |
      {kind} number {number}. Rows come from the layer below and keep its keys; see the project's
      overview for who reads them and how often they are rebuilt.
    columns:
      - name: id
        description: The key of {name}, never null.
        data_tests: [not_null]
      - name: score
        description: "Points, as counted by the source of {name}."
"""

# Models a folder, and so descriptions a file.
FOLDER_SIZE = 25
SEEDS = 4
SEED_ROWS = 200


class Generator:
    def __init__(self, folder, models):
        self.folder = folder
        self.random = random.Random(11)
        self.staging = [f"stg_{number:05}" for number in range(models // 2)]
        self.joined = [f"joined_{number:05}" for number in range(models // 4)]
        self.marts = [f"mart_{number:05}" for number in range(models - len(self.staging) - len(self.joined))]

    def generate(self):
        self.write("dbt_project.yml", PROJECT)
        self.write("profiles.yml", PROFILE)
        self.write("macros/macros.sql", MACROS)
        for seed in range(SEEDS):
            self.write(f"seeds/raw_{seed}.csv", self.seed(seed))
        self.layer("staging", "Staging model", self.staging, self.staging_model)
        self.layer("joined", "Join", self.joined, self.joined_model)
        self.layer("marts", "Mart", self.marts, self.mart)

    def layer(self, name, kind, models, text):
        for start in range(0, len(models), FOLDER_SIZE):
            folder = f"models/{name}/group_{start // FOLDER_SIZE:03}"
            properties = "version: 2\n\nmodels:\n"
            for number, model in enumerate(models[start : start + FOLDER_SIZE], start):
                self.write(f"{folder}/{model}.sql", text(number, model))
                properties += PROPERTIES.format(name=model, kind=kind, number=number)
            self.write(f"{folder}/_models.yml", properties)

    def staging_model(self, number, name):
        return STAGING.format(name=name, seed=number % SEEDS)

    def joined_model(self, number, name):
        one, two = self.random.choices(self.staging, k=2)
        return JOINED.format(one=one, two=two)

    def mart(self, number, name):
        return MART.format(parent=self.random.choice(self.joined or self.staging))

    def seed(self, number):
        lines = ["id,account_id,score,created_at,body"]
        for row in range(SEED_ROWS):
            lines.append(f"{row},{row % 50},{(row + number) % 17},2026-01-{1 + row % 28:02} 08:15:00,entry {row} of {number}")
        return "\n".join(lines) + "\n"

    def write(self, path, text):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def generate(folder, models):
    """Writes a project of `models` models and as many data tests into a new folder."""
    Generator(folder, models).generate()


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        sys.exit(__doc__)
    generate(sys.argv[1], int(sys.argv[2]))
