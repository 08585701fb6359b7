import Base

extension Diagnostic.Code {
  /// The text is not YAML: libyaml's scanner or parser refused it.
  public static let yamlSyntax = Diagnostic.Code("Y101", .parsing)
  /// The file is not UTF-8, or holds characters that YAML forbids.
  public static let yamlEncoding = Diagnostic.Code("Y102", .parsing)
  /// More than one document in a file.
  public static let yamlDocuments = Diagnostic.Code("Y103", .parsing)
  /// An alias without its anchor, an anchor used twice, or an alias inside its own anchor.
  public static let yamlAnchor = Diagnostic.Code("Y104", .parsing)
  /// Nesting or alias expansion beyond what a file of declarations can need.
  public static let yamlLimit = Diagnostic.Code("Y105", .parsing)
  /// A tag that the safe loader does not know, or that does not fit its node.
  public static let yamlTag = Diagnostic.Code("Y106", .parsing)
  /// A scalar whose text is not a value of its tag, for example the date `2020-13-45`.
  public static let yamlValue = Diagnostic.Code("Y107", .parsing)
  /// A mapping key that is a list or a mapping.
  public static let yamlKey = Diagnostic.Code("Y108", .parsing)
  /// `<<` with something that is no mapping.
  public static let yamlMerge = Diagnostic.Code("Y109", .parsing)
  /// The same key twice in a mapping.
  public static let yamlDuplicateKey = Diagnostic.Code("Y110", .parsing, deprecation: "DuplicateYAMLKeysDeprecation")

  /// A value of the wrong type.
  public static let yamlType = Diagnostic.Code("Y201", .parsing)
  /// A key that must be there is missing.
  public static let yamlMissingKey = Diagnostic.Code("Y202", .parsing)
  /// A key that nothing reads.
  public static let yamlUnknownKey = Diagnostic.Code("Y203", .parsing)
}
