import Base
import Warehouse

/// The rows of a batch that go to one table.
struct OpenPart {
  let table: OpenTable
  /// Of its lists, from the record on; empty for the records themselves.
  let path: [String]
  /// The place of the parent among the batch's parts.
  let parent: Int?
  let fields: [OpenField]
  let rows: RowBuffer
  /// Cells before those of the fields: the parent's row and the place in the list.
  let leading: Int
  /// A list of which the table must not become columns.
  let isRefused: Bool
}

/// Finds what of a batch does not fit tables that must stay as they are, and makes the rows of what does.
struct FitCheck {
  /// A value that does not fit.
  struct Violation {
    /// Of the batch's parts.
    let part: Int
    let row: Int
    let place: Int
    /// The record's place in the batch, from 0 on.
    let record: Int
    let field: String
    let value: String
    let reason: String
  }

  private let parts: [OpenPart]
  private let batch: OpenBatch
  private let mode: StreamEvolution.Mode
  /// By records.
  private(set) var violations: [Violation] = []
  private(set) var droppedRecords: Set<Int> = []
  /// Places of cells, by part.
  private var droppedValues: [Set<Int>]

  init(_ parts: [OpenPart], _ batch: OpenBatch, _ mode: StreamEvolution.Mode) {
    self.parts = parts
    self.batch = batch
    self.mode = mode
    droppedValues = parts.map { _ in [] }
    guard mode != .evolve else { return }
    for index in parts.indices { check(index) }
    violations.sort { ($0.record, $0.part, $0.row, $0.place) < ($1.record, $1.part, $1.row, $1.place) }
    for violation in violations {
      if mode == .discardRow {
        droppedRecords.insert(violation.record)
      } else {
        let part = parts[violation.part]
        droppedValues[violation.part].insert(violation.row * part.rows.width + part.leading + violation.place)
      }
    }
  }

  private mutating func check(_ index: Int) {
    let part = parts[index]
    for (place, field) in part.fields.enumerated() {
      let column = part.isRefused ? nil : part.table.column(of: field)
      if column == nil, !part.isRefused, !part.table.hasShape { continue }
      let limit = column?.limit
      if let limit, limit == .none || limit.joined(with: field.kind) == limit, column?.declared == nil { continue }
      let title = (part.path + (field.column.map { [$0] } ?? field.path)).joined(separator: ".")
      part.rows.bytes.withUnsafeBufferPointer { texts in
        for row in 0..<part.rows.count {
          let cell = part.rows.cells[row * part.rows.width + part.leading + place]
          if case .null = cell { continue }
          let reason: String
          if let column {
            if let type = column.declared {
              if type.holds(cell) { continue }
              reason = "the value is no \(type.rawValue)"
            } else {
              if column.limit.holds(cell, texts) { continue }
              reason = "the value is no \(column.kind.title)"
            }
          } else {
            reason = "the table has no column for the field"
          }
          violations.append(
            Violation(
              part: index, row: row, place: place, record: record(of: row, in: index), field: title,
              value: cell.text(texts), reason: reason))
        }
      }
    }
  }

  private func record(of row: Int, in part: Int) -> Int {
    guard let parent = parts[part].parent,
      case .integer(let above) = parts[part].rows.cells[row * parts[part].rows.width]
    else { return row }
    return record(of: above - 1, in: parent)
  }

  func line(of violation: Violation) -> Int? {
    violation.record < batch.lines.count ? batch.lines[violation.record] : nil
  }

  /// The fields of which a table's columns take all that fits.
  func taken(by part: OpenPart) -> [OpenField] {
    guard mode != .evolve, part.table.hasShape else { return part.fields }
    return part.fields.filter { field in
      guard let column = part.table.column(of: field), column.declared == nil else { return false }
      return column.limit == .none || column.limit.joined(with: field.kind) == column.limit
    }
  }

  /// What is rejected, a row each.
  var rejected: [Rejected] {
    var told: Set<Int> = []
    return violations.compactMap { violation in
      let isWhole = mode == .discardRow
      // One reason is enough for a record.
      if isWhole, !told.insert(violation.record).inserted { return nil }
      return Rejected(
        row: violation.record + 1, column: isWhole ? nil : violation.field, value: isWhole ? nil : violation.value,
        reason: isWhole ? "\(violation.reason): '\(violation.value)' in field '\(violation.field)'" : violation.reason,
        record: text(of: violation.record))
    }
  }

  private func text(of record: Int) -> String? {
    let rows = parts[0].rows
    guard batch.hasRecords else { return nil }
    return rows.bytes.withUnsafeBufferPointer { rows.cells[(record + 1) * rows.width - 1].text($0) }
  }

  // MARK: - Rows

