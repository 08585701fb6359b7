import Base

extension Diagnostic.Code {
  /// The declaration names a plugin, table, column or format that does not exist, or holds a value that makes no sense.
  public static let extractDeclaration = Diagnostic.Code("X101", .parsing)
  /// A regular expression or time format of a mapping cannot be understood.
  public static let extractPattern = Diagnostic.Code("X102", .parsing)
  /// A file is missing, or a pattern matches none.
  public static let extractNoFile = Diagnostic.Code("X201", .extraction)
  /// A file as a whole cannot be read as what it is declared to be.
  public static let extractUnreadable = Diagnostic.Code("X202", .extraction)
  /// An API says no.
  public static let extractRefused = Diagnostic.Code("X203", .extraction)
  /// A program that records are read from failed, or wrote what its protocol does not know.
  public static let programFailed = Diagnostic.Code("X204", .extraction)
  /// A database that rows are read from says no.
  public static let extractDatabase = Diagnostic.Code("X205", .extraction)
  /// Another process extracts the same stream, or did since this run read its position.
  public static let extractConcurrent = Diagnostic.Code("X302", .extraction)
  /// The plugin's settings are not those under which the stored position was reached.
  public static let extractSettings = Diagnostic.Code("X303", .extraction)
  /// The pages of an API do not add up: some are missing, or they do not end.
  public static let extractIncomplete = Diagnostic.Code("X304", .extraction)
  /// A stream could not be continued where it had stopped, and was begun anew.
  public static let extractRestarted = Diagnostic.Code("X305", .extraction)
  /// An API does not tell any more what a stream has not seen yet.
  public static let extractGap = Diagnostic.Code("X306", .extraction)
  /// What is landed cannot be loaded again: a file is damaged, or was landed without what is needed.
  public static let extractLanding = Diagnostic.Code("X307", .extraction)
  /// A value, or a field, does not fit a table that must stay as it is.
  public static let extractFrozen = Diagnostic.Code("X308", .extraction)
  /// A stream has more fields than a table has columns.
  public static let extractFields = Diagnostic.Code("X309", .extraction)
  /// A field's column has another name than the field.
  public static let extractFieldName = Diagnostic.Code("X310", .extraction)
  /// A stream cannot be read for a stretch of time.
  public static let extractWindow = Diagnostic.Code("X311", .extraction)
  /// The warehouse refused a statement of the loader.
  public static let extractWarehouse = Diagnostic.Code("X401", .database)
  /// A raw table's column has another type than declared.
  public static let extractColumnType = Diagnostic.Code("X402", .extraction)
}
