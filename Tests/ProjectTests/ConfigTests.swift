import Base
import Nodes
import Testing

@testable import Project

@Suite("Configs")
struct ConfigTests {
  private func resolver(_ models: OrderedDictionary<String, JSON>) throws -> ConfigResolver {
    let file = SourceFile(path: "dbt_project.yml", text: "name: shop\n")
    var (project, _) = try ProjectDocument(root: "/shop", file: file).project(rendering: render)
    project.configs[.model] = ConfigTree(models, section: "models")
    return ConfigResolver(root: project)
  }

  /// The calls of models/staging/stg_a.sql; dbt's sum of them is in expected/shop.json.
  @Test("several config() calls of a file add up")
  func calls() throws {
    var calls = ConfigCalls()
    try calls.add([
      "tags": "file", "meta": ["level": 2, "f": 1], "pre_hook": "select 2",
      "post_hook": ["select 3", ["sql": "select 4", "transaction": false]], "grants": ["+select": ["z"]], "alias": "st",
    ])
    try calls.add(["tags": ["more"], "meta": ["g": 1], "pre_hook": "select 5"])
    let data = try FileSystem.read(testFolder + "/expected/shop.json")
    #expect(.object(calls.values) == (try JSONParser.parse(data))["model.shop.stg_a"]?["config_call_dict"])
  }

  @Test("values that a key cannot have are refused")
  func refused() throws {
    let resolver = try resolver([:])
    func told(_ calls: OrderedDictionary<String, JSON>, _ type: ResourceType = .model) throws -> String? {
      try ProjectTests.told { _ = try resolver.config(of: type, fqn: ["shop", "a"], package: "shop", calls: calls) }
    }
    #expect(
      try told(["enabled": "True"])
        == "config 'enabled' must be true or false, is 'True' | write it without quotes, or end the Jinja expression with '| as_bool'"
    )
    #expect(try told(["meta": "x"]) == "config 'meta' must be a mapping, is text")
    #expect(try told(["tags": [1]]) == "config 'tags' must be text or a list of text, is a list with 1")
    #expect(try told(["materialized": "table"], .seed) == "config 'materialized' must be 'seed', is 'table'")
    #expect(
      try told(["severity": "warm"], .test)
        == "config 'severity' must be 'error' or 'warn', is 'warm' | did you mean 'warn'?")
    #expect(
      try told(["pre_hook": 1]) == "a pre-hook must be SQL, is 1 | write the SQL, or {sql: ..., transaction: false}")
    #expect(try told(["severity": "Warn"], .test) == nil)
    #expect(try told(["own_key": ["x": 1]]) == nil)
  }

  @Test("config paths that apply to nothing are found")
  func unusedPaths() throws {
    let resolver = try resolver([
      "+tags": "all",
      "shop": ["+materialized": "table", "staging": ["materialized": "view"], "stagin": ["+tags": "x"]],
      "other": ["marts": ["+enabled": false]], "empty": [:],
    ])
    let unused = resolver.unusedPaths(fqns: [.model: [["shop", "staging", "a"]]])
    #expect(unused.map(\.path) == ["models.empty", "models.other.marts", "models.shop.stagin"])
  }

  @Test("keys that are nearly a config are warned about")
  func spelling() {
    let warnings = ConfigSpelling.warnings(for: ["materialised", "tags", "indexes", "own_key"], of: .model) { _ in nil }
    #expect(warnings.map(\.message) == ["unknown config 'materialised'"])
    #expect(warnings.first?.hint == "did you mean 'materialized'?")
  }

  @Test("vars: the root project's win over a package's, scoped ones over general ones")
  func variables() throws {
    func project(_ text: String) throws -> ProjectFile {
      try ProjectDocument(root: "/", file: SourceFile(path: "dbt_project.yml", text: text)).project(rendering: render).0
    }
    let root = try project("name: shop\nvars: {a: 1, b: 1, pkg: {b: 2}}\n")
    let package = try project("name: pkg\nvars: {a: 0, b: 0, c: 0, d: 0, pkg: {d: 3}}\n")
    let visible = Variables.visible(in: package, root: root)
    #expect(["a", "b", "c", "d"].map { visible[$0] } == [1, 2, 0, 3])
    #expect(Variables.visible(in: root, root: root)["b"] == 1)
  }
}
