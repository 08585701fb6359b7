import Foundation
import Testing

@Suite("Bad versions, groups, functions and metrics") struct BadDeclarations {
  /// A versioned model, whose properties a case changes.
  private static func writeVersions(_ shop: Shop, _ versions: String, _ more: String = "") throws {
    try shop.write("select 1 as id\n", to: "models/plan_v1.sql")
    try shop.write("select 1 as id\n", to: "models/plan_v2.sql")
    try shop.write("models:\n  - name: plan\n\(more)    versions:\n\(versions)", to: "models/plan.yml")
  }

  @Test(arguments: [
    BadInput("an unknown version", "parse", exits: 2) {
      try writeVersions($0, "      - v: 1\n      - v: 2\n")
      try $0.write("select * from {{ ref('plan', v=3) }}\n", to: "models/uses.sql")
    },
    BadInput("a version by its file", "parse", exits: 2) {
      try writeVersions($0, "      - v: 1\n      - v: 2\n")
      try $0.write("select * from {{ ref('plan_v1') }}\n", to: "models/uses.sql")
    },
    BadInput("a version of a model without versions", "parse", exits: 2) {
      try $0.write("select * from {{ ref('orders', v=1) }}\n", to: "models/uses.sql")
    },
    BadInput("a version twice", "parse", exits: 2) { try writeVersions($0, "      - v: 1\n      - v: 1\n") },
    BadInput("an unknown latest version", "parse", exits: 2) {
      try writeVersions($0, "      - v: 1\n      - v: 2\n", "    latest_version: 3\n")
    },
    BadInput("a latest version of another type", "parse", exits: 2) {
      try writeVersions($0, "      - v: 1\n      - v: 2\n", "    latest_version: '2'\n")
    },
    BadInput("a version without a file", "parse", exits: 0) {
      try writeVersions($0, "      - v: 1\n      - v: 2\n      - v: 3\n", "    latest_version: 2\n")
    },
    BadInput("a version without a number", "parse", exits: 2) {
      try writeVersions($0, "      - defined_in: plan_v1\n")
    },
    BadInput("versions beside a model of the name", "parse", exits: 2) {
      try writeVersions($0, "      - v: 1\n      - v: 2\n")
      try $0.write("select 1 as id\n", to: "models/older/plan.sql")
    },
    BadInput("no date of deprecation", "parse", exits: 2) {
      try $0.replace(
        "  - name: orders\n", by: "  - name: orders\n    deprecation_date: soon\n", in: "models/models.yml")
    },
    BadInput("a deprecated model in use", "parse", exits: 0) {
      try writeVersions($0, "      - v: 1\n        deprecation_date: 2020-01-01\n      - v: 2\n")
      try $0.write("select * from {{ ref('plan', v=1) }}\n", to: "models/uses.sql")
    },
  ])
  func versions(_ bad: BadInput) throws { try bad.check("declarations") }

  private static let finance = "groups: [{name: finance, owner: {name: Ann}}]\n"

  @Test(arguments: [
    BadInput("an unknown group", "parse", exits: 2) {
      try $0.write(finance, to: "models/groups.yml")
      try $0.replace("  - name: orders\n", by: "  - name: orders\n    group: finanse\n", in: "models/models.yml")
    },
    BadInput("a group without an owner", "parse", exits: 2) {
      try $0.write("groups: [{name: finance}]\n", to: "models/groups.yml")
    },
    BadInput("an owner without a name", "parse", exits: 2) {
      try $0.write("groups: [{name: finance, owner: {slack: fin}}]\n", to: "models/groups.yml")
    },
    BadInput("a group twice", "parse", exits: 2) {
      try $0.write(finance, to: "models/groups.yml")
      try $0.write(finance, to: "models/more_groups.yml")
    },
    BadInput("a reference to a private model", "parse", exits: 2) {
      try $0.write(finance, to: "models/groups.yml")
      try $0.write("{{ config(group='finance', access='private') }} select 1 as id\n", to: "models/hidden.sql")
      try $0.write("select * from {{ ref('hidden') }}\n", to: "models/uses.sql")
    },
    BadInput("a private model without a group", "parse", exits: 2) {
      try $0.write("{{ config(access='private') }} select 1 as id\n", to: "models/hidden.sql")
      try $0.write("select * from {{ ref('hidden') }}\n", to: "models/uses.sql")
    },
    BadInput("an unknown access", "parse", exits: 2) {
      try $0.replace("  - name: orders\n", by: "  - name: orders\n    access: pubic\n", in: "models/models.yml")
    },
    BadInput("a public ephemeral model", "parse", exits: 2) {
      try $0.write("{{ config(access='public', materialized='ephemeral') }} select 1 as id\n", to: "models/open.sql")
    },
  ])
  func groups(_ bad: BadInput) throws { try bad.check("declarations") }

  private static func writeFunction(_ shop: Shop, _ properties: String) throws {
    try shop.write("select x * 2\n", to: "functions/double_it.sql")
    try shop.write("functions:\n  - name: double_it\n\(properties)", to: "functions/functions.yml")
  }

