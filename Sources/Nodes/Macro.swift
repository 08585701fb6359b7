import Base

/// A macro, generic test, materialization: a named block of Jinja. `Compile` keeps its parsed form under the unique id.
public struct Macro: Sendable {
  public struct Argument: Sendable, Equatable {
    public var name: String
    public var type: String?
    public var description: String

    public init(name: String, type: String? = nil, description: String = "") {
      self.name = name
      self.type = type
      self.description = description
    }
  }

  public var uniqueID: String
  /// With dbt's prefixes: `test_unique`, `materialization_table_default`.
  public var name: String
  public var packageName: String
  public var originalFilePath: String
  /// The block's text, tags included.
  public var source: SourceSpan
  public var description = ""
  public var meta: OrderedDictionary<String, JSON> = [:]
  public var arguments: [Argument] = []
  public var patchPath: String?
  public var dependsOnMacros: [String] = []
  /// Only for materializations.
  public var supportedLanguages: [String]?
  /// `docs.show`
  public var isShownInDocs = true

  public init(uniqueID: String, name: String, packageName: String, originalFilePath: String, source: SourceSpan) {
    self.uniqueID = uniqueID
    self.name = name
    self.packageName = packageName
    self.originalFilePath = originalFilePath
    self.source = source
  }
}

/// A `{% docs %}` block.
public struct DocBlock: Sendable {
  public var uniqueID: String
  public var name: String
  public var packageName: String
  public var path: String
  public var originalFilePath: String
  /// Rendered, white space trimmed at both ends.
  public var contents: String

  public init(
    uniqueID: String, name: String, packageName: String, path: String, originalFilePath: String, contents: String
  ) {
    self.uniqueID = uniqueID
    self.name = name
    self.packageName = packageName
    self.path = path
    self.originalFilePath = originalFilePath
    self.contents = contents
  }
}
