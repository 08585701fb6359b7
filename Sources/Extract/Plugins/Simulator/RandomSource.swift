/// SplitMix64: numbers that depend on nothing but the seed, the same on every machine.
///
/// Every record has a source of its own, made of the seed, the stream and the record's index, so any record can be made
/// again without those before it.
struct RandomSource: Sendable {
  private var state: UInt64

  init(seed: UInt64, stream: UInt64, index: Int) {
    let source = Self.mixed(seed ^ Self.mixed(stream &+ Self.increment))
    // Mixed once more, so that the numbers of neighbours do not overlap.
    state = Self.mixed(source &+ UInt64(bitPattern: Int64(index)) &* Self.increment)
  }

  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// A number's bits thoroughly mixed; different numbers give different ones.
  static func mixed(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mixed(state)
  }

  /// 0..<count
  mutating func below(_ count: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  mutating func chance(percent: Int) -> Bool { below(100) < percent }

  /// 0..<count, where n is about as likely as 1 / (n + 1), as Zipf's law has it for popular things.
  ///
  /// An octave, then a place in it: the same on every machine, which logarithms are not.
  mutating func zipf(_ count: Int) -> Int {
    let octaves = Int.bitWidth - count.leadingZeroBitCount
    while true {
      let octave = below(octaves)
      let number = 1 << octave + below(1 << octave) - 1
      if number < count { return number }
    }
  }
}
