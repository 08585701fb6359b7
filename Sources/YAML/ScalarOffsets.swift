/// Turns libyaml's positions, counted in characters, into byte offsets.
struct ScalarOffsets {
  /// Distance of the checkpoints, in characters.
  private static let step = 128

  private let bytes: [UInt8]
  /// The byte offset of every `step`-th character; empty for ASCII, where the two counts agree.
  private let checkpoints: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      checkpoints = []
      return
    }
    var checkpoints: [Int] = []
    var count = 0
    for (offset, byte) in bytes.enumerated() where !Self.isContinuation(byte) {
      if count % Self.step == 0 { checkpoints.append(offset) }
      count += 1
    }
    self.checkpoints = checkpoints
  }

  /// The byte offset of a character's start; one past the last character is the end.
  func offset(ofCharacter index: Int) -> Int {
    guard !checkpoints.isEmpty else { return min(index, bytes.count) }
    let slot = min(index / Self.step, checkpoints.count - 1)
    var offset = checkpoints[slot]
    var remaining = index - slot * Self.step
    while remaining > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, Self.isContinuation(bytes[offset]) { offset += 1 }
      remaining -= 1
    }
    return offset
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
