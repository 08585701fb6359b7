import Base
import Compile
import Glibc
import Nodes
import Testing

@Suite("What names mean in a template")
struct ContextTests {
  /// The SQL of one model.
  private func sql(
    _ text: String, _ files: [String: String] = [:], settings: String = "",
    variables: OrderedDictionary<String, JSON> = [:], flags: OrderedDictionary<String, JSON> = [:]
  ) throws -> String {
    var files = files
    files["models/m.sql"] = text
    return try TemporaryProject(files, settings: settings).sql(of: "m", variables: variables, flags: flags)
  }

  @Test("var: the command line comes before the project, then the default; it keeps its type")
  func variables() throws {
    let settings = "vars: {days: 3, names: [a, b], shop: {days: 4}}"
    #expect(try sql("{{ var('days') + 1 }} {{ var('names')[1] }}", settings: settings) == "5 b")
    #expect(try sql("{{ var('days') }}", settings: settings, variables: ["days": 9]) == "9")
    #expect(
      try sql("{{ var('none', 'x') }} {{ var.has_var('days') }} {{ var.has_var('none') }}", settings: settings)
        == "x True False")
    let templates = "vars: {where: '{{ target.name }}', here: '{{ var(\"where\") }}!', list: ['{{ 1 }}']}"
    #expect(try sql("{{ var('here') }} {{ var('list')[0] }}", settings: templates) == "dev! {{ 1 }}")
    let error = #expect(throws: Diagnostic.self) { try sql("{{ var('dais') }}", settings: settings) }
    #expect(error?.summary == "C104 models/m.sql:1:4: required var 'dais' not found (did you mean 'days'?)")
  }

  @Test("env_var: the environment, else the default; secrets stay out of models")
  func environment() throws {
    setenv("MODEL_TEST_NAME", "ada", 1)
    #expect(try sql("{{ env_var('MODEL_TEST_NAME') }} {{ env_var('MODEL_TEST_NONE', 'x') }}") == "ada x")
    setenv("DBT_ENV_SECRET_MODEL_TEST", "hunter2", 1)
    #expect(
      try TemporaryProject(["models/m.sql": "{{ env_var('DBT_ENV_SECRET_MODEL_TEST') }}"]).problems() == [
        "C106 models/m.sql:1:4: Secret env vars are allowed only in profiles.yml or packages.yml. Found 'DBT_ENV_SECRET_MODEL_TEST' referenced elsewhere."
      ])
    #expect(
      try TemporaryProject(["models/m.sql": "{{ env_var('MODEL_TEST_NONE') }}"]).problems() == [
        "C105 models/m.sql:1:4: Env var required but not provided: 'MODEL_TEST_NONE' (set it in the environment, or give env_var() a default)"
      ])
  }

  @Test("this, model, target, execute, flags, graph")
  func surroundings() throws {
    #expect(
      try sql(
        "{{ this }} {{ this.identifier }} {{ model.unique_id }} {{ model['name'] }} {{ target.name }} {{ target.type }}"
      )
        == #"main."m" m model.shop.m m dev sqlite"#)
    #expect(
      try sql("{{ execute }} {{ flags.FULL_REFRESH }} {{ flags.WHICH }}", flags: ["full_refresh": true])
        == "True True build")
    #expect(
      try sql("{{ graph.nodes['model.shop.m'].name if execute }} {{ (graph.nodes is mapping) if execute }}") == "m True"
    )
    #expect(try sql("{{ project_name }} {{ thread_id }} {{ modules is defined }}").hasPrefix("shop MainThread "))
  }

  @Test("relations act as mappings and can be changed")
  func relations() throws {
    #expect(
      try sql(
        """
        {{ this is mapping }} {{ this.get('metadata', {}).get('type', '').endswith('Relation') }}
        {{ this.include(schema=false) }} {{ this.quote(identifier=false) }} {{ this.path.schema }}
        {{ this.incorporate(path={'identifier': 'x'}, type='view').is_view }} {{ api.Relation.create(schema='s', identifier='i') }}
        """) == #"True True "m" main.m main True s."i""#)
  }

  @Test("return, set, zip, tojson, fromjson, fromyaml, diff_of_two_dicts")
  func conversions() throws {
    #expect(
      try sql("{{ tojson({'b': 1, 'a': [true, none, 'ä']}, sort_keys=true) }}")
        == #"{"a": [true, null, "\u00e4"], "b": 1}"#)
    #expect(
      try sql("{{ fromjson('{\"a\": 1}').a + 1 }} {{ fromjson('nonsense', 7) }} {{ fromyaml('a: [1, 2]').a[1] }}")
        == "2 7 2")
    #expect(try sql("{{ set([1, 1, 2]) | length }} {{ zip([1, 2], ['a', 'b']) | list }}") == "2 [(1, 'a'), (2, 'b')]")
    #expect(
      try sql("{{ diff_of_two_dicts({'k': ['a', 'b'], 'l': ['c']}, {'K': ['A'], 'l': ['c']}) }}") == "{'k': ['b']}")
  }

  @Test("log, print and warnings reach the user")
  func messages() throws {
    let project = try TemporaryProject([
      "models/m.sql":
        "{% if execute %}{{ print('p') }}{{ log('l') }}{{ log('i', info=true) }}{% do exceptions.warn('w') %}{% endif %}"
    ])
    #expect(try project.sql(of: "m") == "")
    #expect(project.output.lines.withLock { $0 } == ["print: p", "log: l", "log info: i", "warn: w"])
  }

  @Test("an error that the project raises has its place and the macros it went through")
  func raised() throws {
    let project = try TemporaryProject([
      "macros/check.sql": "{% macro check(x) %}\n  {{ exceptions.raise_compiler_error('bad ' ~ x) }}\n{% endmacro %}",
      "models/m.sql": "select 1,\n  {{ check('thing') }}",
    ])
    let diagnostic = #expect(throws: ProjectErrors.self) { try project.load() }?.diagnostics[0]
    #expect(diagnostic?.summary == "C117 macros/check.sql:2:6: bad thing")
    #expect(diagnostic?.frames.map { "\($0.name) \($0.callSite!)" } == ["macro check models/m.sql:2:6"])
  }
}
