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
  /// The rows of an open stream, in place of `rows`, which then has those of the declared columns.
  let open: OpenRows?
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
    open = mapper.open.map { OpenRows($0) }
  }

  var recordCount: Int { (open?.main.ends.count ?? rows.count) + quarantined.count }

  /// Lets rows to come share their texts with the batch's payload, which saves copying and landing them twice.
  ///
  /// - Parameter bytes: What the payload is the beginning of, and what `add` is given as its input.
  mutating func share(_ bytes: [UInt8]) {
    // The rows of an open stream are made when all of its values are known.
    if open == nil, rows.count == 0 { rows = RowBuffer(width: rows.width, sharing: bytes) }
  }

  /// A row of the fields that the mapper asked for.
  ///
  /// - Parameters:
  ///   - input: The bytes that they are ranges of.
  ///   - raw: The record as it came.
  ///   - line: Where it begins, 1-based.
  mutating func add(
    _ fields: RecordFields, in input: UnsafeBufferPointer<UInt8>, raw: UnsafeBufferPointer<UInt8>, line: Int
  ) {
    guard takesNext() else {
      open?.dropRecord()
      return
    }
    if let open {
      fields.withValues(in: input) { value in open.addColumns(fileName, value) }
      open.keepRecord(raw, line: line)
      // Mostly nothing is declared.
      if mapper.columns.isEmpty { return }
    }
    let shared = rows.sharedCount == input.count ? input : nil
    fields.withValues(in: input) { value in
      mapper.columns.withUnsafeBufferPointer { columns in
        for index in columns.indices {
          if columns[index].isPlain, let slot = columns[index].slot {
            columns[index].type.append(value(slot), to: &rows, sharing: shared)
          } else {
            let field = columns[index].slot.map(value) ?? .absent
            RecordMapper.append(columns[index], field: field, fileName: fileName, to: &rows)
          }
        }
      }
    }
  }

  mutating func quarantine(_ bytes: UnsafeBufferPointer<UInt8>, line: Int, reason: String) {
    open?.dropRecord()
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
    var batch = Batch(
      part: part, position: position, payload: payload, fileExtension: fileExtension,
      columns: mapper.columns.map(\.name), rows: rows, quarantined: quarantined, replacedCharacters: replaced)
    if let open {
      let declared = mapper.columns.map {
        OpenField(path: [$0.name], kind: .none, column: $0.name, declared: $0.type)
      }
      let (rows, more) = open.finish(declared: rows, declared)
      batch.rows = rows
      batch.columns = more.fields.map(\.title) + (more.hasRecords ? ["_record"] : [])
      batch.open = more
    }
    return batch
  }
}
