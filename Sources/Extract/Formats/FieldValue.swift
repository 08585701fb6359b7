import Base

/// A field of a record before it is typed. Its bytes are valid UTF-8, and valid only while the record is read.
enum FieldValue {
  /// The record has no such field.
  case absent
  case null
  case boolean(Bool)
  /// With the digits that it has in the record.
  case number(UnsafeBufferPointer<UInt8>)
  case text(UnsafeBufferPointer<UInt8>)
  /// A list or mapping, as the record spells it.
  case json(UnsafeBufferPointer<UInt8>)

  /// The value as it is written; nil when there is none.
  var lexicalText: String? {
    switch self {
    case .absent, .null: nil
    case .boolean(let value): value ? "true" : "false"
    case .number(let bytes), .text(let bytes), .json(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// The fields of one record that the mapper asks for, by slot. Keeps its storage from record to record.
struct RecordFields {
  private struct Field {
    enum Kind { case absent, null, no, yes, number, text, json }
    var kind = Kind.absent
    var range = 0..<0
    /// Whether the range is one of `made`, not of the input.
    var isMade = false
  }

  private var fields: [Field]
  /// Texts that do not stand in the input as they are meant.
  private var made: [UInt8] = []

  init(count: Int) {
    fields = Array(repeating: Field(), count: count)
  }

  /// Begins the next record.
  mutating func reset() {
    made.removeAll(keepingCapacity: true)
    for slot in fields.indices { fields[slot].kind = .absent }
  }

  mutating func setNull(_ slot: Int) { fields[slot].kind = .null }
  mutating func set(_ slot: Int, _ flag: Bool) { fields[slot].kind = flag ? .yes : .no }
  mutating func set(_ slot: Int, number range: Range<Int>) { fields[slot] = Field(kind: .number, range: range) }
  mutating func set(_ slot: Int, text range: Range<Int>) { fields[slot] = Field(kind: .text, range: range) }
  mutating func set(_ slot: Int, json range: Range<Int>) { fields[slot] = Field(kind: .json, range: range) }

  mutating func set(_ slot: Int, text: String, isJSON: Bool = false) {
    let start = made.count
    made += text.utf8
    fields[slot] = Field(kind: isJSON ? .json : .text, range: start..<made.count, isMade: true)
  }

  /// Hands over what tells each slot's value.
  ///
  /// - Parameter input: The bytes that the ranges are of.
  func withValues(in input: UnsafeBufferPointer<UInt8>, _ body: ((Int) -> FieldValue) -> Void) {
    made.withUnsafeBufferPointer { made in
      fields.withUnsafeBufferPointer { fields in
        body { slot in
          let field = fields[slot]
          func bytes() -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: (field.isMade ? made : input)[field.range])
          }
          return switch field.kind {
          case .absent: .absent
          case .null: .null
          case .no: .boolean(false)
          case .yes: .boolean(true)
          case .number: .number(bytes())
          case .text: .text(bytes())
          case .json: .json(bytes())
          }
        }
      }
    }
  }
}
