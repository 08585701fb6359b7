import Base
import Nodes
import YAML

extension TimeSpine {
  /// The `time_spine:` of a model; nil when there is none.
  init?(_ reader: inout MappingReader) throws(Diagnostic) {
    guard var spine = try reader.reader("time_spine") else { return nil }
    var granularities: [CustomGranularity] = []
    for node in try spine.list("custom_granularities") ?? [] {
      var granularity = try MappingReader(node, as: "a custom granularity of \(reader.subject)")
      granularities.append(
        CustomGranularity(
          name: try granularity.requiredString("name"), column: try granularity.string("column_name")))
      try granularity.refuseUnknownKeys()
    }
    self.init(
      column: try spine.requiredString("standard_granularity_column"), customGranularities: granularities)
    try spine.refuseUnknownKeys()
  }

  /// - Parameters:
  ///   - columns: Of the model, or of its latest version.
  ///   - model: Its name.
  /// - Throws: P401 for a column that the model does not have, or that has no granularity.
  func check(_ columns: [ColumnProperties], of model: String, at span: SourceSpan) throws(Diagnostic) {
    let names = columns.map(\.name)
    guard let standard = columns.first(where: { $0.name == column }) else {
      throw Diagnostic(
        .invalidProperties,
        "Time spine standard granularity column must be defined on the model. Got invalid column name '\(column)' for model '\(model)'",
        at: span,
        hint: Diagnostic.didYouMean(column, among: names) ?? "its columns are \(names.joined(separator: ", "))")
    }
    if standard.granularity == nil {
      throw Diagnostic(
        .invalidProperties,
        "Time spine standard granularity column must have a granularity defined. Please add one for column '\(column)' in model '\(model)'",
        at: standard.span, hint: "for example 'granularity: day'")
    }
    let missing = customGranularities.map { $0.column ?? $0.name }.filter { !names.contains($0) }
    if let first = missing.first {
      throw Diagnostic(
        .invalidProperties,
        "Time spine custom granularity columns do not exist in the model. Columns not found: \(missing.joined(separator: ", "))",
        at: span, hint: Diagnostic.didYouMean(first, among: names))
    }
  }
}
