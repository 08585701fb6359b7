extension String {
  /// Columns the text takes on a terminal: East Asian wide characters and emoji take two.
  public var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Character {
  /// Columns on a terminal. What joins with a letter (an accent, another emoji's part) takes none of its own.
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    let isFlag = unicodeScalars.count > 1 && (0x1F1E6...0x1F1FF).contains(first.value)
    return isFlag || first.isWide ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Whether Unicode's East Asian Width is wide or full-width.
  fileprivate var isWide: Bool {
    value >= 0x1100 && (properties.isEmojiPresentation || Self.wideBlocks.contains { $0.contains(value) })
  }

  /// All wide characters but those shown as emoji.
  ///
  /// - SeeAlso: Unicode Standard Annex 11, EastAsianWidth.txt
  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
