import Base
import Compile
import Testing

@testable import Compile

@Suite("Ephemeral models become CTEs")
struct CommonTableExpressionTests {
  @Test(
    "they stand before the query's own CTEs, whatever it starts with",
    arguments: [
      ("select 1", "with e as (\nE\n)\nselect 1"),
      ("with a as (select 1) select 2", "with e as (\nE\n), a as (select 1) select 2"),
      ("WITH\n a as (select 1) select 2", "WITH e as (\nE\n),\n a as (select 1) select 2"),
      ("with recursive a as (select 1) select 2", "with recursive e as (\nE\n), a as (select 1) select 2"),
      (
        "-- with\n/* with */ with a as (select 1) select 2",
        "-- with\n/* with */ with e as (\nE\n), a as (select 1) select 2"
      ),
      ("-- only\nselect 1", "-- only\nwith e as (\nE\n)\nselect 1"),
      ("without", "with e as (\nE\n)\nwithout"),
      ("with_x", "with e as (\nE\n)\nwith_x"),
      ("", "with e as (\nE\n)\n"),
    ])
  func placing(sql: String, expected: String) {
    let expanded = CommonTableExpressions.prepend([(name: "e", sql: "E")], to: sql)
    #expect(expanded.sql == expected)
    let text = Array(expanded.sql.utf8)
    #expect(text[expanded.starts[0]] == UInt8(ascii: "E"))
    #expect(Array(text[..<expanded.inserted.lowerBound]) + text[expanded.inserted.upperBound...] == Array(sql.utf8))
  }

  @Test("nothing changes without ephemeral parents")
  func none() {
    #expect(CommonTableExpressions.prepend([], to: "select 1").sql == "select 1")
  }

  @Test("an ephemeral model comes after those it selects from, each once")
  func order() throws {
    let project = try TemporaryProject([
      "models/base.sql": "{{ config(materialized='ephemeral') }}select 1 as one",
      "models/left.sql": "{{ config(materialized='ephemeral') }}select * from {{ ref('base') }}",
      "models/right.sql": "{{ config(materialized='ephemeral', alias='r') }}select * from {{ ref('base') }}",
      "models/top.sql": "select * from {{ ref('right') }} join {{ ref('left') }}",
    ])
    #expect(
      try project.sql(of: "top")
        == "with __dbt__cte__base as ( select 1 as one ), __dbt__cte__r as ( select * from __dbt__cte__base ), "
        + "__dbt__cte__left as ( select * from __dbt__cte__base ) select * from __dbt__cte__r join __dbt__cte__left")
  }

  @Test("tests of an ephemeral model get it as a CTE too")
  func tested() throws {
    let project = try TemporaryProject([
      "models/e.sql": "{{ config(materialized='ephemeral') }}select 1 as one",
      "models/e.yml": "models: [{name: e, columns: [{name: one, data_tests: [not_null]}]}]",
    ])
    let sql = try project.sql(of: "not_null_e_one")
    #expect(sql == "with __dbt__cte__e as ( select 1 as one ) select one from __dbt__cte__e where one is null")
  }
}
