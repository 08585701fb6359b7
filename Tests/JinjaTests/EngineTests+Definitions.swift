import Base
import Testing

@testable import Jinja

@Suite("Definitions") struct DefinitionTests {
  static let file = """
    {% set hidden = 1 %} {{ nonsense here }} {% unknown tag %}
    {% macro cents(column, scale: int = 2) -%}
      round({{ column }} / 100.0, {{ scale }}){{ hidden }}
    {%- endmacro %}
    {% test positive(model, column_name) %}select * from {{ model }} where {{ column_name }} < 0{% endtest %}
    {% data_test other(model) %}{% enddata_test %}
    {% materialization table, adapter='sqlite', supported_languages=['sql', 'python'] %}x{% endmaterialization %}
    {% materialization view, default %}{% endmaterialization %}
    {%- snapshot history -%}
      select {{ 1 }}
    {%- endsnapshot %}
    {% docs orders %}All *orders*{% enddocs %}
    """
  let render = Rendering(parsing: ParseOptions(dialect: .dbt, onlyDefinitions: true))

  @Test func areListedInOrder() throws {
    let definitions = try render.parse(Self.file).definitions
    #expect(
      definitions.map { "\($0.kind) \($0.name)" } == [
        "macro cents", "test positive", "test other", "materialization table", "materialization view",
        "snapshot history", "docs orders",
      ])
    #expect(
      definitions.map(\.uniqueName) == [
        "cents", "test_positive", "test_other", "materialization_table_sqlite", "materialization_view_default",
        "history", "dbt_docs__orders",
      ])
    #expect(definitions[3].supportedLanguages == ["sql", "python"])
    #expect(definitions[4].supportedLanguages == ["sql"])
  }

  @Test func knowTheirParametersAndPlaces() throws {
    let definitions = try render.parse(Self.file).definitions
    let macro = definitions[0]
    #expect(macro.parameters.map(\.name) == ["column", "scale"])
    #expect(macro.parameters.map(\.hasDefault) == [false, true])
    #expect(macro.parameters.map(\.type) == [nil, "int"])
    #expect(macro.span.text.hasPrefix("{% macro cents"))
    #expect(macro.span.text.hasSuffix("{%- endmacro %}"))
    #expect(macro.bodySpan.text == "round({{ column }} / 100.0, {{ scale }}){{ hidden }}")
    #expect(macro.nameSpan.text == "cents")
    #expect(definitions[5].bodySpan.text == "select {{ 1 }}")
    #expect(definitions[6].bodySpan.text == "All *orders*")
  }

  @Test func areCalledAloneWithTheCallersGlobals() throws {
    let macro = try render.parse(Self.file).definitions[0]
    let interpreter = Interpreter(globals: DictionaryResolver(["hidden": "!"]))
    #expect(try interpreter.call(macro, Arguments(["amount"])) == "round(amount / 100.0, 2)!")
    #expect(interpreter.calls.isEmpty)
  }

  @Test func onlyOfTheWantedKinds() throws {
    let options = ParseOptions(dialect: .dbt, onlyDefinitions: true, definitionKinds: [.docs])
    let text = "{% macro broken(a b) %} {% docs a %}A{% enddocs %} {% if %} {% endif %} {% docs b %}B{% enddocs %}"
    #expect(try Rendering(parsing: options).parse(text).definitions.map(\.name) == ["a", "b"])
  }

  @Test func insideABlockAreRefused() {
    let fault = render.fault("{% if x %}①{%② macro m() %}{% endmacro %}{% endif %}")
    #expect(fault?.message == "'macro' is not at the top level of the file")
  }

  @Test func unknownMaterializationArgument() {
    let fault = render.fault("{% materialization t, ①adapters②='x' %}{% endmaterialization %}")
    #expect(fault?.message == "materialization 't' received unknown argument 'adapters'")
    #expect(fault?.hint == "did you mean 'adapter'?")
  }

  @Test func aReturnEndsTheInnermostMacroWithItsValue() throws {
    let text = """
      {% macro numbers() %}text{% for i in [1] %}{% do give([1, 2]) %}{% endfor %}never{% endmacro %}\
      {% macro outer() %}{% set x = numbers() %}{{ x | length }}{{ x[1] }}{% endmacro %}[{{ outer() }}]
      """
    let give = Value.function("give") { (arguments, _) throws(Interrupt) in throw .returned(arguments.positional[0]) }
    #expect(try Rendering(values: ["give": give])(text) == "[22]")
    let fault = Rendering(values: ["give": give]).fault("{{ give(1) }}")
    #expect(fault?.message == "a value was returned outside of a macro")
  }

  @Test func aCallerPassesReturnsOn() throws {
    let text = """
      {% macro wrap() %}a{{ caller() }}b{% endmacro %}\
      {% macro outer() %}{% call wrap() %}{% do give(7) %}{% endcall %}never{% endmacro %}{{ outer() }}
      """
    let give = Value.function("give") { (arguments, _) throws(Interrupt) in throw .returned(arguments.positional[0]) }
    // The innermost macro that runs is the one that called the caller.
    #expect(try Rendering(values: ["give": give])(text) == "7never")
  }

  @Test func staticCallsAndNames() throws {
    let template = try Rendering(parsing: .dbt).parse(
      "{{ config(tags=['a', 1]) }}{% set x = 1 %}{{ ref('a', v=x) }} {{ adapter.dispatch('m')(x) }} {{ other }}")
    var calls: [String] = []
    template.visitCalls { call in
      let keywords = call.keywords.map { "\($0.name)=\($0.value.map { "\($0)" } ?? "?")" }
      calls.append("\(call.name) \(call.positional.compactMap { $0?.stringValue }) \(keywords)")
    }
    #expect(
      calls == [
        #"config [] ["tags=array([Base.JSON.string(\"a\"), Base.JSON.int(1)])"]"#, #"ref ["a"] ["v=?"]"#,
        #"adapter.dispatch ["m"] []"#,
      ])
    #expect(template.globalNames == ["config", "ref", "adapter", "other"])
  }
}

