import Testing

@Suite("run-operation") struct OperationTests {
  @Test("an operation's changes stay, with and without a commit of its own")
  func commits() throws {
    let shop = try shop(
      with: """
        {% macro note(what, ends=none) %}
          {% do run_query("insert into log values ('" ~ what ~ "')") %}
          {% if ends %} {% do run_query(ends) %} {% endif %}
        {% endmacro %}
        """)
    for arguments in ["{what: plain}", "{what: kept, ends: commit}", "{what: undone, ends: rollback}"] {
      #expect(try shop.run("run-operation", "note", "--args", arguments).status == 0)
    }
    #expect(try shop.log == ["plain", "kept"])
  }

  @Test("a failing operation undoes the rows that it changed, not the tables that it made")
  func failure() throws {
    let shop = try shop(
      with: """
        {% macro fail() %}
          {% do run_query("create table made as select 1 as id") %}
          {% call statement() %} insert into log values ('x') {% endcall %}
          {% do exceptions.raise_compiler_error('enough') %}
        {% endmacro %}
        """)
    let ending = try shop.run("run-operation", "fail")
    #expect(ending.status == 1)
    #expect(ending.output.contains("Encountered an error while running operation: Compilation Error"))
    #expect(try shop.log.isEmpty)
    #expect(try shop.tables()["made"] != nil)
  }

  @Test("an operation sees the whole project, and itself as model")
  func context() throws {
    let shop = try shop(
      with: """
        {% macro look() %}
          {% do print(model.unique_id ~ ' ' ~ (this is defined) ~ ' ' ~ execute ~ ' ' ~ invocation_args_dict.which) %}
          {% do print(ref('orders') ~ ' ' ~ (graph.nodes | length > 5)) %}
        {% endmacro %}
        """)
    #expect(
      try shop.run("-q", "run-operation", "shop.look").output
        == "macro.shop.look False True run-operation\nmain.\"orders\" True\n")
  }

  @Test("run_results.json names the macro as dbt does")
  func results() throws {
    let shop = try shop(with: "{% macro nothing() %}{% endmacro %}")
    #expect(try shop.run("run-operation", "nothing").status == 0)
    let results = try shop.read("target/run_results.json")
    #expect(results.contains(#""unique_id":"macro.shop.nothing""#))
    #expect(results.contains(#""status":"success""#))
    #expect(results.contains(#""failures":0"#))
  }

  private func shop(with macros: String) throws -> Shop {
    let shop = try Shop.built()
    try shop.change("create table log (what text)")
    try shop.write(macros, to: "macros/operations.sql")
    return shop
  }
}
