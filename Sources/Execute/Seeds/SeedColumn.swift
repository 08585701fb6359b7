import Warehouse

/// What all values of a seed's column have in common, as far as they were seen.
struct SeedColumn {
  /// The types that take every value so far, in the order of preference.
  private var candidates: [SeedType]
  /// Whether every number so far is whole.
  private var isWhole = true
  /// Bytes of the longest value.
  private(set) var longest = 0

  /// - Parameter isText: Whether its type is given, and the values are the database's to read.
  init(isText: Bool) {
    candidates = isText ? [.text] : SeedType.allCases
  }

  mutating func note(_ text: String) {
    longest = max(longest, text.utf8.count)
    if candidates.count == 1 { return }
    candidates.removeAll { type in
      guard let value = type.value(text.withLineFeeds) else { return true }
      if type == .number, case .real(let real) = value, real.rounded() != real || abs(real) < 9.2e18 { isWhole = false }
      return false
    }
  }

  /// A column of nulls counts as whole numbers, as in dbt.
  var kind: DataKind {
    switch type {
    case .number: isWhole ? .integer : .number
    case .date: .date
    case .timestamp, .isoTimestamp: .timestamp
    case .boolean: .boolean
    case .text: .text
    }
  }

  func value(_ text: String) -> SQLValue {
    let value = type.value(text.withLineFeeds) ?? .null
    if case .integer(let whole) = value, kind == .number { return .real(Double(whole)) }
    return value
  }

  private var type: SeedType { candidates.first ?? .text }
}

extension String {
  /// With every line break as a line feed, as Python reads text files.
  fileprivate var withLineFeeds: String {
    guard utf8.contains(UInt8(ascii: "\r")) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var isAfterReturn = false
    for byte in utf8 {
      if byte == UInt8(ascii: "\r") || !isAfterReturn || byte != UInt8(ascii: "\n") {
        bytes.append(byte == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : byte)
      }
      isAfterReturn = byte == UInt8(ascii: "\r")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
