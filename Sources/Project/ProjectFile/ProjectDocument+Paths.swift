import Base
import Nodes
import YAML

extension ProjectDocument {
  static func paths(_ reader: inout MappingReader, _ warnings: inout [Diagnostic]) throws(Diagnostic) -> ResourcePaths {
    var paths = ResourcePaths()
    paths.models =
      try folders("model-paths", formerly: ("source-paths", .sourcePaths), &reader, &warnings) ?? paths.models
    paths.seeds = try folders("seed-paths", formerly: ("data-paths", .dataPaths), &reader, &warnings) ?? paths.seeds
    paths.snapshots = try folders("snapshot-paths", &reader, &warnings) ?? paths.snapshots
    paths.analyses = try folders("analysis-paths", &reader, &warnings) ?? paths.analyses
    paths.macros = try folders("macro-paths", &reader, &warnings) ?? paths.macros
    paths.tests = try folders("test-paths", &reader, &warnings) ?? paths.tests
    paths.docs = try folders("docs-paths", &reader, &warnings)
    paths.assets = try folders("asset-paths", &reader, &warnings) ?? []
    paths.functions = try folders("function-paths", &reader, &warnings) ?? paths.functions
    return paths
  }

  private static func folders(
    _ key: String, formerly old: (key: String, code: Diagnostic.Code)? = nil, _ reader: inout MappingReader,
    _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> [String]? {
    guard let (old, code) = old, reader.contains(old) else {
      return try reader.strings(key)?.map(ResourcePaths.withoutSlash)
    }
    if reader.contains(key) {
      throw Diagnostic(
        .invalidProject, "'\(old)' and '\(key)' are the same setting", at: reader.span(of: old),
        hint: "delete '\(old)'", related: [.init(message: "'\(key)' is here", span: reader.span(of: key))])
    }
    warnings.append(
      Diagnostic(
        code, "'\(old)' is now called '\(key)'", at: reader.span(of: old), severity: .warning,
        hint: "rename the key"))
    return try reader.strings(old)?.map(ResourcePaths.withoutSlash)
  }

  /// The sections of the file that configure resources.
  private static let configSections: [(key: String, type: ResourceType)] = [
    ("models", .model), ("seeds", .seed), ("snapshots", .snapshot), ("sources", .source), ("exposures", .exposure),
    ("unit_tests", .unitTest), ("metrics", .metric), ("semantic-models", .semanticModel),
    ("saved-queries", .savedQuery), ("functions", .function),
  ]

  static func configTrees(_ reader: inout MappingReader) throws(Diagnostic) -> [ResourceType: ConfigTree] {
    var trees: [ResourceType: ConfigTree] = [:]
    for (key, type) in configSections { trees[type] = try tree(key, &reader) }
    if reader.contains("tests"), reader.contains("data_tests") {
      throw Diagnostic(
        .invalidProject, "'tests' and 'data_tests' are the same setting", at: reader.span(of: "tests"),
        hint: "move what 'tests' holds to 'data_tests'",
        related: [.init(message: "'data_tests' is here", span: reader.span(of: "data_tests"))])
    }
    let tests = try tree("data_tests", &reader)
    let oldTests = try tree("tests", &reader)
    trees[.test] = tests ?? oldTests
    // Known to dbt, without meaning here or (analyses) there.
    for key in ["analyses", "packages"] {
      _ = reader.node(key)
    }
    return trees
  }

  private static func tree(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) -> ConfigTree? {
    guard try reader.mapping(key) != nil, let value = reader.value(key) else { return nil }
    var places: [[String]: SourceSpan] = [:]
    note(value, below: [], in: &places)
    return ConfigTree(value.json.objectValue ?? [:], section: key, span: value.span, places: places)
  }

  /// Notes where the keys of a mapping are written. What is below a config is its value.
  private static func note(_ value: YAMLNode, below path: [String], in places: inout [[String]: SourceSpan]) {
    for pair in value.mapping ?? [] {
      places[path + [pair.name]] = pair.key.span
      if pair.name.utf8.first != UInt8(ascii: "+") { note(pair.value, below: path + [pair.name], in: &places) }
    }
  }
}
