/// A natural number of any size, in machine words, least significant first and without leading zeros.
struct Magnitude: Hashable, Sendable {
  private(set) var words: [UInt]

  /// Leading zeros are dropped.
  init(words: [UInt]) {
    self.words = words
    while self.words.last == 0 { self.words.removeLast() }
  }

  var isZero: Bool { words.isEmpty }

  var bitWidth: Int {
    guard let highest = words.last else { return 0 }
    return words.count * UInt.bitWidth - highest.leadingZeroBitCount
  }
}

extension Magnitude: Comparable {
  static func < (left: Magnitude, right: Magnitude) -> Bool {
    if left.words.count != right.words.count { return left.words.count < right.words.count }
    for index in left.words.indices.reversed() where left.words[index] != right.words[index] {
      return left.words[index] < right.words[index]
    }
    return false
  }
}

extension Magnitude {
  static func + (left: Magnitude, right: Magnitude) -> Magnitude {
    let (long, short) = left.words.count >= right.words.count ? (left.words, right.words) : (right.words, left.words)
    var sum = long
    var carry: UInt = 0
    for index in long.indices {
      let (partial, overflow) = long[index].addingReportingOverflow(index < short.count ? short[index] : 0)
      let (total, carried) = partial.addingReportingOverflow(carry)
      sum[index] = total
      carry = overflow || carried ? 1 : 0
    }
    if carry == 1 { sum.append(1) }
    return Magnitude(words: sum)
  }

  /// - Precondition: `right` is not greater than `left`.
  static func - (left: Magnitude, right: Magnitude) -> Magnitude {
    var difference = left.words
    var borrow: UInt = 0
    for index in difference.indices {
      let (partial, overflow) = difference[index].subtractingReportingOverflow(
        index < right.words.count ? right.words[index] : 0)
      let (total, borrowed) = partial.subtractingReportingOverflow(borrow)
      difference[index] = total
      borrow = overflow || borrowed ? 1 : 0
    }
    return Magnitude(words: difference)
  }

  static func * (left: Magnitude, right: Magnitude) -> Magnitude {
    guard !left.isZero, !right.isZero else { return Magnitude(words: []) }
    var product = [UInt](repeating: 0, count: left.words.count + right.words.count)
    for (i, a) in left.words.enumerated() {
      var carry: UInt = 0
      for (j, b) in right.words.enumerated() {
        let (sum, high) = Self.multiplyAdd(a, b, product[i + j], carry)
        product[i + j] = sum
        carry = high
      }
      product[i + right.words.count] = carry
    }
    return Magnitude(words: product)
  }

  /// `a * b + c + d` in two words: it never overflows them.
  private static func multiplyAdd(_ a: UInt, _ b: UInt, _ c: UInt, _ d: UInt) -> (low: UInt, high: UInt) {
    var (high, low) = a.multipliedFullWidth(by: b)
    for addend in [c, d] {
      let (sum, overflow) = low.addingReportingOverflow(addend)
      low = sum
      if overflow { high += 1 }
    }
    return (low, high)
  }

  mutating func multiply(by factor: UInt, adding addend: UInt) {
    var carry = addend
    for index in words.indices {
      (words[index], carry) = Self.multiplyAdd(words[index], factor, carry, 0)
    }
    if carry != 0 { words.append(carry) }
  }

  /// Divides in place and returns the remainder.
  mutating func divide(by divisor: UInt) -> UInt {
    var remainder: UInt = 0
    for index in words.indices.reversed() {
      (words[index], remainder) = divisor.dividingFullWidth((remainder, words[index]))
    }
    while words.last == 0 { words.removeLast() }
    return remainder
  }

  /// - Precondition: `divisor` is not zero.
  func divided(by divisor: Magnitude) -> (quotient: Magnitude, remainder: Magnitude) {
    if self < divisor { return (Magnitude(words: []), self) }
    if divisor.words.count == 1 {
      var quotient = self
      let remainder = quotient.divide(by: divisor.words[0])
      return (quotient, Magnitude(words: [remainder]))
    }
    return longDivided(by: divisor)
  }

