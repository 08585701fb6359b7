import Base
import Compile
import Testing

/// What the `flags:` of dbt_project.yml switch. Expectations are what dbt 1.11 says of the same project.
@Suite("Behaviour flags") struct BehaviorFlagTests {
  private static let model = ["models/a.sql": "select 1 as id"]

  private static func warnings(_ files: [String: String], flags: String) throws -> [String] {
    try TemporaryProject(model.merging(files) { $1 }, settings: "flags: {\(flags)}").load().warnings.map(\.message)
  }

  @Test("validate_macro_args compares names, numbers and types")
  func macroArguments() throws {
    let files = [
      "macros/m.sql": "{% macro one(a, b) %}{% endmacro %}{% macro two(a, b) %}{% endmacro %}",
      "macros/m.yml": """
      macros:
        - {name: one, arguments: [{name: a, type: str}, {name: c, type: "dict[str, list[int]]"}]}
        - {name: two, arguments: [{name: a, type: "dict[str]"}]}
      """,
    ]
    #expect(try Self.warnings(files, flags: "") == [])
    #expect(
      try Self.warnings(files, flags: "validate_macro_args: true") == [
        "Argument c in yaml for macro one does not match the jinja definition.",
        "The number of arguments in the yaml for macro two does not match the jinja definition.",
        "Argument a in the yaml for macro two has an invalid type.",
      ])
    let project = try TemporaryProject(Self.model.merging(files) { $1 }, settings: "flags: {validate_macro_args: true}")
    let macros = try project.load().manifest.macros
    #expect(macros["macro.dbt.run_query"]?.arguments.map(\.name) == ["sql"])
    #expect(macros["macro.shop.one"]?.arguments.map(\.name) == ["a", "c"])
  }

  @Test("require_generic_test_arguments_property: without it, 'arguments' is an argument")
  func testArguments() throws {
    let files = [
      "macros/m.sql": "{% test takes(model, arguments) %}select {{ arguments.x }}{% endtest %}",
      "models/m.yml": """
      models:
        - name: a
          data_tests:
            - takes: {arguments: {x: 1}}
          columns:
            - {name: id, data_tests: [{accepted_values: {values: [1], severity: warn}}]}
      """,
    ]
    let flag = "require_generic_test_arguments_property: false"
    #expect(
      try Self.warnings(files, flags: flag) == ["data test 'takes' is given an argument named 'arguments'"])
    let project = try TemporaryProject(Self.model.merging(files) { $1 }, settings: "flags: {\(flag)}")
    #expect(try project.sql(of: "takes_a_1").hasSuffix("select 1"))
  }

  @Test("require_resource_names_without_spaces refuses, and without it warns")
  func spaces() throws {
    let files = [
      "models/m.yml": "models: [{name: a, columns: [{name: id, data_tests: [{unique: {name: my test}}]}]}]"
    ]
    let problems = try TemporaryProject(Self.model.merging(files) { $1 }).problems()
    #expect(problems.count == 1)
    #expect(problems[0].contains("Resource names cannot contain spaces:\n  * 'test.shop.my test."))
    #expect(
      try Self.warnings(files, flags: "require_resource_names_without_spaces: false") == [
        "the name of test 'my test' has a space in it"
      ])
  }

  @Test("require_unique_project_resource_names refuses a seed with a model's name, and without it warns")
  func names() throws {
    let files = [
      "models/b.sql": "select 1 as id", "seeds/a.csv": "id\n1\n",
      "seeds/m.yml": "seeds: [{name: a, config: {alias: s}}]",
    ]
    #expect(
      try Self.warnings(files, flags: "") == [
        "Found resources with the same name 'a' in package 'shop': 'model.shop.a' and 'seed.shop.a'"
      ])
    let settings = "flags: {require_unique_project_resource_names: true}"
    let problems = try TemporaryProject(Self.model.merging(files) { $1 }, settings: settings).problems()
    #expect(problems.count == 1)
    #expect(problems[0].contains("dbt found two resources with the name \"a\""))
  }

  @Test("a misspelt flag is named; one of another adapter is let pass")
  func misspelt() throws {
    #expect(
      try Self.warnings([:], flags: "validate_makro_args: true, use_materialization_v2: true") == [
        "unknown key 'validate_makro_args' in 'flags' of project 'shop'"
      ])
  }
}
