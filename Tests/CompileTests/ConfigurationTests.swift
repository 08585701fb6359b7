import Base
import Compile
import Nodes
import Testing

@Suite("config()")
struct ConfigurationTests {
  @Test("while parsing it reads as empty text; later as what is set, by dbt's names of hooks too")
  func get() throws {
    let project = try TemporaryProject([
      "models/m.sql": """
      {{ config(materialized='table', own='x', pre_hook='select 1') }}
      {{ config.get('materialized') }} {{ config.get('own') }} {{ config.get('none', 'd') }} {{ config.get('pre_hook')[0].sql }}
      """
    ])
    #expect(try project.sql(of: "m") == "table x d select 1")
  }

  @Test("dbt's own configs are always set, if only to none: a default is for the project's own")
  func defaults() throws {
    let project = try TemporaryProject([
      "models/m.sql":
        "{{ config.get('unique_key', 'd') }} {{ config.get('on_schema_change', 'd') }} {{ config.get('mine', 'd') }}"
    ])
    #expect(try project.sql(of: "m") == "None ignore d")
  }

  @Test("require names what is missing")
  func require() throws {
    let project = try TemporaryProject(["models/m.sql": "{{ config.require('mine') }}"])
    let error = #expect(throws: Diagnostic.self) { try project.sql(of: "m") }
    #expect(
      error?.summary
        == "C120 models/m.sql:1:4: Model 'model.shop.m' does not define a required config parameter 'mine'. (add config(mine=...) to it)"
    )
  }

  @Test("calls, properties and the project's tree are joined by dbt's precedence")
  func precedence() throws {
    let project = try TemporaryProject(
      [
        "models/marts/m.sql": "{{ config(alias='from_call', tags=['c']) }} select 1 as one",
        "models/m.yml": "models: [{name: m, config: {schema: from_properties, alias: x, tags: [p]}}]",
      ], settings: "models: {shop: {+schema: tree, +tags: [t], marts: {+materialized: table}}}")
    let node = try #require(try project.load().manifest.nodes["model.shop.m"])
    #expect(node.alias == "from_call")
    #expect(node.schema == "main_from_properties")
    #expect(node.tags == ["t", "p", "c"])
    #expect(node.config.materialized == "table")
  }

  @Test("a hook under both of its names is an error")
  func doubleHook() throws {
    let project = try TemporaryProject(["models/m.sql": "{{ config({'pre_hook': 'a', 'pre-hook': 'b'}) }}"])
    #expect(
      project.problems() == [
        "P503 models/m.sql:1:4: config() is given both 'pre-hook' and 'pre_hook' (keep one of them: they are the same config)"
      ])
  }

  @Test("Jinja in a config keeps its type: a variable that is true enables, a number is one")
  func nativeTypes() throws {
    let project = try TemporaryProject(
      [
        "models/m.sql": "select 1 as one", "models/m.yml": "models: [{name: m, config: {days: \"{{ var('n', 3) }}\"}}]",
      ],
      settings: "models: {+enabled: \"{{ var('on', true) }}\"}")
    #expect(try project.load().manifest.nodes["model.shop.m"]?.config["days"] == .int(3))
    #expect(try project.load(variables: ["on": false]).manifest.nodes["model.shop.m"] == nil)
  }

  @Test(
    "the filters of YAML files give a text its type",
    arguments: [
      ("{{ '1' | as_number }}", JSON.int(1)), ("{{ '1_000' | as_number }}", .int(1000)),
      ("{{ '1e3' | as_number }}", .double(1000)), ("{{ ' -5' | as_number }}", .int(-5)),
      ("{{ 'True' | as_bool }}", .bool(true)), ("{{ 'None' | as_native }}", .null),
      ("{{ 'x' | as_native }}", .string("x")), ("{{ '01' | as_native }}", .string("01")),
      ("{{ 3 | as_text }}", .string("3")), ("a {{ 1 }}", .string("a 1")), ("{{ [1, 'a'] + [] }}", [1, "a"]),
    ] as [(String, JSON)])
  func filters(text: String, expected: JSON) throws {
    // What dbt makes of the same texts, by dbt.clients.jinja.get_rendered(native=True) of dbt-core 1.11.
    #expect(try YAMLRenderer(variables: [:]).render(text) == expected)
  }

  @Test("config paths that meet nothing are warned about")
  func unusedPaths() throws {
    let project = try TemporaryProject(
      ["models/marts/m.sql": "select 1 as one"],
      settings: "models: {shop: {mart: {+materialized: table}}}\nseeds: {shop: {+enabled: false}}")
    let warnings = try project.load().warnings.map(\.summary)
    #expect(warnings.count == 2)
    #expect(
      warnings.contains {
        $0.contains("the config path 'models.shop.mart' applies to no resource (did you mean 'marts'?)")
      })
    #expect(warnings.contains { $0.contains("'seeds.shop'") })
  }

  @Test("an unknown materialization names the known ones")
  func materialization() throws {
    let project = try TemporaryProject(["models/m.sql": "{{ config(materialized='tabel') }} select 1 as one"])
    let loaded = try project.load()
    let node = try #require(loaded.manifest.nodes["model.shop.m"])
    let run = project.scope(loaded)
    let compiled = try project.compile(node, of: loaded)
    let error = #expect(throws: Diagnostic.self) {
      try NodeRunner(session: loaded.session, templates: loaded.templates).run(node, compiled, in: run)
    }
    #expect(error?.code == .unknownMaterialization)
    #expect(error?.hint == "did you mean 'table'?")
  }
}