  @Test(arguments: [
    BadInput("a function without a return type", "parse", exits: 2) {
      try writeFunction($0, "    arguments: [{name: x, data_type: integer}]\n")
    },
    BadInput("an argument without a type", "parse", exits: 2) {
      try writeFunction($0, "    arguments: [{name: x}]\n    returns: {data_type: integer}\n")
    },
    BadInput("a default before arguments without", "parse", exits: 2) {
      try writeFunction(
        $0,
        "    arguments: [{name: x, data_type: integer, default_value: 1}, {name: y, data_type: integer}]\n    returns: {data_type: integer}\n"
      )
    },
    BadInput("an unknown function", "parse", exits: 2) {
      try writeFunction($0, "    returns: {data_type: integer}\n")
      try $0.write("select {{ function('double') }}(1) as two\n", to: "models/uses.sql")
    },
    BadInput("a function on SQLite", "build --select double_it", exits: 1) {
      try writeFunction($0, "    returns: {data_type: integer}\n")
    },
  ])
  func functions(_ bad: BadInput) throws { try bad.check("declarations") }

  private static func writeMetrics(_ shop: Shop, _ metrics: String, dimension: String = "placed_on") throws {
    try shop.write(
      """
      models:
        - name: days
          time_spine: {standard_granularity_column: day}
          columns: [{name: day, granularity: day}]
      semantic_models:
        - name: order_facts
          model: ref('orders')
          defaults: {agg_time_dimension: \(dimension)}
          entities: [{name: order_id, type: primary}]
          dimensions: [{name: placed_on, type: time, type_params: {time_granularity: day}}]
          measures: [{name: order_count, agg: sum, expr: 1}]
      metrics:
      \(metrics)
      """, to: "models/semantics.yml")
    try shop.write("select '2024-01-01' as day\n", to: "models/days.sql")
  }

  @Test(arguments: [
    BadInput("an unknown measure", "parse", exits: 2) {
      try writeMetrics(
        $0, "  - {name: orders_placed, label: Orders, type: simple, type_params: {measure: orders_count}}")
    },
    BadInput("an unknown metric", "parse", exits: 2) {
      try writeMetrics(
        $0,
        "  - {name: share, label: Share, type: ratio, type_params: {numerator: orders_placed, denominator: orders_made}}\n  - {name: orders_placed, label: Orders, type: simple, type_params: {measure: order_count}}"
      )
    },
    BadInput("a metric without a label", "parse", exits: 2) {
      try writeMetrics($0, "  - {name: orders_placed, type: simple, type_params: {measure: order_count}}")
    },
    BadInput("an unknown type of metric", "parse", exits: 2) {
      try writeMetrics(
        $0, "  - {name: orders_placed, label: Orders, type: simpel, type_params: {measure: order_count}}")
    },
    BadInput("a misspelt key of a metric", "parse", exits: 2) {
      try writeMetrics(
        $0, "  - {name: orders_placed, lable: x, label: Orders, type: simple, type_params: {measure: order_count}}")
    },
    BadInput("an unknown time dimension", "parse", exits: 2) {
      try writeMetrics(
        $0, "  - {name: orders_placed, label: Orders, type: simple, type_params: {measure: order_count}}",
        dimension: "placed_at")
    },
    BadInput("a window without a unit", "parse", exits: 2) {
      try writeMetrics(
        $0,
        "  - {name: weekly, label: Weekly, type: cumulative, type_params: {measure: order_count, cumulative_type_params: {window: '7'}}}"
      )
    },
    BadInput("a saved query of an unknown metric", "parse", exits: 2) {
      try writeMetrics(
        $0,
        "  - {name: orders_placed, label: Orders, type: simple, type_params: {measure: order_count}}\nsaved_queries: [{name: daily, query_params: {metrics: [orders_paced]}}]"
      )
    },
    BadInput("semantic models without a time spine", "parse", exits: 2) {
      try writeMetrics(
        $0, "  - {name: orders_placed, label: Orders, type: simple, type_params: {measure: order_count}}")
      try $0.replace("    time_spine: {standard_granularity_column: day}\n", by: "", in: "models/semantics.yml")
    },
    BadInput("a time spine of an unknown column", "parse", exits: 2) {
      try writeMetrics(
        $0, "  - {name: orders_placed, label: Orders, type: simple, type_params: {measure: order_count}}")
      try $0.replace(
        "standard_granularity_column: day", by: "standard_granularity_column: dy", in: "models/semantics.yml")
    },
  ])
  func metrics(_ bad: BadInput) throws { try bad.check("declarations") }

  @Test(arguments: [
    BadInput("arguments beside configs", "parse", exits: 0) {
      try $0.replace(
        "        data_tests: [unique]\n",
        by: "        data_tests: [unique, {accepted_values: {values: [1, 2, 3], severity: warn}}]\n",
        in: "models/models.yml")
    },
    BadInput("older paths", "parse", exits: 0) {
      try $0.replace("model-paths: [models]", by: "source-paths: [models]\nlog-path: somewhere", in: "dbt_project.yml")
    },
    BadInput("an exposure with a space in its name", "parse", exits: 0) {
      try $0.write(
        "exposures: [{name: 'my board', type: dashboard, owner: {name: Ann}}]\n", to: "models/exposures.yml")
    },
  ])
  func deprecated(_ bad: BadInput) throws { try bad.check("declarations") }
}
