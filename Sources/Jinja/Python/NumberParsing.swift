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
    guard let digits = bytes.withoutDigitSeparators, digits.first != UInt8(ascii: "-"),
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
    let unsigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
    switch String(decoding: unsigned, as: UTF8.self).lowercased() {
    case "inf", "infinity": self = bytes.first == UInt8(ascii: "-") ? -.infinity : .infinity
    case "nan": self = .nan
    default:
      // `Double` also reads hexadecimal numbers and the names above with a payload: only decimal ones are left here.
      let isDecimal = unsigned.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE_".utf8.contains(byte)
      }
      guard isDecimal, let digits = bytes.withoutDigitSeparators else { return nil }
      var number = String(decoding: digits, as: UTF8.self)
      // Python also reads `1.` and `.5`.
      if let point = number.firstIndex(of: ".") {
        let isDigit = { (index: String.Index?) in
          index.map { number.indices.contains($0) && number[$0].isWholeNumber } ?? false
        }
        let before = point > number.startIndex ? number.index(before: point) : nil
        let hasFraction = isDigit(number.index(after: point))
        guard isDigit(before) || hasFraction else { return nil }
        if !hasFraction { number.insert("0", at: number.index(after: point)) }
        if !isDigit(before) { number.insert("0", at: number.firstIndex(of: ".") ?? number.startIndex) }
      }
      guard let value = Double(number) else { return nil }
      self = value
    }
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
  fileprivate var withoutDigitSeparators: [UInt8]? {
    let underscore = UInt8(ascii: "_")
    for (index, byte) in enumerated() where byte == underscore {
      guard index > 0, index + 1 < count, self[index - 1].isAlphanumeric, self[index + 1].isAlphanumeric else {
        return nil
      }
    }
    return filter { $0 != underscore }
  }
}

extension UInt8 {
  fileprivate var isAlphanumeric: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
