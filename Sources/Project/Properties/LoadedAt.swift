import Base
import YAML

/// How a source table tells when it was loaded, as written on a source or a table.
struct LoadedAt: Sendable {
  var field: String?
  var query: String?
  /// Whether `loaded_at_field` is written at all: null takes back what the source says.
  var isFieldGiven: Bool
  private let fieldSpan: SourceSpan?

  init(_ reader: inout MappingReader) throws(Diagnostic) {
    isFieldGiven = reader.contains("loaded_at_field")
    fieldSpan = isFieldGiven ? reader.span(of: "loaded_at_field") : nil
    field = try reader.string("loaded_at_field")
    query = try reader.string("loaded_at_query")
    if field == "" {
      throw Diagnostic(.invalidProperties, "'loaded_at_field' of \(reader.subject) is empty", at: fieldSpan)
    }
  }

  /// The two settings of one place, its `config` counted in.
  ///
  /// - Throws: P404 when both are set.
  func settings(
    with config: ConfigBlock, of subject: String
  ) throws(Diagnostic) -> (field: String?, query: String?, isFieldGiven: Bool) {
    let field = self.field ?? config.values["loaded_at_field"]?.stringValue
    let query = self.query ?? config.values["loaded_at_query"]?.stringValue
    if field != nil, query != nil {
      throw Diagnostic(
        .doubleProperty, "\(subject) has both 'loaded_at_field' and 'loaded_at_query'",
        at: config.spans["loaded_at_query"] ?? fieldSpan, hint: "keep one of them")
    }
    return (field, query, isFieldGiven || field != nil)
  }
}
