import Warehouse

/// What all values of a seed's column have in common, as far as they were seen.
struct SeedColumn {
  /// The types that take every value so far.
  private var candidates: SeedTypes
  /// Whether every number so far is whole.
  private var isWhole = true
  /// Bytes of the longest value.
  private(set) var longest = 0

  /// - Parameter isText: Whether its type is given, and the values are the database's to read.
  init(isText: Bool) {
    candidates = isText ? .text : .all
  }

  /// - Parameter field: The field's bytes.
  mutating func note(_ field: UnsafeBufferPointer<UInt8>) {
    longest = max(longest, field.count)
    if candidates == .text { return }
    let plain = PlainField(field)
    if case .real = plain { isWhole = false }
    candidates.formIntersection(plain == .other ? types(of: String(decoding: field, as: UTF8.self)) : plain.types)
  }

  /// The candidates that take a text.
  private mutating func types(of text: String) -> SeedTypes {
    let text = text.withLineFeeds
    var types: SeedTypes = []
    for type in SeedType.allCases where candidates.contains(SeedTypes(type)) {
      guard let value = type.value(text) else { continue }
      if type == .number, case .real(let real) = value, real.rounded() != real || abs(real) < 9.2e18 { isWhole = false }
      types.insert(SeedTypes(type))
    }
    return types
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

  /// Adds a field's value to the row begun.
  ///
  /// - Parameter field: The field's bytes, valid UTF-8.
  func append(_ field: UnsafeBufferPointer<UInt8>, to rows: inout RowBuffer) {
    let type = type
    if type == .text, PlainField.isTextAsItIs(field) { return rows.append(text: field) }
    switch (PlainField(field), type) {
    case (.null, _): rows.appendNull()
    case (.integer(let whole), .number):
      if isWhole { rows.append(whole) } else { rows.append(Double(whole)) }
    case (.real(let real), .number): rows.append(real)
    case (.boolean(let flag), .boolean): rows.append(flag)
    case (.date, .date): rows.append(text: field)
    default: rows.append(value(String(decoding: field, as: UTF8.self).withLineFeeds, type))
    }
  }

  private func value(_ text: String, _ type: SeedType) -> SQLValue {
    let value = type.value(text) ?? .null
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
