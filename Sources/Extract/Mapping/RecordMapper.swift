import Base
import Warehouse

/// Turns the fields of records into the values of a table's columns.
struct RecordMapper: Sendable {
  struct Column: Sendable {
    let name: String
    let type: ValueType
    let mapping: ColumnMapping
    /// The field among those that the record is asked for; nil when the value does not come from the record.
    let slot: Int?
    let isPlain: Bool
  }

  /// What is done with fields that nobody has declared.
  struct Open: Sendable {
    let shape: OpenShape
    /// Columns whose types are found in the values: those that have a mapping, and the fields of a file with a header.
    var columns: [(field: OpenField, column: Column)] = []
    /// Paths that mappings take.
    var taken: Set<String> = []
    /// Whether a text of a record may be anything.
    let isLexical: Bool
  }

  /// The columns that get a value.
  let columns: [Column]
  /// The fields to pick from each record, by slot.
  let fields: [String]
  /// nil when only declared columns are loaded.
  private(set) var open: Open?

  /// - Parameter known: The fields that there are, when a header tells: a column without a mapping then only takes a field of
  ///   its own name that exists. nil when each record may have others.
  /// - Throws: X101 when a mapping names a column that the table does not have.
  init(
    table: RawTable, mappings: OrderedDictionary<String, ColumnMapping>, known: [String]? = nil
  ) throws(Diagnostic) {
    for (name, mapping) in mappings where table.column(named: name) == nil && table.open == nil {
      throw Diagnostic(
        .extractDeclaration, "source table '\(table.source).\(table.name)' has no column '\(name)'", at: mapping.span,
        hint: Diagnostic.didYouMean(name, among: table.columns.map(\.name))
          ?? "declare the column in the source's YAML, or remove the mapping")
    }
    var fields: [String] = []
    var slots: [String: Int] = [:]
    var columns: [Column] = []
    for column in table.columns {
      let mapping = mappings[column.name] ?? .field(column.name)
      var slot: Int?
      if case .field(let field) = mapping.source {
        if mappings[column.name] == nil, let known, !known.contains(field) { continue }
        if slots[field] == nil {
          slots[field] = fields.count
          fields.append(field)
        }
        slot = slots[field]
      }
      columns.append(
        Column(name: column.name, type: column.type, mapping: mapping, slot: slot, isPlain: mapping.isPlain))
    }
    if let shape = table.open {
      var open = Open(shape: shape, isLexical: known != nil)
      func add(_ field: OpenField, _ mapping: ColumnMapping) {
        var slot: Int?
        if case .field(let name) = mapping.source {
          if slots[name] == nil {
            slots[name] = fields.count
            fields.append(name)
          }
          slot = slots[name]
        }
        let column = Column(name: field.title, type: .text, mapping: mapping, slot: slot, isPlain: mapping.isPlain)
        open.columns.append((field, column))
      }
      for (name, mapping) in mappings where table.column(named: name) == nil {
        add(OpenField(path: [name], kind: .none, column: name), mapping)
      }
      open.taken = Set(fields)
      for name in known ?? [] where !open.taken.contains(name) {
        add(OpenField(path: [name], kind: .none), .field(name))
      }
      // A declared column that this file lacks is not another field of it.
      for column in table.columns where mappings[column.name] == nil { open.taken.insert(column.name) }
      self.open = open
    }
    self.fields = fields
    self.columns = columns
  }

  /// Adds a column's value to the row begun.
  ///
  /// - Parameters:
  ///   - field: What the record has in the column's slot.
  ///   - fileName: The last part of the file's path.
  static func append(_ column: Column, field: FieldValue, fileName: String, to rows: inout RowBuffer) {
    let mapping = column.mapping
    switch mapping.source {
    case .constant(let value): rows.append(value)
    case .fileName(let expression):
      guard let match = expression.firstMatch(in: fileName) else { return rows.append(mapping.fallback) }
      rows.append(mapping.apply(to: match, column.type) ?? column.type.value(of: match))
    case .field:
      guard let text = field.lexicalText else { return rows.append(mapping.fallback) }
      if let value = mapping.apply(to: text, column.type) { return rows.append(value) }
      column.type.append(field, to: &rows)
    }
  }
}

extension ColumnMapping {
  /// Whether what it makes is a text, even of digits: a time, or what stands for all rows.
  var isText: Bool {
    if case .constant = source { return true }
    return format != nil
  }

  /// The steps behind the source, on a text; nil when none of them changes it.
  fileprivate func apply(to original: String, _ type: ValueType) -> SQLValue? {
    if nulls.contains(original) { return fallback }
    var text = original
    if let extract {
      guard let match = extract.firstMatch(in: text) else { return fallback }
      text = match
    }
    for decoding in decodings { text = decoding.decode(text) }
    for replacement in replacements { text = text.replacing(replacement) }
    if let value = map[text] { return value == .null ? fallback : value }
    if let format, let time = format.parse(text, offsetMinutes: offsetMinutes) { return .text(time.shortISO8601) }
    return text == original ? nil : type.value(of: text)
  }
}

extension String {
  fileprivate func replacing(_ replacement: ColumnMapping.Replacement) -> String {
    // By bytes: a text may begin within what Swift counts as one character.
    let (bytes, wanted) = (Array(utf8), Array(replacement.text.utf8))
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
        result.append(contentsOf: replacement.by.utf8)
        index += wanted.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
