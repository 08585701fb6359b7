import Base

/// A typed scalar, as PyYAML's safe loader makes it of YAML 1.1.
public enum YAMLScalar: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int)
  /// An integer beyond 64 bits, in decimal digits.
  case bigInt(String)
  case double(Double)
  case string(String)
  /// A date as `2024-01-31`.
  case date(String)
  /// A date with a time as Python's `str(datetime)` shows it: `2024-01-31 10:00:00.250000+02:00`.
  case timestamp(String)
  case binary([UInt8])

  /// The value as JSON: dates and bytes (in base 64) become strings.
  public var json: JSON {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .double(let value): .double(value)
    case .bigInt(let digits): .number(digits)
    case .string(let text), .date(let text), .timestamp(let text): .string(text)
    case .binary(let bytes): .string(Base64.encode(bytes))
    }
  }

  /// The key that Python's `json.dumps` writes for this value.
  var keyText: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): String(value)
    case .bigInt(let text), .string(let text), .date(let text), .timestamp(let text): text
    case .binary(let bytes): Base64.encode(bytes)
    }
  }

  /// The value under which Python's dict files it: `1`, `1.0` and `true` are one key.
  var identity: YAMLScalar {
    switch self {
    case .bool(let value): .int(value ? 1 : 0)
    case .double(let value): Int(exactly: value).map { .int($0) } ?? self
    default: self
    }
  }

  /// The value as messages show it.
  var summary: String {
    switch self {
    case .null: "empty"
    case .bool(let value): "the truth value \(value)"
    case .int(let value): "the number \(value)"
    case .bigInt(let text): "the number \(text)"
    case .double(let value): "the number \(value)"
    case .string(let text): text.count > 40 ? "a text" : "the text '\(text)'"
    case .date(let text), .timestamp(let text): "the date \(text)"
    case .binary: "binary data"
    }
  }
}