  /// The columns of a part's rows, when those go to the table as they are, as they mostly do; without `_row`.
  func plainColumns(of index: Int, in dialect: Dialect) -> [String]? {
    let part = parts[index]
    guard batch.isUniform, violations.isEmpty, index > 0 || !batch.hasRecords else { return nil }
    var names = part.parent == nil ? [] : OpenTable.listColumns.map(\.name)
    for field in part.fields {
      guard let column = part.table.column(of: field),
        column.declared != nil || column.takesCells(of: field.kind, in: dialect)
      else { return nil }
      names.append(column.name)
    }
    return names
  }

  /// The rows that go to a part's table, with those columns that the table has, `_row`, and those of lists.
  func rows(of index: Int, in dialect: Dialect) -> (columns: [String], RowBuffer) {
    let part = parts[index]
    var columns: [String] = []
    var sources: [(place: Int, kind: ColumnKind, isFixed: Bool)] = []
    for (place, field) in part.fields.enumerated() {
      guard let column = part.table.column(of: field) else { continue }
      columns.append(column.name)
      sources.append((part.leading + place, column.kind, column.declared != nil))
    }
    columns.append("_row")
    if part.parent != nil { columns += OpenTable.listColumns.map(\.name) }
    var made = RowBuffer(width: columns.count)
    let (cells, width) = (part.rows.cells, part.rows.width)
    let dropped = droppedValues[index]
    part.rows.bytes.withUnsafeBufferPointer { texts in
      for row in 0..<part.rows.count {
        if !droppedRecords.isEmpty, droppedRecords.contains(record(of: row, in: index)) { continue }
        for source in sources {
          let place = row * width + source.place
          if !dropped.isEmpty, dropped.contains(place) {
            made.appendNull()
          } else if source.isFixed {
            made.append(cells[place], texts)
          } else {
            made.append(cells[place], as: source.kind, texts, in: dialect)
          }
        }
        made.append(row + 1)
        if part.parent != nil {
          made.append(cells[row * width], texts)
          made.append(cells[row * width + 1], texts)
        }
      }
    }
    return (columns, made)
  }
}

extension OpenTable.Column {
  /// The kind of values that fit without a change of the column's type.
  fileprivate var limit: ColumnKind { kind == .integer ? .wideInteger : kind }

  /// Whether cells of a kind need no change to be this column's.
  fileprivate func takesCells(of other: ColumnKind, in dialect: Dialect) -> Bool {
    if other == kind || other == .none { return true }
    let isText = other == .text || other == .decimal
    return dialect.isTextual(kind) ? isText : !isText && kind != .decimal
  }
}

extension ColumnKind {
  fileprivate var title: String {
    switch self {
    case .none: "value"
    case .boolean: "boolean"
    case .integer, .wideInteger: "whole number of 64 bits"
    case .real: "number that a floating point number holds"
    case .decimal: "number"
    case .text: "text"
    }
  }

  /// Whether a column of this kind holds the value with all its digits.
  fileprivate func holds(_ cell: RowBuffer.Cell, _ texts: UnsafeBufferPointer<UInt8>) -> Bool {
    let kind: ColumnKind =
      switch cell {
      case .null: .none
      case .boolean: .boolean
      case .integer(let number): number.magnitude < 1_000_000_000_000_000 ? .integer : .wideInteger
      case .real: .real
      case .blob: .text
      case .text(let place): self == .text ? .text : ColumnKind(any: texts.at(place))
      }
    return joined(with: kind) == self
  }

  private init(any text: UnsafeBufferPointer<UInt8>) {
    let kind = ColumnKind(lexical: text)
    self = kind == .text ? NumberText.kind(text, isNumber: true) : kind
  }
}

extension ValueType {
  /// Whether a value was read as this type.
  fileprivate func holds(_ cell: RowBuffer.Cell) -> Bool {
    switch (self, cell) {
    case (.text, _), (_, .null), (.integer, .integer), (.real, .real), (.real, .integer), (.boolean, .integer),
      (.boolean, .boolean):
      true
    default: false
    }
  }
}

extension RowBuffer.Cell {
  /// A number in plain digits, as it is when its column becomes one of texts.
  func text(_ texts: UnsafeBufferPointer<UInt8>) -> String {
    switch self {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): number.plainText
    case .boolean(let flag): flag ? "true" : "false"
    case .text(let place), .blob(let place): String(decoding: texts.at(place), as: UTF8.self)
    }
  }
}

extension RowBuffer {
  /// Adds a value to a column of a kind that holds it.
  fileprivate mutating func append(
    _ cell: Cell, as kind: ColumnKind, _ texts: UnsafeBufferPointer<UInt8>, in dialect: Dialect
  ) {
    switch cell {
    case .null: appendNull()
    case .text(let place): kind.append(texts.at(place), to: &self)
    case .blob: append(cell, texts)
    case .integer, .real, .boolean:
      // A decimal takes the number's shortest form, as when the column is widened, not what the floating point number is exactly.
      if dialect.isTextual(kind) || kind == .decimal {
        append(.text(cell.text(texts)))
      } else {
        append(cell, texts)
      }
    }
  }
}
