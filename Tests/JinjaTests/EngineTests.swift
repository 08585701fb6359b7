import Base
import Testing

@testable import Jinja

@Suite("Rendering") struct EngineTests {
  let render = Rendering()

  @Test func aLoopsVariablesDoNotLeak() throws {
    #expect(try render("{% set x = 1 %}{% for i in [1] %}{% set x = 2 %}{{ x }}{% endfor %}{{ x }}") == "21")
  }

  @Test func anIfSharesItsScope() throws {
    #expect(try render("{% if true %}{% set x = 2 %}{% endif %}{{ x }}") == "2")
  }

  @Test func aMacroSeesLaterChangesOfOuterVariables() throws {
    #expect(try render("{% set x = 1 %}{% macro m() %}{{ x }}{% endmacro %}{% set x = 2 %}{{ m() }}") == "2")
  }

  @Test func aRecursiveLoopHasVariablesOfItsOwn() throws {
    let tree = try JSONParser.parse(#"[{"n": 1, "c": [{"n": 2, "c": []}]}, {"n": 3, "c": []}]"#)
    let rendering = Rendering(values: ["tree": Value(tree)])
    let text = "{% for t in tree recursive %}{{ t.n }}@{{ loop.depth }}({{ loop(t.c) }}){{ t.n }} {% endfor %}"
    #expect(try rendering(text) == "1@1(2@2()2 )1 3@1()3 ")
  }

  @Test func lineStatementsAndComments() throws {
    var rendering = Rendering()
    rendering.parsing.lineStatementPrefix = "#"
    rendering.parsing.lineCommentPrefix = "##"
    #expect(try rendering("a\n# for i in [1,\n  2]\n  {{ i }} ## hidden\n# endfor\nb") == "a\n  1\n  2\nb")
  }

  @Test func windowsLineEndsBecomeLineFeeds() throws {
    #expect(try render("a\r\nb\r{{ 1 }}\r\n") == "a\nb\n1")
  }

  @Test func aSingleExpressionKeepsItsType() throws {
    let rendering = Rendering(values: ["n": 5])
    let interpreter = rendering.interpreter()
    #expect(try interpreter.evaluate(try rendering.parse("{{ [n, n + 1] }}")) == .list([5, 6]))
    #expect(try interpreter.evaluate(try rendering.parse("{{ n }} ")) == "5 ")
  }

  @Test func integersDoNotOverflow() throws {
    #expect(
      try render("{{ 9223372036854775807 + 1 }} {{ -9223372036854775807 - 2 }}")
        == "9223372036854775808 -9223372036854775809")
  }

  @Test func oneTemplateOnManyThreads() async throws {
    let template = try render.parse("{% macro m(a) %}[{{ a }}]{% endmacro %}{% for i in xs %}{{ m(i) }}{% endfor %}")
    let results = await withTaskGroup(of: String?.self) { group in
      for thread in 0..<8 {
        group.addTask {
          let xs = Value.list((0..<200).map { .int($0 + thread) })
          var last: String?
          for _ in 0..<20 { last = try? Interpreter(globals: DictionaryResolver(["xs": xs])).render(template) }
          return last
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 8)
    #expect(results.allSatisfy { $0?.hasSuffix("]") == true })
    #expect(Set(results).count == 8)
  }

  @Test func valuesAreReleasedWithTheirInterpreter() throws {
    final class Witness: HostObject {}
    weak var witness: Witness?
    do {
      let object = Witness()
      witness = object
      let rendering = Rendering(values: ["object": .object(object)])
      _ = try rendering("{% set x = object %}{% macro m() %}{{ x }}{% endmacro %}{% set me = m %}{{ m() }}")
    }
    #expect(witness == nil)
  }
}