@Suite("Hosts") struct HostTests {
  /// A host's macro: it resolves to a definition of another file and sees each call.
  final class ProjectMacro: HostObject {
    let definition: MacroDefinition
    var sites: [String] = []
    var depths: [Int] = []
    init(_ definition: MacroDefinition) { self.definition = definition }
    var isCallable: Bool { true }
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
      sites.append(interpreter.callSite?.text ?? "")
      depths.append(interpreter.calls.count)
      return try interpreter.call(definition, arguments)
    }
  }

  @Test func wrapDefinitionsAndSeeTheirCalls() throws {
    let macros = try Rendering(parsing: ParseOptions(dialect: .dbt, onlyDefinitions: true)).parse(
      """
      {% macro wrap(x) %}<{{ caller(x) }}|{{ kwargs.k }}|{{ varargs }}>{% endmacro %}
      {% macro twice(x) %}{{ wrap2(x, k=1) }}{% endmacro %}
      """)
    let wrap = ProjectMacro(macros.definitions[0])
    let rendering = Rendering(values: ["wrap2": .object(wrap)])
    #expect(try rendering("{% call(v) wrap2('a', 'b', k='c') %}{{ v }}!{% endcall %}") == "<a!|c|('b',)>")
    #expect(wrap.sites == ["wrap2('a', 'b', k='c')"])
    #expect(wrap.depths == [0])
  }

  @Test func capturingUndefinedSwallowsEverything() throws {
    var rendering = Rendering()
    rendering.options.undefined = .capturing
    #expect(try rendering("a{{ x.y.z('q')[1].w }}b{% for i in x %}i{% endfor %}{{ x is defined }}") == "abFalse")
  }

  @Test func namesAreAskedForOnceAndOnlyWhenRead() throws {
    final class Counting: NameResolver {
      var asked: [String] = []
      func value(named name: String) -> Value? {
        asked.append(name)
        return .string(name)
      }
    }
    let resolver = Counting()
    let template = try Rendering().parse(
      "{{ a }}{% if false %}{{ b }}{% endif %}{% for i in [1, 2] %}{{ a }}{{ c }}{% endfor %}")
    _ = try Interpreter(globals: resolver).render(template)
    #expect(resolver.asked == ["a", "c"])
  }

  @Test func signaturesComplainLikePython() throws {
    let function = Value.function("f") { (arguments, _) throws(Interrupt) in
      let bound = try Signature("f", required: ["x", "y"], optional: ["z"]).bind(arguments)
      return .list([bound[0], bound[1], bound[optional: 2] ?? .none])
    }
    let rendering = Rendering(values: ["f": function])
    #expect(try rendering("{{ f(1, y=2) }}") == "[1, 2, None]")
    #expect(rendering.fault("{{ ①f(1)② }}")?.message == "f() missing 1 required positional argument: 'y'")
    #expect(rendering.fault("{{ ①f()② }}")?.message == "f() missing 2 required positional arguments: 'x' and 'y'")
    #expect(
      rendering.fault("{{ ①f(1, 2, 3, 4)② }}")?.message == "f() takes from 2 to 3 positional arguments but 4 were given"
    )
    #expect(rendering.fault("{{ ①f(1, 2, q=3)② }}")?.message == "f() got an unexpected keyword argument 'q'")
    #expect(rendering.fault("{{ ①f(1, 2, x=3)② }}")?.message == "f() got multiple values for argument 'x'")
  }
}
