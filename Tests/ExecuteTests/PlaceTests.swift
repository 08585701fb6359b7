import Base
import Compile
import Testing

/// Where errors of the database are shown: the line that the analyst wrote, whatever Jinja made of it.
@Suite("Errors of the database")
struct PlaceTests {
  private func place(_ model: String, _ files: [String: String] = [:], settings: String = "") throws -> String? {
    var files = files
    files["models/m.sql"] = model
    return try Shop(files, settings: settings).run("run")["m"]?.diagnostic?.placed
  }

  @Test(
    "point to the line in the model",
    arguments: [
      ("select 1 as a,\n  absent\nfrom {{ ref('t') }}", "models/m.sql:2:3: no such column: absent"),
      ("{{ config(materialized='table') }}\n\nselect\n  absent", "models/m.sql:4:3: no such column: absent"),
      (
        "{# a comment #}\nselect {{ 'a longer expression' | length }} as n,\n absent",
        "models/m.sql:3:2: no such column: absent"
      ),
      ("select {{ 'absent' }}", "models/m.sql:1:8: no such column: absent"),
      ("select {{ columns() }}\nfrom {{ ref('t') }}", "models/m.sql:1:8: no such column: absent"),
      ("{% set x %}\n absent\n{% endset %}\nselect {{ x }}", "models/m.sql:4:8: no such column: absent"),
      (
        "select 1\n{% for c in ['a', 'absent'] %}\n, {{ c }}\n{% endfor %}\nfrom {{ ref('t') }}",
        "models/m.sql:3:3: no such column: absent"
      ),
      ("select *\nfrom {{ ref('e') }}\nwhere absent = 1", "models/m.sql:3:7: no such column: absent"),
      ("with x as (select 1 as a)\nselect absent from x", "models/m.sql:2:8: no such column: absent"),
      ("select * from {{ ref('t') }}\nselec 1", "models/m.sql:2:7: near \"1\": syntax error"),
      ("select 'é日本' as a,\n absent", "models/m.sql:2:2: no such column: absent"),
    ])
  func model(text: String, expected: String) throws {
    let files = [
      "models/t.sql": "select 1 as a", "models/e.sql": "{{ config(materialized='ephemeral') }}\nselect 1 as a\n\n",
      "macros/columns.sql": "{% macro columns() %}a, absent{% endmacro %}",
    ]
    let found = try place(text, files)
    #expect(found == expected)
  }

  @Test("of an ephemeral parent's SQL point into the parent")
  func ephemeral() throws {
    let files = ["models/e.sql": "{{ config(materialized='ephemeral') }}\nselect absent"]
    #expect(try place("select * from {{ ref('e') }}", files) == "models/e.sql:2:8: no such column: absent")
  }

  @Test("of a query that a template asks point to the call")
  func introspection() throws {
    #expect(
      try place("{% set x = run_query('select * from nowhere') if execute %}\nselect 1")
        == "models/m.sql:1:12: no such table: nowhere")
  }

  @Test("of a model's hook name the statement, with a query comment in front too")
  func hook() throws {
    for settings in ["", "query-comment: 'é comment'"] {
      let shop = try Shop(
        ["models/m.sql": "{{ config(post_hook='insert into nowhere values (1)') }}\nselect 1 as a"], settings: settings)
      let diagnostic = try shop.run("run")["m"]?.diagnostic
      #expect(diagnostic?.span?.file.path == "models/m.sql")
      #expect(diagnostic?.related.map(\.message) == ["in the statement: insert into nowhere values (1)"])
    }
  }

  @Test("of a generic test point to where it is declared")
  func genericTest() throws {
    let shop = try Shop([
      "models/m.sql": "select 1 as a",
      "models/m.yml": "models: [{name: m, columns: [{name: b, data_tests: [not_null]}]}]",
    ])
    let placed = try shop.run()["not_null_m_b"]?.diagnostic?.placed
    #expect(placed == "models/m.yml:1:53: no such column: b")
  }
}
