import CPostgres
import Warehouse

/// Types by their object ids, which are fixed for those that come with Postgres (catalog `pg_type`).
enum TypeID {
  static let boolean: Oid = 16
  static let bytes: Oid = 17
  static let bigint: Oid = 20
  static let smallint: Oid = 21
  static let integer: Oid = 23
  static let objectID: Oid = 26
  static let real: Oid = 700
  static let double: Oid = 701
  static let date: Oid = 1082
  static let timestamp: Oid = 1114
  static let timestampWithZone: Oid = 1184
  static let numeric: Oid = 1700
  static let time: Oid = 1083
  static let timeWithZone: Oid = 1266
  static let interval: Oid = 1186
  static let json: Oid = 114
  static let binaryJSON: Oid = 3802
  static let name: Oid = 19
  static let text: Oid = 25
  static let character: Oid = 1042
  static let varying: Oid = 1043

  /// The names of the common ones, as `format_type()` spells them.
  static let names: [Oid: String] = [
    boolean: "boolean", bytes: "bytea", bigint: "bigint", smallint: "smallint", integer: "integer", objectID: "oid",
    real: "real", double: "double precision", date: "date", timestamp: "timestamp without time zone",
    timestampWithZone: "timestamp with time zone", numeric: "numeric", 18: "\"char\"", name: "name",
    text: "text", json: "json", 705: "unknown", character: "character", varying: "character varying",
    time: "time without time zone", interval: "interval", timeWithZone: "time with time zone", 2950: "uuid",
    binaryJSON: "jsonb", 1007: "integer[]", 1009: "text[]",
    1015: "character varying[]", 1016: "bigint[]",
  ]

  /// What agate would make of a column, where it is neither text nor a type of its own in Swift.
  static func kind(of type: Oid) -> DataKind? {
    switch type {
    case boolean: .boolean
    case bigint, smallint, integer, objectID: .integer
    case real, double, numeric: .number
    case date: .date
    case time, timeWithZone: .time
    case timestamp, timestampWithZone: .timestamp
    case interval: .interval
    case json, binaryJSON: .json
    case text, character, varying, name: .text
    default: nil
    }
  }

  /// The types of the elements of arrays. Arrays of other types are texts to Python's driver as well.
  private static let elements: [Oid: Oid] = [
    1000: boolean, 1005: smallint, 1007: integer, 1016: bigint, 1028: objectID, 1021: real, 1022: double,
    1231: numeric, 1182: date, 1183: time, 1270: timeWithZone, 1115: timestamp, 1185: timestampWithZone,
    1187: interval, 199: json, 3807: binaryJSON, 1009: text, 1014: character, 1015: varying, 1003: name,
    2951: text, 1041: text, 651: text,
  ]

  static func column(_ name: String, type: Oid, typeName: String?) -> ResultColumn {
    let element = elements[type]
    return ResultColumn(name: name, type: typeName, kind: kind(of: element ?? type), isArray: element != nil)
  }
}

extension SQLValue {
  /// A value in the server's text form.
  init(_ bytes: UnsafeBufferPointer<UInt8>, type: Oid) {
    let text = String(decoding: bytes, as: UTF8.self)
    switch type {
    case TypeID.boolean: self = .boolean(bytes.first == UInt8(ascii: "t"))
    case TypeID.bigint, TypeID.smallint, TypeID.integer, TypeID.objectID:
      self = Int(text).map(SQLValue.integer) ?? .text(text)
    // `Infinity` and `NaN` are Swift's words too.
    case TypeID.real, TypeID.double: self = Double(text).map(SQLValue.real) ?? .text(text)
    case TypeID.timestamp, TypeID.timestampWithZone: self = .text(Self.pythonTime(text))
    case TypeID.bytes: self = Self.bytes(of: bytes).map(SQLValue.blob) ?? .text(text)
    default: self = .text(text)
    }
  }

  /// A timestamp as Python prints it: a fraction of six digits, a zone with minutes.
  private static func pythonTime(_ text: String) -> String {
    // `2026-01-02 03:04:05.5+02`: only what comes after the seconds may differ.
    guard text.utf8.count > 19, !text.hasSuffix("BC") else { return text }
    var rest = text.dropFirst(19)
    var result = String(text.prefix(19))
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isNumber }
      result += "." + digits + String(repeating: "0", count: max(0, 6 - digits.count))
      rest = rest.dropFirst(1 + digits.count)
    }
    return result + rest + (rest.count == 3 ? ":00" : "")
  }

  /// `\x` and two hexadecimal digits a byte.
  private static func bytes(of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.starts(with: "\\x".utf8) else { return nil }
    func digit(_ byte: UInt8) -> UInt8 { byte < UInt8(ascii: "a") ? byte - UInt8(ascii: "0") : byte - 87 }
    return stride(from: 2, to: text.count - 1, by: 2).map { digit(text[$0]) << 4 | digit(text[$0 + 1]) }
  }
}
