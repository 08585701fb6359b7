import Base
import Compile
import Nodes
import Testing

@Suite("Functions of the warehouse")
struct FunctionTests {
  private static let properties = """
    functions:
      - name: double_it
        arguments: [{name: x, data_type: integer}]
        returns: {data_type: integer}
        config: {volatility: deterministic}
    """
  private static let files = [
    "functions/double_it.sql": "select x * 2", "functions/double_it.yml": properties,
    "models/a.sql": "select {{ function('double_it') }}(1), {{ function('shop', 'double_it') }}(2)",
  ]

  @Test("a call becomes the function's name, and an edge")
  func call() throws {
    let project = try TemporaryProject(Self.files)
    #expect(try project.sql(of: "a") == #"select main."double_it"(1), main."double_it"(2)"#)
    let manifest = try project.load().manifest
    #expect(manifest.graph.parents(of: "model.shop.a") == ["function.shop.double_it"])
    let function = try #require(manifest.nodes["function.shop.double_it"])
    #expect(function.signature?.arguments.map(\.name) == ["x"] && function.config.text("type") == "scalar")
  }

  @Test("an unknown function is told with the nearest known one")
  func unknown() throws {
    let project = try TemporaryProject(
      Self.files.merging(["models/a.sql": "select {{ function('double_i') }}(1)"]) { $1 })
    #expect(
      project.problems() == [
        "C158 models/a.sql:1:11: model 'model.shop.a' (models/a.sql) depends on a function named 'double_i' which was not found (did you mean 'double_it'?)"
      ])
  }

  @Test(
    "a signature must be whole",
    arguments: [
      ("    returns: {data_type: integer}\n", "", "function 'double_it' needs 'returns'"),
      (
        "{name: x, data_type: integer}", "{name: x, data_type: integer, default_value: 1}, {name: y, data_type: text}",
        "Non-defaulted argument 'y' of function 'double_it' comes after a defaulted argument"
      ),
      ("data_type: integer}]", "type: integer}]", "needs 'data_type'"),
    ])
  func signature(text: String, other: String, message: String) throws {
    var properties = Self.properties
    properties.replaceSubrange(try #require(properties.firstRange(of: text)), with: other)
    let project = try TemporaryProject(Self.files.merging(["functions/double_it.yml": properties]) { $1 })
    #expect(project.problems().first?.contains(message) == true)
  }
}
