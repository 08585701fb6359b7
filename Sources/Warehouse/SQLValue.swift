/// One value of a row, as the database gives or takes it.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int)
  case real(Double)
  /// Text, and every type without a case of its own (numerics, dates, JSON), in the database's text form.
  case text(String)
  case blob([UInt8])
  case boolean(Bool)
}

extension SQLValue: CustomStringConvertible {
  /// The value as a table on the terminal shows it; null is empty.
  public var description: String {
    switch self {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): value.description
    case .text(let value): value
    case .blob(let bytes): "<\(bytes.count) bytes>"
    case .boolean(let value): value ? "true" : "false"
    }
  }

  public var isNull: Bool { self == .null }

  /// The value as a whole number, if it is one (also from text and from a real without a fraction).
  public var integerValue: Int? {
    switch self {
    case .integer(let value): value
    case .real(let value): Int(exactly: value)
    case .text(let text): Int(text)
    case .boolean(let value): value ? 1 : 0
    case .null, .blob: nil
    }
  }
}
