import Base

/// Finds the `{% ... %}` tags of a text; comments and what `{% raw %}` encloses are passed over.
struct TagScanner {
  struct Tag {
    /// With its braces.
    let range: Range<Int>
    /// What stands inside, split at white space.
    let words: [String]
  }

  private let bytes: [UInt8]
  private var offset = 0

  init(_ file: SourceFile) {
    bytes = file.bytes
  }

  /// The next tag; nil at the end. A tag that is not closed ends the text.
  mutating func next() -> Tag? {
    var isRaw = false
    while let brace = bytes[offset...].firstIndex(of: UInt8(ascii: "{")), brace + 1 < bytes.count {
      switch bytes[brace + 1] {
      case UInt8(ascii: "#") where !isRaw:
        offset = end(of: "#}", from: brace + 2) ?? bytes.count
      case UInt8(ascii: "%"):
        guard let end = end(of: "%}", from: brace + 2) else {
          offset = bytes.count
          return nil
        }
        offset = end
        let words = Self.words(bytes[(brace + 2)..<(end - 2)])
        if words == ["raw"] { isRaw = true }
        if words == ["endraw"] {
          isRaw = false
        } else if !isRaw {
          return Tag(range: brace..<end, words: words)
        }
      default: offset = brace + 1
      }
    }
    offset = bytes.count
    return nil
  }

  /// The offset after the next `mark`.
  private func end(of mark: StaticString, from start: Int) -> Int? {
    let first = mark.utf8Start[0]
    let second = mark.utf8Start[1]
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == first, bytes[index + 1] == second { return index + 2 }
      index += 1
    }
    return nil
  }

  private static func words(_ bytes: ArraySlice<UInt8>) -> [String] {
    var inner = bytes
    if inner.first == UInt8(ascii: "-") || inner.first == UInt8(ascii: "+") { inner = inner.dropFirst() }
    if inner.last == UInt8(ascii: "-") || inner.last == UInt8(ascii: "+") { inner = inner.dropLast() }
    return inner.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map { String(decoding: $0, as: UTF8.self) }
  }
}
