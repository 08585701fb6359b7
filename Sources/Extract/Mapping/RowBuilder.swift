import Base
import Warehouse

/// Collects the rows, and the records that cannot be read, of one batch.
struct RowBuilder {
  let mapper: RecordMapper
  /// The last part of the file's path, for mappings that take a value from it.
  let fileName: String
  /// The file that quarantined records stand in; nil for the landing file.
  let file: String?
  private(set) var rows: RowBuffer
  private(set) var quarantined: [QuarantinedRecord] = []
  var replaced = 0
  /// Which of the records are taken, in their order; nil takes all.
  var taken: [Bool]?
  private var seen = 0
  /// Raw text kept of a quarantined record, in bytes; the landing file has all of it.
  private static let rawLimit = 65_536

  init(mapper: RecordMapper, file: String? = nil) {
    self.mapper = mapper
    self.file = file
    fileName = file.map(Paths.name) ?? ""
    rows = RowBuffer(width: mapper.columns.count)
  }

  var recordCount: Int { rows.count + quarantined.count }

  /// A row of the fields that the mapper asked for.
  ///
  /// - Parameter input: The bytes that they are ranges of.
  mutating func add(_ fields: RecordFields, in input: UnsafeBufferPointer<UInt8>) {
    guard takesNext() else { return }
    fields.withValues(in: input) { value in
      mapper.columns.withUnsafeBufferPointer { columns in
        for index in columns.indices {
          if columns[index].isPlain, let slot = columns[index].slot {
            columns[index].type.append(value(slot), to: &rows)
          } else {
            let field = columns[index].slot.map(value) ?? .absent
            RecordMapper.append(columns[index], field: field, fileName: fileName, to: &rows)
          }
        }
      }
    }
  }

  mutating func quarantine(_ bytes: UnsafeBufferPointer<UInt8>, line: Int, reason: String) {
    guard takesNext() else { return }
    let raw = String(decoding: UnsafeBufferPointer(rebasing: bytes.prefix(Self.rawLimit)), as: UTF8.self)
    quarantined.append(QuarantinedRecord(file: file, line: line, reason: reason, raw: raw))
  }

  private mutating func takesNext() -> Bool {
    guard let taken else { return true }
    defer { seen += 1 }
    return seen >= taken.count || taken[seen]
  }

  func batch(part: String, position: JSON, payload: [UInt8], fileExtension: String) -> Batch {
    Batch(
      part: part, position: position, payload: payload, fileExtension: fileExtension,
      columns: mapper.columns.map(\.name), rows: rows, quarantined: quarantined, replacedCharacters: replaced)
  }
}
