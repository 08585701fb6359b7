import Base
import YAML

/// A unit test as declared. Its inputs and expected rows are kept as data: running it is Execute's work.
public struct UnitTestProperties: Sendable {
  public var name: String
  public var model: String
  public var span: SourceSpan
  public var description: String
  /// `given`: a list of inputs with rows.
  public var given: JSON
  /// `expect`: rows.
  public var expect: JSON
  /// `overrides`: macros, vars and environment variables.
  public var overrides: JSON?
  /// `versions`: which versions of the model it is for.
  public var versions: JSON?
  public var config: ConfigBlock

  init(_ node: YAMLNode, warnings: inout [Diagnostic]) throws(Diagnostic) {
    var reader = try MappingReader(node, as: "a unit test")
    name = try reader.requiredString("name")
    reader.subject = "unit test '\(name)'"
    model = try reader.requiredString("model")
    span = node.span
    description = try reader.text("description")
    guard try reader.list("given") != nil, let given = reader.json("given") else { throw reader.missing("given") }
    guard try reader.mapping("expect") != nil, let expect = reader.json("expect") else {
      throw reader.missing("expect")
    }
    (self.given, self.expect) = (given, expect)
    overrides = reader.json("overrides")
    versions = reader.json("versions")
    config = try ConfigBlock(&reader)
    warnings += reader.unknownKeys()
  }
}
