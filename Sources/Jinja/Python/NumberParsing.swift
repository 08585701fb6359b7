extension BigInt {
  /// Python's `int(text, base)`: digits of the base, with one underscore allowed between two of them, the base's prefix,
  /// a sign and white space around; nil for any other text.
  ///
  /// - Parameter base: 2 to 36, or 0 to let the prefix say it.
  init?(python text: String, base: Int) {
    guard var bytes = text.asciiNumber else { return nil }
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    var radix = base
    if bytes.first == UInt8(ascii: "0"), bytes.count > 1, let named = Self.radix(ofPrefix: bytes[1]),
      base == 0 || base == named
    {
      radix = named
      bytes.removeFirst(2)
      // The prefix may be followed by an underscore.
      if bytes.first == UInt8(ascii: "_") { bytes.removeFirst() }
    } else if base == 0 {
      radix = 10
      // `010` is no number: it was octal once.
      if bytes.first == UInt8(ascii: "0"), bytes.contains(where: { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: "_") })
      {
        return nil
      }
    }
    guard let digits = bytes.withoutSeparators(between: \.isAlphanumeric), digits.first != UInt8(ascii: "-"),
      digits.first != UInt8(ascii: "+"), let magnitude = BigInt(digits: digits, radix: UInt(radix))
    else { return nil }
    self = isNegative ? -magnitude : magnitude
  }

  private static func radix(ofPrefix letter: UInt8) -> Int? {
    switch letter | 0x20 {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }
}

extension Double {
  /// Python's `float(text)`: a decimal number, `inf`, `infinity` or `nan` in any case, with white space around;
  /// nil for any other text.
  init?(python text: String) {
    guard let bytes = text.asciiNumber else { return nil }
    let isNegative = bytes.first == UInt8(ascii: "-")
    let unsigned = bytes.dropFirst(isNegative || bytes.first == UInt8(ascii: "+") ? 1 : 0)
    let magnitude: Double
    switch String(decoding: unsigned, as: UTF8.self).lowercased() {
    case "inf", "infinity": magnitude = .infinity
    case "nan": magnitude = .nan
    default:
      guard let decimal = Self.decimal(Array(unsigned)) else { return nil }
      magnitude = decimal
    }
    self = isNegative ? -magnitude : magnitude
  }

  /// Digits with a point among, before or behind them, and an exponent or none.
  private static func decimal(_ bytes: [UInt8]) -> Double? {
    guard var rest = bytes.withoutSeparators(between: \.isDigit)?[...] else { return nil }
    func takeDigits() -> String {
      let digits = rest.prefix(while: \.isDigit)
      rest = rest.dropFirst(digits.count)
      return String(decoding: digits, as: UTF8.self)
    }
    let whole = takeDigits()
    var fraction = ""
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = takeDigits()
    }
    if whole.isEmpty && fraction.isEmpty { return nil }
    var exponent = "0"
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      let isNegative = rest.first == UInt8(ascii: "-")
      if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      let digits = takeDigits()
      if digits.isEmpty { return nil }
      exponent = (isNegative ? "-" : "") + digits
    }
    // Swift's own parser wants digits on both sides of the point.
    return rest.isEmpty ? Double("0\(whole).\(fraction)0e\(exponent)") : nil
  }
}

extension String {
  /// The text without white space around and with any script's decimal digits as ASCII; nil if other characters occur.
  fileprivate var asciiNumber: [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in strippedText().unicodeScalars {
      if scalar.isASCII {
        bytes.append(UInt8(scalar.value))
      } else if scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue {
        bytes.append(UInt8(ascii: "0") + UInt8(value))
      } else {
        return nil
      }
    }
    return bytes
  }
}

extension [UInt8] {
  /// Without underscores, each of which must stand between two digits; nil otherwise.
  fileprivate func withoutSeparators(between isDigit: (UInt8) -> Bool) -> [UInt8]? {
    let underscore = UInt8(ascii: "_")
    for (index, byte) in enumerated() where byte == underscore {
      guard index > 0, index + 1 < count, isDigit(self[index - 1]), isDigit(self[index + 1]) else { return nil }
    }
    return filter { $0 != underscore }
  }
}

extension UInt8 {
  fileprivate var isAlphanumeric: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
