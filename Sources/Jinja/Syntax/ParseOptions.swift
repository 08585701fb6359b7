/// How a template's text is read.
public struct ParseOptions: Sendable {
  /// Which language the text is in.
  public enum Dialect: Sendable {
    /// Jinja2 with its `do` and `loopcontrols` extensions.
    case jinja
    /// The same with dbt's blocks. A macro then is not visible under its own name in its file: macros call each other
    /// through the names that the host resolves.
    case dbt
  }

  public var dialect: Dialect
  /// Keeps only the definitions (macros, tests, materializations, snapshots, docs) at the top level of the file and
  /// ignores all that stands between them, as dbt reads macro and documentation files.
  public var onlyDefinitions: Bool
  /// The kinds of definitions that `onlyDefinitions` keeps; blocks of other kinds are ignored with all else.
  public var definitionKinds: Set<MacroDefinition.Kind>
  public var library: Library
  /// Removes the first line break after a block tag.
  public var trimBlocks: Bool
  /// Removes blanks between the start of a line and a block tag.
  public var lstripBlocks: Bool
  public var keepTrailingNewline: Bool
  /// What starts a line that is a statement, for example `#`.
  public var lineStatementPrefix: String?
  /// What starts a comment to the end of the line, for example `##`.
  public var lineCommentPrefix: String?
  /// How deep expressions and blocks may nest.
  public var maximumNesting: Int

  public init(
    dialect: Dialect = .jinja, onlyDefinitions: Bool = false,
    definitionKinds: Set<MacroDefinition.Kind> = [.macro, .test, .materialization, .snapshot, .docs],
    library: Library = .standard, trimBlocks: Bool = false,
    lstripBlocks: Bool = false, keepTrailingNewline: Bool = false, lineStatementPrefix: String? = nil,
    lineCommentPrefix: String? = nil, maximumNesting: Int = 200
  ) {
    self.dialect = dialect
    self.onlyDefinitions = onlyDefinitions
    self.definitionKinds = definitionKinds
    self.library = library
    self.trimBlocks = trimBlocks
    self.lstripBlocks = lstripBlocks
    self.keepTrailingNewline = keepTrailingNewline
    self.lineStatementPrefix = lineStatementPrefix
    self.lineCommentPrefix = lineCommentPrefix
    self.maximumNesting = maximumNesting
  }

  public static let jinja = ParseOptions()
  public static let dbt = ParseOptions(dialect: .dbt)
}
