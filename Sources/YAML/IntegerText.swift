/// An integer being read: a machine word while it fits, decimal digits beyond.
struct IntegerText {
  private var small = 0
  /// Decimal digits, lowest first, once the number no longer fits a word.
  private var digits: [UInt8]?

  /// The integer of a text such as `-0x1F`, `0b11`, `017`, `1:30` or `42` without underscores, or nil if it is none.
  static func scalar(_ text: String) -> YAMLScalar? {
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { rest.removeFirst() }
    guard !rest.isEmpty else { return nil }
    var number = IntegerText()
    let isRead: Bool
    if rest.starts(with: "0b".utf8) {
      isRead = number.read(rest.dropFirst(2), radix: 2)
    } else if rest.starts(with: "0x".utf8) {
      isRead = number.read(rest.dropFirst(2), radix: 16)
    } else if rest.first == UInt8(ascii: "0"), rest.count > 1 {
      isRead = number.read(rest.dropFirst(), radix: 8)
    } else {
      isRead = number.readSexagesimal(rest)
    }
    return isRead ? number.scalar(isNegative: isNegative) : nil
  }

  private mutating func read(_ text: Substring.UTF8View, radix: Int) -> Bool {
    guard !text.isEmpty else { return false }
    for byte in text {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < radix else { return false }
      multiply(by: radix, adding: digit)
    }
    return true
  }

  /// Decimal digits, or groups of them separated by colons in base 60.
  private mutating func readSexagesimal(_ text: Substring.UTF8View) -> Bool {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard read(parts[0], radix: 10) else { return false }
    for part in parts.dropFirst() {
      guard let value = Int(Substring(part)) else { return false }
      multiply(by: 60, adding: value)
    }
    return true
  }

  private mutating func multiply(by factor: Int, adding addend: Int) {
    if digits == nil {
      let (product, isTooBig) = small.multipliedReportingOverflow(by: factor)
      let (sum, isTooLong) = product.addingReportingOverflow(addend)
      if !isTooBig, !isTooLong {
        small = sum
        return
      }
      digits = String(small).utf8.reversed().map { $0 - UInt8(ascii: "0") }
    }
    var carry = addend
    for index in digits!.indices {
      let value = Int(digits![index]) * factor + carry
      digits![index] = UInt8(value % 10)
      carry = value / 10
    }
    while carry > 0 {
      digits!.append(UInt8(carry % 10))
      carry /= 10
    }
  }

  private func scalar(isNegative: Bool) -> YAMLScalar {
    guard let digits else { return .int(isNegative ? -small : small) }
    let text =
      (isNegative ? "-" : "") + String(decoding: digits.reversed().map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    return Int(text).map { .int($0) } ?? .bigInt(text)
  }
}
