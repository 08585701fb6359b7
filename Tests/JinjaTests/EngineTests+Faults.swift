import Base
import Testing

@testable import Jinja

@Suite("Faults and their places") struct EngineFaultTests {
  let render = Rendering()

  @Test func unknownFilterNamesTheNearest() {
    let fault = render.fault("select {{ 'x'|①uper② }}")
    #expect(fault?.code == .unknownFilter)
    #expect(fault?.message == "no filter named 'uper'")
    #expect(fault?.hint == "did you mean 'upper'?")
  }

  @Test func anUnknownFilterThatNeverRunsIsNoFault() throws {
    #expect(try render("{% if false %}{{ 1|nope }}{% endif %}{{ 1|nope if false else 2 }}") == "2")
    #expect(render.fault("{% if true %}{{ 1|①nope② }}{% endif %}")?.code == .unknownFilter)
  }

  @Test func unknownTestAndTag() {
    #expect(render.fault("{{ 1 is ①evn② }}")?.hint == "did you mean 'even'?")
    let fault = render.fault("{% ①inclde② 'a' %}")
    #expect(fault?.code == .unknownTag)
    #expect(fault?.hint == "did you mean 'include'?")
  }

  @Test func anUnclosedBlockIsNamedWhereItOpens() {
    let fault = render.fault("a\n①{%② for x in [1] %}{{ x }}")
    #expect(fault?.code == .unbalancedBlock)
    #expect(fault?.message == "unexpected end of template: 'for' needs 'else' or 'endfor'")
  }

  @Test func aWrongEndNamesTheBlockInBetween() {
    let fault = render.fault("{% for x in [1] %}{% if x %}{% ①endfor② %}")
    #expect(fault?.message == "'endfor' closes 'for', but 'if' is still open")
    #expect(fault?.related.first?.span?.range.lowerBound == 18)
  }

  @Test func anEndWithoutABeginning() {
    #expect(render.fault("{% ①endif② %}")?.message == "'endif' closes no open block")
  }

  @Test func operandsOfTheWrongType() {
    #expect(
      render.fault("{{ ①1 + 1 + 'a'② }}")?.message == "unsupported operand type(s) for +: 'int' and 'str'")
    #expect(render.fault("{{ ①'a' + 1② }}")?.message == "can only concatenate str (not \"int\") to str")
    #expect(
      render.fault("{{ ①1 < 'a'② }}")?.message == "'<' not supported between instances of 'int' and 'str'")
    #expect(render.fault("{{ ①1 / 0② }}")?.message == "division by zero")
  }

  @Test func undefinedValuesAreNamedWhenUsed() {
    let rendering = Rendering(values: ["customer": .dict(["name": "x"])])
    #expect(rendering.fault("{{ ①custmer.name② }}")?.message == "'custmer' is undefined")
    #expect(rendering.fault("{{ ①custmer.name② }}")?.hint == "did you mean 'customer'?")
    let fault = rendering.fault("{{ ①customer.nam.x② }}")
    #expect(fault?.message == "'dict object' has no attribute 'nam'")
    #expect(fault?.hint == "did you mean 'name'?")
  }

  @Test func callingWhatIsNoFunction() {
    #expect(render.fault("{% set x = 1 %}{{ ①x()② }}")?.message == "'int' object is not callable")
  }

  @Test func aMacrosArguments() {
    let macro = "{% macro m(value) %}{% endmacro %}"
    #expect(render.fault(macro + "{{ ①m(1, 2)② }}")?.message == "macro 'm' takes not more than 1 argument(s)")
    let fault = render.fault(macro + "{{ ①m(valu=2)② }}")
    #expect(fault?.message == "macro 'm' takes no keyword argument 'valu'")
    #expect(fault?.hint == "did you mean 'value'?")
  }

  @Test func theRunningMacrosAreListedInnermostFirst() {
    let fault = render.fault(
      "{% macro inner() %}{{ ①1 + none② }}{% endmacro %}{% macro outer() %}{{ inner() }}{% endmacro %}{{ outer() }}")
    #expect(fault?.frames.map(\.name) == ["macro inner", "macro outer"])
    #expect(fault?.frames.map { $0.callSite?.text } == ["inner()", "outer()"])
  }

  @Test func faultsOfOtherTemplatesLieInThem() {
    let rendering = Rendering(others: ["part": "x{{ 1 + none }}"])
    let fault = rendering.fault("{% include 'part' %}")
    #expect(fault?.span?.description == "part:1:5")
    #expect(render.fault("{% include ①'nope'② %}")?.code == .templateNotFound)
  }

  @Test func brokenTokens() {
    #expect(render.fault("{{ ①'② }}")?.message == "a string literal is not closed")
    #expect(render.fault("{{ 1 ①)② }}")?.message == "unexpected ')'")
    #expect(render.fault("{{ (1①]② }}")?.message == "unexpected ']', expected ')'")
    #expect(render.fault("①{#② x")?.message == "missing end of comment tag")
    #expect(render.fault("{{ 1 ①2② }}")?.message == "expected token 'end of print statement', got 'integer'")
    #expect(render.fault("{{ ①$② }}")?.message == "unexpected character '$'")
  }

  @Test func deepNestingIsRefused() {
    let text = "{{ " + String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000) + " }}"
    #expect(render.fault(text)?.code == .nestedTooDeeply)
    let blocks = String(repeating: "{% if true %}", count: 5000)
    #expect(render.fault(blocks)?.code == .nestedTooDeeply)
    let chain = "{{ 1" + String(repeating: " + 1", count: 5000) + " }}"
    #expect(render.fault(chain)?.code == .nestedTooDeeply)
  }

  @Test func endlessRecursionIsStopped() {
    let fault = render.fault("{% macro m() %}{{ ①m()② }}{% endmacro %}{{ m() }}")
    #expect(fault?.code == .recursionLimit)
    #expect(fault?.frames.count == 1000)
  }
}

@Suite("Hints for common mistakes") struct EngineHintTests {
  let render = Rendering()

  @Test func tagsThatAreNotClosed() {
    let fault = render.fault("a ①{{② 1 + ")
    #expect(fault?.message == "unexpected end of template: '{{' is not closed")
    #expect(fault?.hint == "add '}}'")
    #expect(render.fault("{{ 1 }} ①{%② if x")?.hint == "add '%}'")
    #expect(render.fault("①{%②")?.hint == "add '%}'")
  }

  @Test func anAssignmentForAComparison() {
    #expect(render.fault("{% if x ①=② 1 %}{% endif %}")?.hint == "compare with '=='")
  }

  @Test func elseIf() {
    #expect(render.fault("{% if 0 %}{% else ①if② 1 %}{% endif %}")?.hint == "write 'elif' instead of 'else if'")
  }

  @Test func curlyBracesInsideOfATag() {
    #expect(render.fault("{{ f({{ x ①}②}) }}")?.hint == "inside of a tag names are written without curly braces")
  }
}
