import Base
import Compile
import Nodes
import Testing

@Suite("Which macro a name finds")
struct MacroTests {
  /// A project with an installed package `utils`.
  private static func files(_ own: [String: String], package: [String: String]) -> [String: String] {
    var files = ["dbt_packages/utils/dbt_project.yml": "name: utils\nversion: '1.0'\n"]
    for (path, text) in package { files["dbt_packages/utils/\(path)"] = text }
    return files.merging(own) { $1 }
  }

  @Test("the root project's macro comes before a standard one, a package's only by its namespace")
  func precedence() throws {
    let project = try TemporaryProject(
      Self.files(
        [
          "macros/m.sql": "{% macro length(x) %}own({{ x }}){% endmacro %}",
          "models/a.sql": "{{ length('a') }} {{ dbt.length('a') }} {{ utils.greet() }} {{ greet is defined }}",
        ], package: ["macros/u.sql": "{% macro greet() %}hi{% endmacro %}"]))
    #expect(try project.sql(of: "a") == "own(a) length( a ) hi False".replacing("length( a )", with: "length(a)"))
  }

  @Test("a package's model sees its own macros, and those of the root project")
  func packageModel() throws {
    let project = try TemporaryProject(
      Self.files(
        ["macros/m.sql": "{% macro who() %}root{% endmacro %}{% macro only_root() %}r{% endmacro %}"],
        package: [
          "macros/u.sql": "{% macro who() %}package{% endmacro %}", "models/p.sql": "{{ who() }} {{ only_root() }}",
        ]))
    #expect(try project.sql(of: "p") == "package r")
  }

  @Test("dispatch looks for the dialect's macro, then the default one, in the namespace's search order")
  func dispatch() throws {
    let macros = """
      {% macro go() %}{{ adapter.dispatch('go', 'utils')() }}{% endmacro %}
      {% macro default__go() %}default of utils{% endmacro %}
      """
    let package = ["macros/u.sql": macros]
    let model = ["models/a.sql": "{{ utils.go() }}"]
    #expect(try TemporaryProject(Self.files(model, package: package)).sql(of: "a") == "default of utils")
    var own = model
    own["macros/m.sql"] = "{% macro default__go() %}default of shop{% endmacro %}"
    #expect(try TemporaryProject(Self.files(own, package: package)).sql(of: "a") == "default of shop")
    var dialect = package
    dialect["macros/s.sql"] = "{% macro sqlite__go() %}sqlite of utils{% endmacro %}"
    // The search order counts before the dialect, as in dbt.
    #expect(try TemporaryProject(Self.files(own, package: dialect)).sql(of: "a") == "default of shop")
    let ordered = try TemporaryProject(
      Self.files(own, package: dialect), settings: "dispatch: [{macro_namespace: utils, search_order: [utils, shop]}]")
    #expect(try ordered.sql(of: "a") == "sqlite of utils")
  }

  @Test("dispatch without a namespace, or with an unknown one, looks where a bare name would")
  func bareDispatch() throws {
    let project = try TemporaryProject([
      "macros/m.sql": """
      {% macro sqlite__go() %}sqlite{% endmacro %}{% macro default__go() %}default{% endmacro %}
      """,
      "models/a.sql": "{{ adapter.dispatch('go')() }} {{ adapter.dispatch('go', 'nowhere')() }}",
    ])
    #expect(try project.sql(of: "a") == "sqlite sqlite")
  }

  @Test("a failed dispatch says what was looked for")
  func failedDispatch() throws {
    let project = try TemporaryProject(["models/a.sql": "{{ adapter.dispatch('goo', 'shop')() }}"])
    #expect(
      project.problems() == [
        "C103 models/a.sql:1:4: In dispatch: No macro named 'goo' found within namespace: 'shop'\n    Searched for: 'shop.sqlite__goo', 'shop.default__goo', 'shop.sqlite__goo', 'shop.default__goo' (write a macro with one of these names)"
      ])
  }

  @Test("a materialization of the project replaces the standard one; a package's does not")
  func materialization() throws {
    let entries = { (package: String, name: String, dialect: String) in
      try MacroEntryFixture.entry(
        package: package,
        "{% materialization \(name), \(dialect == "default" ? dialect : "adapter='\(dialect)'") %}{% endmaterialization %}"
      )
    }
    let standard = try [entries("dbt", "table", "default"), entries("dbt", "table", "sqlite")]
    let find = { (more: [MacroEntry]) throws -> String? in
      let table = try MacroTable(standard + more, rootPackage: "shop")
      return table.materialization("table", dialects: ["sqlite"])?.macro.uniqueID
    }
    #expect(try find([]) == "macro.dbt.materialization_table_sqlite")
    #expect(try find([entries("shop", "table", "default")]) == "macro.dbt.materialization_table_sqlite")
    #expect(
      try find([entries("shop", "table", "default"), entries("shop", "table", "sqlite")])
        == "macro.shop.materialization_table_sqlite")
    #expect(try find([entries("utils", "table", "sqlite")]) == "macro.dbt.materialization_table_sqlite")
  }

  @Test("two macros of one name in a package are told with both places")
  func twins() throws {
    let project = try TemporaryProject([
      "macros/a.sql": "{% macro m() %}{% endmacro %}", "macros/b.sql": "\n{% macro m() %}{% endmacro %}",
    ])
    #expect(
      project.problems() == [
        "C115 macros/b.sql:2:1: package 'shop' has two macros named 'm' (rename or remove one of them)"
      ])
  }

  @Test("a node lists the macros that it calls itself, not what those call; hooks count")
  func dependencies() throws {
    let project = try TemporaryProject([
      "macros/m.sql":
        "{% macro inner() %}1{% endmacro %}{% macro outer() %}{{ inner() }}{% endmacro %}{% macro h() %}{% endmacro %}",
      "models/a.sql": "{{ config(post_hook='{{ h() }}') }} select {{ outer() }}",
    ]).load()
    #expect(project.manifest.nodes["model.shop.a"]?.dependsOnMacros == ["macro.shop.outer", "macro.shop.h"])
  }

  @Test("ref, source and config can be replaced, and reached through builtins")
  func builtins() throws {
    let project = try TemporaryProject([
      "macros/ref.sql": "{% macro ref(name) %}{{ return(builtins.ref(name).include(schema=false)) }}{% endmacro %}",
      "models/a.sql": "select 1 as one", "models/b.sql": "select * from {{ ref('a') }}",
    ])
    #expect(try project.sql(of: "b") == #"select * from "a""#)
    #expect(try project.load().manifest.nodes["model.shop.b"]?.dependsOnNodes == ["model.shop.a"])
  }
}
