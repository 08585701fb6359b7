import Base
import Nodes
import YAML

/// A properties file: everything that one `.yml` below a resource path declares.
public struct PropertiesFile: Sendable {
  /// The file; its `package` is the project that it belongs to.
  public let source: ProjectSource
  /// Models, seeds, snapshots, analyses, functions and singular tests.
  public private(set) var nodes: [NodeProperties] = []
  public private(set) var sources: [SourceProperties] = []
  public private(set) var sourceOverrides: [SourceOverride] = []
  public private(set) var exposures: [ExposureProperties] = []
  public private(set) var macros: [MacroProperties] = []
  public private(set) var unitTests: [UnitTestProperties] = []
  public private(set) var groups: [GroupProperties] = []
  /// Semantic models, metrics and saved queries.
  public private(set) var semantics: [SemanticProperties] = []
  /// Unknown keys, duplicate keys.
  public private(set) var warnings: [Diagnostic] = []

  /// Reads a file.
  ///
  /// - Parameter render: Renders the texts that are rendered at once, with `var`, `env_var` and `target`.
  /// - Throws: P4xx and Y2xx for the first declaration that cannot be used, Y1xx when the file is no YAML.
  public init(_ source: ProjectSource, rendering render: TextRenderer) throws(Diagnostic) {
    self.source = source
    guard let file = source.file else { return }
    let (root, warnings) = try YAMLDocument.parse(file)
    self.warnings = warnings
    guard let root else { return }
    guard root.mapping != nil else {
      throw Diagnostic(
        .invalidProperties, "\(file.path) must be a mapping, is \(root.summary)", at: root.span,
        hint: "begin with a section such as 'models:'")
    }
    var reader = try MappingReader(root, as: file.path)
    _ = (reader.node("version"), reader.node("anchors"))
    for section in NodeProperties.Section.allCases {
      for entry in try Self.entries(section.rawValue, &reader) {
        nodes.append(try NodeProperties(entry, section: section, rendering: render, warnings: &self.warnings))
      }
    }
    for entry in try Self.entries("sources", &reader) {
      if entry["overrides"] != nil {
        sourceOverrides.append(try SourceOverride(entry, rendering: render))
        continue
      }
      sources.append(try SourceProperties(entry, rendering: render, warnings: &self.warnings))
    }
    for entry in try Self.entries("exposures", &reader) {
      exposures.append(try ExposureProperties(entry, rendering: render, warnings: &self.warnings))
    }
    for entry in try Self.entries("macros", &reader) {
      macros.append(try MacroProperties(entry, rendering: render, warnings: &self.warnings))
    }
    for entry in try Self.entries("unit_tests", &reader) {
      unitTests.append(try UnitTestProperties(entry, rendering: render, warnings: &self.warnings))
    }
    for entry in try Self.entries("groups", &reader) {
      groups.append(try GroupProperties(entry, rendering: render, warnings: &self.warnings))
    }
    for type in [ResourceType.metric, .semanticModel, .savedQuery] {
      for entry in try Self.entries(type.sectionName, &reader) {
        semantics.append(try SemanticProperties(entry, type: type, rendering: render))
      }
    }
    self.warnings += reader.unknownKeys()
  }

  private static func entries(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) -> [YAMLNode] {
    let entries = try reader.list(key) ?? []
    for entry in entries where entry.mapping == nil {
      throw Diagnostic(
        .invalidProperties, "an entry of '\(key)' must be a mapping, is \(entry.summary)", at: entry.span,
        hint: entry.string.map { "write '- name: \($0)'" })
    }
    return entries
  }
}
