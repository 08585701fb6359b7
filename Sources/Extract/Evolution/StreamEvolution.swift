import Base
import Warehouse
import YAML

/// What becomes of fields that nobody has declared, and of values that do not fit.
public struct StreamEvolution: Sendable, Equatable {
  public enum Mode: String, Sendable, CaseIterable {
    /// The table gets the columns and types that its values need.
    case evolve
    /// The stream fails.
    case freeze
    /// The record goes to the table of what was rejected.
    case discardRow = "discard_row"
    /// The value goes there; its column is null.
    case discardValue = "discard_value"
  }

  public enum NestedForm: String, Sendable, CaseIterable {
    /// The members of a mapping are columns: `a__b`.
    case flatten
    case json
  }

  public enum ListForm: String, Sendable, CaseIterable {
    case json
    /// A list is a table, its items are rows.
    case tables
  }

  /// As the stream says it; nil when it does not.
  public var mode: Mode?
  public var nested: NestedForm?
  public var arrays: ListForm?

  public init(mode: Mode? = nil, nested: NestedForm? = nil, arrays: ListForm? = nil) {
    self.mode = mode
    self.nested = nested
    self.arrays = arrays
  }

  /// Reads `evolution:`, `nested:` and `arrays:` of a stream.
  init(_ reader: inout MappingReader) throws(Diagnostic) {
    mode = try reader.choice("evolution", of: Mode.allCases)
    nested = try reader.choice("nested", of: NestedForm.allCases)
    arrays = try reader.choice("arrays", of: ListForm.allCases)
  }
}

/// That a raw table takes fields which nobody has declared, and how.
public struct OpenShape: Sendable, Equatable {
  public var mode = StreamEvolution.Mode.evolve
  public var flattens = true
  public var splitsLists = false
  /// Fields that the source has told of, before any record.
  public var described: [OpenField] = []

  /// Whether each row comes with the record that it was made of, which may have to be kept.
  var keepsRecords: Bool { mode == .discardRow || mode == .discardValue }

  /// - Returns: nil for a table that takes only what is declared.
  /// - Throws: X101 for a stream that says how undeclared fields are loaded, but has none.
  init?(_ stream: ExtractStream, _ table: RawTable) throws(Diagnostic) {
    let evolution = stream.evolution
    guard table.columns.isEmpty || evolution.mode != nil else {
      if evolution.nested == nil, evolution.arrays == nil { return nil }
      throw Diagnostic(
        .extractDeclaration,
        "stream '\(stream.name)' says '\(evolution.nested == nil ? "arrays" : "nested")', but source table '\(table.source).\(table.name)' declares its columns, and only those are loaded",
        at: stream.span, hint: "add 'evolution: evolve' to load the other fields, too, or declare no columns")
    }
    mode = evolution.mode ?? .evolve
    flattens = evolution.nested != .json
    splitsLists = evolution.arrays == .tables
  }
}

/// A field of an open stream, which becomes a column.
public struct OpenField: Sendable, Equatable {
  /// The names that lead to it.
  public var path: [String]
  /// Of the values that there are.
  public var kind: ColumnKind
  /// The column whose mapping made it; nil for a field of the record.
  public var column: String?
  /// Of a column that is declared.
  public var declared: ValueType?

  public init(path: [String], kind: ColumnKind, column: String? = nil, declared: ValueType? = nil) {
    self.path = path
    self.kind = kind
    self.column = column
    self.declared = declared
  }

  /// What tells it from all others: the column's name as JSON, or the path.
  var key: String { column.map { JSON.string($0).text } ?? JSON(strings: path).text }

  /// The same for the lists in the field, which may have values in other records.
  var listKey: String { key + "[]" }

  /// As messages say it.
  var title: String { column ?? path.joined(separator: ".") }
}
