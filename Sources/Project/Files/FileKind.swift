/// What a file of a project is, by the folder and the ending that it has.
public enum FileKind: String, Sendable, CaseIterable {
  case macro, model, snapshot, analysis
  /// A `.sql` file below a test path, outside of `generic/` and `fixtures/`.
  case singularTest
  /// A `.sql` file below `generic/` of a test path: it holds `{% test %}` blocks.
  case genericTest
  case seed
  /// A `.md` file, for its `{% docs %}` blocks.
  case documentation
  /// A `.yml` or `.yaml` file.
  case properties
  /// A `.sql` file with the body of a function of the warehouse.
  case function
  /// Data for unit tests: a file below `fixtures/` of a test path.
  case fixture

  /// Endings that dbt takes for this kind, in lower case.
  var extensions: [String] {
    switch self {
    case .macro, .snapshot, .analysis, .singularTest, .genericTest: ["sql"]
    case .model, .function: ["sql", "py"]
    case .seed: ["csv"]
    case .documentation: ["md"]
    case .properties: ["yml", "yaml"]
    case .fixture: ["csv", "sql"]
    }
  }

  /// The folders in which this kind is looked for.
  func folders(in paths: ResourcePaths) -> [String] {
    switch self {
    case .macro: paths.macros
    case .model: paths.models
    case .snapshot: paths.snapshots
    case .analysis: paths.analyses
    case .singularTest: paths.tests
    case .genericTest: paths.tests.map { $0 + "/generic" }
    case .seed: paths.seeds
    case .function: paths.functions
    case .documentation: paths.documentation
    case .properties: paths.all
    case .fixture: paths.tests.map { $0 + "/fixtures" }
    }
  }
}
