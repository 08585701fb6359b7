/// Python's `textwrap.wrap`: breaks one line into lines of a width, at white space and after hyphens.
struct TextWrapper {
  /// Columns, at least one; code points count one each.
  let width: Int
  let breaksLongWords: Bool
  let breaksOnHyphens: Bool

  private typealias Text = ArraySlice<Unicode.Scalar>

  func wrap(_ text: String) -> [String] {
    var chunks = self.chunks(Array(text.unicodeScalars)).reversed().map { Array($0) }
    var lines: [String] = []
    while !chunks.isEmpty {
      // White space at the start of a line is dropped, except on the first.
      if !lines.isEmpty, let next = chunks.last, next.allSatisfy(\.isWrapSpace) { chunks.removeLast() }
      var line: [[Unicode.Scalar]] = []
      var length = 0
      while let next = chunks.last, length + next.count <= width {
        line.append(chunks.removeLast())
        length += next.count
      }
      if let next = chunks.last, next.count > width { breakWord(&chunks, into: &line, space: width - length) }
      if let last = line.last, last.allSatisfy(\.isWrapSpace) { line.removeLast() }
      if !line.isEmpty { lines.append(String(String.UnicodeScalarView(line.joined()))) }
    }
    return lines
  }

  /// Puts as much as fits of a word that is longer than any line.
  private func breakWord(_ chunks: inout [[Unicode.Scalar]], into line: inout [[Unicode.Scalar]], space: Int) {
    let space = width < 1 ? 1 : space
    guard breaksLongWords else {
      if line.isEmpty { line.append(chunks.removeLast()) }
      return
    }
    let word = chunks[chunks.count - 1]
    var end = space
    if breaksOnHyphens, word.count > space, let hyphen = word[..<space].lastIndex(of: "-"),
      hyphen > 0, word[..<hyphen].contains(where: { $0 != "-" })
    {
      end = hyphen + 1
    }
    line.append(Array(word[..<end]))
    chunks[chunks.count - 1] = Array(word[end...])
  }

  /// Runs of white space, words, and parts of words that a hyphen or a dash ends.
  private func chunks(_ text: [Unicode.Scalar]) -> [Text] {
    var chunks: [Text] = []
    var start = 0
    while start < text.count {
      let end = chunkEnd(text, start)
      chunks.append(text[start..<end])
      start = end
    }
    return chunks
  }

  private func chunkEnd(_ text: [Unicode.Scalar], _ start: Int) -> Int {
    if text[start].isWrapSpace {
      return text[start...].firstIndex { !$0.isWrapSpace } ?? text.count
    }
    let wordEnd = text[start...].firstIndex(where: \.isWrapSpace) ?? text.count
    guard breaksOnHyphens else { return wordEnd }
    if start > 0, text[start - 1].isWordPunctuation, let dash = Self.dashEnd(text, start) { return dash }
    for end in (start + 1)..<(wordEnd + 1) {
      if end < wordEnd, text[end] == "-", Self.isHyphen(text, end) { return end + 1 }
      if end == wordEnd { return end }
      if text[end - 1].isWordPunctuation, Self.dashEnd(text, end) != nil { return end }
    }
    return wordEnd
  }

  /// The end of a dash of two or more hyphens that a word follows.
  private static func dashEnd(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    guard let end = text[start...].firstIndex(where: { $0 != "-" }), end - start >= 2, text[end].isWordCharacter
    else { return nil }
    return end
  }

  /// Whether a hyphen joins two parts of a word, of two letters or more each (a hyphen may stand among them).
  private static func isHyphen(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    func isLetter(_ position: Int) -> Bool {
      text.indices.contains(position) && text[position].isWordCharacter && !text[position].isNonLetterWord
    }
    let before =
      (isLetter(position - 1) && isLetter(position - 2))
      || (position >= 3 && isLetter(position - 3) && text[position - 2] == "-" && text[position - 1].isWordPunctuation)
    guard before, isLetter(position + 1) else { return false }
    let next = position + 2
    return isLetter(next) || (next < text.count && text[next] == "-" && isLetter(next + 1))
  }
}

extension Unicode.Scalar {
  /// The white space that `textwrap` knows: ASCII's.
  fileprivate var isWrapSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20: true
    default: false
    }
  }

  /// Word characters that `[^\d\W]` leaves out.
  fileprivate var isNonLetterWord: Bool { isDecimalDigit }

  fileprivate var isWordPunctuation: Bool { isWordCharacter || "!\"'&.,?".unicodeScalars.contains(self) }
}