  /// Knuth's algorithm D; the divisor has at least two words and is not greater than the dividend.
  private func longDivided(by divisor: Magnitude) -> (quotient: Magnitude, remainder: Magnitude) {
    let shift = divisor.words[divisor.words.count - 1].leadingZeroBitCount
    let v = divisor.shiftedLeft(shift).words
    let n = v.count
    var u = shiftedLeft(shift).words
    while u.count <= words.count { u.append(0) }
    var quotient = [UInt](repeating: 0, count: u.count - n)
    for j in quotient.indices.reversed() {
      var digit = Self.estimate(u[j + n], u[j + n - 1], u[j + n - 2], v[n - 1], v[n - 2])
      if Self.subtract(v, times: digit, from: &u, at: j) {
        digit -= 1
        Self.add(v, to: &u, at: j)
      }
      quotient[j] = digit
    }
    return (Magnitude(words: quotient), Magnitude(words: Array(u[..<n])).shiftedRight(shift))
  }

  /// The quotient's next word, at most one too large.
  private static func estimate(_ u2: UInt, _ u1: UInt, _ u0: UInt, _ v1: UInt, _ v0: UInt) -> UInt {
    if u2 >= v1 { return .max }
    var (digit, rest) = v1.dividingFullWidth((u2, u1))
    while true {
      let (high, low) = digit.multipliedFullWidth(by: v0)
      if high < rest || (high == rest && low <= u0) { return digit }
      digit -= 1
      let (sum, overflow) = rest.addingReportingOverflow(v1)
      if overflow { return digit }
      rest = sum
    }
  }

  /// Subtracts `v * digit`; whether that went below zero.
  private static func subtract(_ v: [UInt], times digit: UInt, from u: inout [UInt], at start: Int) -> Bool {
    var carry: UInt = 0
    var borrow: UInt = 0
    for index in 0...v.count {
      let (low, high) = multiplyAdd(index < v.count ? v[index] : 0, digit, carry, 0)
      carry = high
      let (partial, overflow) = u[start + index].subtractingReportingOverflow(low)
      let (total, borrowed) = partial.subtractingReportingOverflow(borrow)
      u[start + index] = total
      borrow = overflow || borrowed ? 1 : 0
    }
    return borrow == 1
  }

  private static func add(_ v: [UInt], to u: inout [UInt], at start: Int) {
    var carry: UInt = 0
    for index in 0...v.count {
      let (partial, overflow) = u[start + index].addingReportingOverflow(index < v.count ? v[index] : 0)
      let (total, carried) = partial.addingReportingOverflow(carry)
      u[start + index] = total
      carry = overflow || carried ? 1 : 0
    }
  }
}

extension Magnitude {
  func shiftedLeft(_ count: Int) -> Magnitude {
    let (whole, bits) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    var shifted = [UInt](repeating: 0, count: whole)
    var carry: UInt = 0
    for word in words {
      shifted.append(word << bits | carry)
      carry = bits == 0 ? 0 : word >> (UInt.bitWidth - bits)
    }
    shifted.append(carry)
    return Magnitude(words: shifted)
  }

  func shiftedRight(_ count: Int) -> Magnitude {
    let (whole, bits) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    guard whole < words.count else { return Magnitude(words: []) }
    let kept = words[whole...]
    let shifted = kept.indices.map { index in
      let above = index + 1 < kept.endIndex && bits != 0 ? kept[index + 1] << (UInt.bitWidth - bits) : 0
      return kept[index] >> bits | above
    }
    return Magnitude(words: shifted)
  }

  /// The nearest double, ties to even; infinite beyond its range.
  var double: Double { double(scaledBy: 0) }

  /// The double nearest to `self * 2 ** exponent`; exact rounding for results in the normal range.
  func double(scaledBy exponent: Int) -> Double {
    let excess = bitWidth - UInt.bitWidth
    guard excess > 0 else { return Double(sign: .plus, exponent: exponent, significand: Double(words.first ?? 0)) }
    // The top word decides the rounding together with whether anything is below it.
    var top = shiftedRight(excess).words[0]
    if shiftedRight(excess).shiftedLeft(excess) != self { top |= 1 }
    let scale = exponent + excess
    return scale > 2000 ? .infinity : Double(sign: .plus, exponent: scale, significand: Double(top))
  }

  /// Digits of a radix from 2 to 36, in lower case.
  func text(radix: Int) -> String {
    // As many digits at once as a word holds.
    var chunk = UInt(radix)
    var digits = 1
    while case (let product, let overflow) = chunk.multipliedReportingOverflow(by: UInt(radix)), !overflow {
      chunk = product
      digits += 1
    }
    var rest = self
    var chunks: [String] = []
    while !rest.isZero {
      let text = String(rest.divide(by: chunk), radix: radix)
      chunks.append(rest.isZero ? text : String(repeating: "0", count: digits - text.utf8.count) + text)
    }
    return chunks.isEmpty ? "0" : chunks.reversed().joined()
  }
}
