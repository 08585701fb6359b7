import Base
import Warehouse

/// What a field is at a glance, by its bytes: nearly all fields are plain. What is not is left to `SeedType`, whose answers
/// these are for plain ones.
enum PlainField: Equatable {
  case null
  case integer(Int)
  case real(Double)
  case date
  case boolean(Bool)
  /// A text and nothing else.
  case word
  /// Not plain.
  case other

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first else {
      self = .null
      return
    }
    switch first {
    case 0x30...0x39, UInt8(ascii: "-"): self = Self.number(bytes)
    case 0x41...0x5A, 0x61...0x7A:
      switch first | 0x20 {
      case UInt8(ascii: "t"): self = Self.isWord("true", bytes) ? .boolean(true) : .other
      case UInt8(ascii: "f"): self = Self.isWord("false", bytes) ? .boolean(false) : .other
      case UInt8(ascii: "n"): self = Self.isWord("null", bytes) ? .null : .other
      // `inf` and `infinity` are numbers to Python.
      case UInt8(ascii: "i"): self = .other
      default: self = .word
      }
    default: self = .other
    }
  }

  /// The types that take it.
  var types: SeedTypes {
    switch self {
    case .null: .all
    case .integer, .real: [.number, .text]
    case .date: [.date, .text]
    case .boolean: [.boolean, .text]
    case .word: .text
    case .other: []
    }
  }

  /// Whether a text neither stands for null, as blanks and `null` do, nor has a carriage return, which ends a line.
  static func isTextAsItIs(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, first > UInt8(ascii: " "), first < 0x80 else { return false }
    return first | 0x20 != UInt8(ascii: "n") && !bytes.contains(UInt8(ascii: "\r"))
  }

  /// - Parameter word: In lower case.
  private static func isWord(_ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count == word.utf8CodeUnitCount && bytes.indices.allSatisfy { bytes[$0] | 0x20 == word.utf8Start[$0] }
  }

  /// Digits with or without a fraction; or a date, which also begins with a digit.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> PlainField {
    guard let decimal = PlainDecimal(bytes) else { return isDate(bytes) ? .date : .other }
    guard let places = decimal.places else { return .integer(decimal.digits) }
    guard places > 0, decimal.digits != 0 || !decimal.isNegative, let real = decimal.real else { return .other }
    return Int(exactly: real).map(PlainField.integer) ?? .real(real)
  }

  /// `2026-11-20`, of a day that there is.
  private static func isDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
    func number(_ range: Range<Int>) -> Int? {
      var number = 0
      for index in range {
        guard bytes[index] &- 0x30 < 10 else { return nil }
        number = number * 10 + Int(bytes[index] &- 0x30)
      }
      return number
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), (1...12).contains(month) else {
      return false
    }
    return day >= 1 && day <= CivilTime.days(in: month, of: year)
  }
}

/// A set of types that a seed's column may have.
struct SeedTypes: OptionSet {
  let rawValue: UInt8

  static let number = SeedTypes(.number)
  static let date = SeedTypes(.date)
  static let boolean = SeedTypes(.boolean)
  static let text = SeedTypes(.text)
  static let all = SeedTypes(rawValue: (1 << SeedType.allCases.count) - 1)

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ type: SeedType) { rawValue = 1 << type.rawValue }

  /// The one that is tried first.
  var first: SeedType? { SeedType(rawValue: UInt8(rawValue.trailingZeroBitCount)) }
}
