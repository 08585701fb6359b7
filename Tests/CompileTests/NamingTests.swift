import Base
import Compile
import Nodes
import Testing

@Suite("Where nodes build")
struct NamingTests {
  @Test("custom schemas follow the target's, aliases replace names")
  func standard() throws {
    let project = try TemporaryProject([
      "models/a.sql": "{{ config(schema='x', alias='b') }} select 1 as one", "seeds/s.csv": "id\n1\n",
      "tests/t.sql": "{{ config(store_failures=true) }} select 1 as one",
    ])
    let nodes = try project.load().manifest.nodes
    #expect(nodes["model.shop.a"]?.relationName == #"main_x."b""#)
    #expect(nodes["seed.shop.s"]?.relationName == #"main."s""#)
    #expect(nodes["test.shop.t"]?.relationName == #"main_dbt_test__audit."t""#)
  }

  @Test("the project's generate macros decide; a package's do not")
  func generated() throws {
    let macros = """
      {% macro generate_schema_name(custom_schema_name, node) %} {{ custom_schema_name or 'plain' }} {% endmacro %}
      {% macro generate_alias_name(custom_alias_name, node) %}{{ node.resource_type }}_{{ node.name }}{% endmacro %}
      {% macro generate_database_name(custom_database_name, node) %}db{% endmacro %}
      """
    var files = ["models/a.sql": "select 1 as one", "macros/names.sql": macros]
    let node = try #require(try TemporaryProject(files).load().manifest.nodes["model.shop.a"])
    #expect([node.database, node.schema, node.alias] == ["db", "plain", "model_a"])

    files["macros/names.sql"] = nil
    files["dbt_packages/utils/dbt_project.yml"] = "name: utils\nversion: '1.0'\n"
    files["dbt_packages/utils/macros/names.sql"] = macros
    let plain = try #require(try TemporaryProject(files).load().manifest.nodes["model.shop.a"])
    #expect([plain.schema, plain.alias] == ["main", "a"])
  }

  @Test("the standard macros are asked once for all nodes, but not where they look at the node")
  func shared() throws {
    let project = try TemporaryProject([
      "models/a.sql": "{{ config(schema='own') }} select 1 as one",
      "models/b.sql": "{{ config(schema='own') }} select 1 as one",
      "models/c.sql": "{{ config(schema='all') }} select 1 as one",
      "models/d.sql": "{{ config(schema='all') }} select 1 as one",
      "macros/names.sql": """
      {% macro default__generate_schema_name(custom, node) %}{{ node.name if custom == 'own' else custom }}{% endmacro %}
      """,
    ])
    let nodes = try project.load().manifest.nodes
    #expect(["a", "b", "c", "d"].map { nodes["model.shop.\($0)"]?.schema } == ["a", "b", "all", "all"])
  }

  @Test("an error in such a macro is told at its line")
  func broken() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as one",
      "macros/names.sql": "{% macro generate_schema_name(name, node) %}\n{{ nothing.x }}{% endmacro %}",
    ])
    #expect(project.problems().first?.contains("macros/names.sql:2:4") == true)
  }

  @Test("quoting of the project and of a source is kept in their names")
  func quoting() throws {
    let project = try TemporaryProject(
      [
        "models/a.sql": "select * from {{ source('raw', 't') }}",
        "models/raw.yml": "sources: [{name: raw, quoting: {identifier: true}, tables: [{name: t}]}]",
      ], settings: "quoting: {identifier: false}")
    #expect(try project.sql(of: "a") == #"select * from raw."t""#)
    #expect(try project.load().manifest.nodes["model.shop.a"]?.relationName == "main.a")
  }

  @Test("docs blocks stand for themselves in descriptions")
  func docs() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as one",
      "models/docs.md": "{% docs a %}\nAbout *a*.\n{% enddocs %}",
      "models/a.yml":
        "models: [{name: a, description: \"{{ doc('a') }}\", columns: [{name: one, description: \"see {{ doc('shop', 'a') }}\"}]}]",
    ])
    let node = try #require(try project.load().manifest.nodes["model.shop.a"])
    #expect(node.description == "About *a*.")
    #expect(node.columns["one"]?.description == "see About *a*.")
    #expect(node.docBlocks == ["doc.shop.a"])
    try project.add(["models/a.yml": "models: [{name: a, description: \"{{ doc('b') }}\"}]"])
    #expect(project.problems() == ["C112 models/a.yml:1:17: no docs block is named 'b' (did you mean 'a'?)"])
  }

  @Test("generic tests are nodes of their own, attached to what they test")
  func genericTests() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as one", "models/b.sql": "select 1 as one",
      "models/a.yml": """
      models:
        - name: a
          columns:
            - name: one
              data_tests:
                - unique
                - relationships: {arguments: {to: ref('b'), field: one}, config: {severity: warn}}
      """,
    ]).load()
    let tests = project.manifest.nodes.values.filter { $0.resourceType == .test }
    #expect(tests.map(\.name) == ["unique_a_one", "relationships_a_one__one__ref_b_"])
    #expect(tests.map(\.dependsOnNodes) == [["model.shop.a"], ["model.shop.b", "model.shop.a"]])
    #expect(tests.map(\.test?.attachedNode) == ["model.shop.a", "model.shop.a"])
    #expect(tests[1].config.text("severity") == "warn")
  }

  @Test("tests in the section of another kind count all the same")
  func misplaced() throws {
    let project = try TemporaryProject([
      "seeds/s.csv": "id\n1\n", "models/s.yml": "models: [{name: s, columns: [{name: id, data_tests: [not_null]}]}]",
    ]).load()
    #expect(
      project.warnings.map(\.summary) == [
        "C111 models/s.yml:1:17: 's' is a seed, but is described as a model (move it to the section 'seeds:')"
      ])
    #expect(
      project.manifest.nodes.values.contains { $0.name == "not_null_s_id" && $0.dependsOnNodes == ["seed.shop.s"] })
  }

  @Test("an unknown test names the nearest known one")
  func unknownTest() throws {
    let project = try TemporaryProject([
      "models/a.sql": "select 1 as one",
      "models/a.yml": "models: [{name: a, columns: [{name: one, data_tests: [uniqe]}]}]",
    ])
    #expect(project.problems().first?.hasSuffix("(did you mean 'unique'?)") == true)
  }
}
