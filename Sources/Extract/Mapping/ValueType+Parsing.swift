import Base
import Warehouse

extension ValueType {
  /// Adds a field's value, as the warehouse takes it, to the row begun. What does not parse stays text, so that staging can
  /// reject it with a reason.
  ///
  /// - Parameter shared: The rows' shared bytes; a text that stands in them is not copied.
  func append(_ field: FieldValue, to rows: inout RowBuffer, sharing shared: UnsafeBufferPointer<UInt8>? = nil) {
    switch field {
    case .absent, .null: rows.appendNull()
    case .boolean(let flag):
      if self == .text { rows.append(.text(flag ? "true" : "false")) } else { rows.append(flag ? 1 : 0) }
    case .number(let bytes), .text(let bytes):
      switch self {
      case .text: rows.append(text: bytes, sharing: shared)
      case .integer:
        if let number = Int(decimal: bytes) { rows.append(number) } else { rows.append(text: bytes, sharing: shared) }
      case .real:
        if let number = Double(decimal: bytes) {
          rows.append(number)
        } else {
          rows.append(text: bytes, sharing: shared)
        }
      case .boolean:
        if let flag = Self.flag(bytes) { rows.append(flag ? 1 : 0) } else { rows.append(text: bytes, sharing: shared) }
      }
    case .json(let bytes): rows.append(text: bytes, sharing: shared)
    }
  }

  /// A text's value, as `append` adds it.
  func value(of text: String) -> SQLValue {
    var (text, rows) = (text, RowBuffer(width: 1))
    text.withUTF8 { append(.text($0), to: &rows) }
    return rows[0][0]
  }

  private static func flag(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    switch bytes.count {
    case 1: bytes[0] == UInt8(ascii: "1") ? true : bytes[0] == UInt8(ascii: "0") ? false : nil
    case 4: ["true", "True", "TRUE"].contains { bytes.elementsEqual($0.utf8) } ? true : nil
    case 5: ["false", "False", "FALSE"].contains { bytes.elementsEqual($0.utf8) } ? false : nil
    default: nil
    }
  }
}

extension RowBuffer {
  fileprivate mutating func append(text: UnsafeBufferPointer<UInt8>, sharing shared: UnsafeBufferPointer<UInt8>?) {
    if let shared = shared?.baseAddress, let start = text.baseAddress {
      let offset = start - shared
      if offset >= 0, offset + text.count <= sharedCount { return append(textAt: offset..<offset + text.count) }
    }
    append(text: text)
  }
}

extension Int {
  /// The number that digits, perhaps behind a sign, stand for.
  fileprivate init?(decimal bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first else { return nil }
    let start = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? 1 : 0
    guard bytes.count > start else { return nil }
    // What has more digits may be too large.
    guard bytes.count - start <= 18 else {
      guard let number = Int(String(decoding: bytes, as: UTF8.self)) else { return nil }
      self = number
      return
    }
    var number = 0
    for index in start..<bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    self = first == UInt8(ascii: "-") ? -number : number
  }
}

extension Double {
  /// The number that digits, sign, point and exponent stand for.
  fileprivate init?(decimal bytes: UnsafeBufferPointer<UInt8>) {
    if let decimal = PlainDecimal(bytes), decimal.places != 0, let number = decimal.real {
      self = number
      return
    }
    // Swift also reads hexadecimal, "nan" and "infinity", which are no numbers in data.
    guard bytes.allSatisfy(\.isPartOfDecimal), let number = Double(String(decoding: bytes, as: UTF8.self)) else {
      return nil
    }
    self = number
  }
}

extension UInt8 {
  /// Digits, sign, point, exponent.
  fileprivate var isPartOfDecimal: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
