import Base
import Nodes
import YAML

/// One version of a model.
public struct ModelVersion: Sendable {
  /// Number or text.
  public var version: JSON
  /// The version as names have it: `2`.
  public var text: String
  /// The file's name if it is not `<model>_v<version>`.
  public var definedIn: String?
  public var description: String
  public var config: ConfigBlock
  public var constraints: [Constraint]
  public var deprecationDate: DeprecationDate?
  /// Nil means those of the model.
  public var dataTests: [DataTestDeclaration]?
  /// Columns that only this version has, or has differently.
  public var columns: [ColumnProperties]
  public var span: SourceSpan
  private var included: [String]?
  private var excluded: [String]

  init(
    _ node: YAMLNode, of owner: String, rendering render: TextRenderer, warnings: inout [Diagnostic]
  ) throws(Diagnostic) {
    var reader = try MappingReader(node, as: "a version of \(owner)")
    guard let value = reader.value("v"), let scalar = value.value else { throw reader.missing("v") }
    version = scalar.json
    text = value.text
    reader.subject = "version \(text) of \(owner)"
    span = node.span
    definedIn = try reader.string("defined_in")
    description = try reader.text("description")
    config = try ConfigBlock(&reader)
    warnings += Self.attributes.compactMap { reader.passedOver($0) }
    constraints = try reader.constraints(of: reader.subject, warnings: &warnings)
    deprecationDate = try DeprecationDate(&reader)
    let hasTests = reader.value("data_tests") != nil || reader.value("tests") != nil
    dataTests = hasTests ? try reader.dataTests(rendering: render, warnings: &warnings) : nil
    (columns, included, excluded) = ([], nil, [])
    for column in try reader.list("columns") ?? [] {
      if column["include"] != nil || column["exclude"] != nil {
        var selection = try MappingReader(column, as: "the column selection of \(reader.subject)")
        let names = try selection.strings("include") ?? ["*"]
        included = names == ["*"] || names == ["all"] ? nil : names
        excluded = try selection.strings("exclude") ?? []
        warnings += selection.unknownKeys()
      } else {
        columns.append(try ColumnProperties(column, of: reader.subject, rendering: render, warnings: &warnings))
      }
    }
    warnings += reader.unknownKeys()
  }

  /// What dbt reads beside `config` and then lets the model's own, or the default, take the place of.
  private static let attributes = ["access", "docs"]

  /// Whether a column of the model belongs to this version.
  func includes(_ column: String) -> Bool {
    !excluded.contains(column) && included?.contains(column) ?? true
  }

  /// By number where both are numbers, by text otherwise.
  static func < (left: ModelVersion, right: ModelVersion) -> Bool {
    if let a = Double(left.text), let b = Double(right.text) { return a < b }
    return left.text < right.text
  }
}
