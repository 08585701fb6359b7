/// Python's ways to cut a text into parts. Texts are compared by code points; UTF-8 allows to do it by bytes.
extension String {
  /// `str.split(separator, limit)`; a negative limit is none.
  ///
  /// - Precondition: the separator is not empty.
  func splitText(separator: String, limit: Int = -1) -> [String] {
    let bytes = Array(utf8)
    var parts: [String] = []
    var start = 0
    for position in occurrences(of: separator, limit: limit) {
      parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
      start = position + separator.utf8.count
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  /// `str.rsplit(separator, limit)`: the limit counts from the end.
  ///
  /// - Precondition: the separator is not empty.
  func splitTextFromEnd(separator: String, limit: Int = -1) -> [String] {
    let reversedParts = String(String.UnicodeScalarView(unicodeScalars.reversed())).splitText(
      separator: String(String.UnicodeScalarView(separator.unicodeScalars.reversed())), limit: limit)
    return reversedParts.reversed().map { String(String.UnicodeScalarView($0.unicodeScalars.reversed())) }
  }

  /// `str.split(None, limit)`: at runs of white space, without empty parts.
  func splitWords(limit: Int = -1) -> [String] {
    var words: [String] = []
    var rest = unicodeScalars[...].drop(while: \.isPythonSpace)
    while !rest.isEmpty {
      if words.count == limit {
        words.append(String(rest))
        break
      }
      let word = rest.prefix { !$0.isPythonSpace }
      words.append(String(word))
      rest = rest[word.endIndex...].drop(while: \.isPythonSpace)
    }
    return words
  }

  /// `str.rsplit(None, limit)`
  func splitWordsFromEnd(limit: Int) -> [String] {
    let reversed = String(String.UnicodeScalarView(unicodeScalars.reversed()))
    return reversed.splitWords(limit: limit).reversed().map {
      String(String.UnicodeScalarView($0.unicodeScalars.reversed()))
    }
  }

  /// `str.splitlines(keepEnds)`
  func splitLines(keepEnds: Bool = false) -> [String] {
    var lines: [String] = []
    var rest = unicodeScalars[...]
    while !rest.isEmpty {
      guard let end = rest.firstIndex(where: \.isLineBreak) else {
        lines.append(String(rest))
        break
      }
      var next = rest.index(after: end)
      if rest[end] == "\r", next < rest.endIndex, rest[next] == "\n" { next = rest.index(after: next) }
      lines.append(String(keepEnds ? rest[..<next] : rest[..<end]))
      rest = rest[next...]
    }
    return lines
  }

  /// `str.strip`, `lstrip` and `rstrip`: without white space, or without the characters of a set, at the ends.
  func strippedText(of characters: String? = nil, fromStart: Bool = true, fromEnd: Bool = true) -> String {
    let set = characters.map { Array($0.unicodeScalars) }
    func isStripped(_ scalar: Unicode.Scalar) -> Bool { set?.contains(scalar) ?? scalar.isPythonSpace }
    var rest = unicodeScalars[...]
    if fromStart { rest = rest.drop(while: isStripped) }
    while fromEnd, let last = rest.last, isStripped(last) { rest.removeLast() }
    return String(rest)
  }

  /// `str.replace(old, new, limit)`; an empty `old` stands before each character and at the end.
  func replacingText(_ old: String, with new: String, limit: Int = -1) -> String {
    if old.isEmpty {
      var result = ""
      var left = limit < 0 ? Int.max : limit
      for scalar in unicodeScalars {
        if left > 0 { result += new }
        left -= 1
        result.unicodeScalars.append(scalar)
      }
      return left > 0 ? result + new : result
    }
    let parts = splitText(separator: old, limit: limit)
    return parts.count == 1 ? self : parts.joined(separator: new)
  }

  /// The byte offsets at which `part` occurs without overlaps, at most `limit` of them unless that is negative.
  private func occurrences(of part: String, limit: Int) -> [Int] {
    var haystack = self
    let needle = Array(part.utf8)
    return haystack.withUTF8 { bytes in
      var found: [Int] = []
      var position = 0
      while found.count != limit, position + needle.count <= bytes.count {
        if bytes[position] == needle[0], bytes[position..<(position + needle.count)].elementsEqual(needle) {
          found.append(position)
          position += needle.count
        } else {
          position += 1
        }
      }
      return found
    }
  }
}

/// Python's searches; positions count code points.
extension String {
  /// The first (or last) position at which `part` occurs between two positions; nil when it does not.
  ///
  /// - Parameters: `start` and `end` as slices have them: negative ones count from the end.
  func position(of part: String, from start: Int?, to end: Int?, last: Bool = false) -> Int? {
    let text = Array(unicodeScalars)
    let needle = Array(part.unicodeScalars)
    guard let range = text.pythonRange(start, end), range.count >= needle.count else { return nil }
    let candidates = range.lowerBound...(range.upperBound - needle.count)
    func matches(_ position: Int) -> Bool { text[position..<(position + needle.count)].elementsEqual(needle) }
    return last ? candidates.last(where: matches) : candidates.first(where: matches)
  }

  /// `str.count(part, start, end)`: occurrences that do not overlap.
  func occurrenceCount(of part: String, from start: Int?, to end: Int?) -> Int {
    let text = Array(unicodeScalars)
    let needle = Array(part.unicodeScalars)
    guard let range = text.pythonRange(start, end) else { return 0 }
    if needle.isEmpty { return range.count + 1 }
    var count = 0
    var position = range.lowerBound
    while position + needle.count <= range.upperBound {
      let isFound = text[position..<(position + needle.count)].elementsEqual(needle)
      count += isFound ? 1 : 0
      position += isFound ? needle.count : 1
    }
    return count
  }

  /// `str.startswith` and `str.endswith`
  func hasPart(_ part: String, atEnd: Bool, from start: Int?, to end: Int?) -> Bool {
    let text = Array(unicodeScalars)
    let needle = Array(part.unicodeScalars)
    guard let range = text.pythonRange(start, end), range.count >= needle.count else { return false }
    return (atEnd ? text[range].suffix(needle.count) : text[range].prefix(needle.count)).elementsEqual(needle)
  }
}

extension Array {
  /// The range of `self[start:end]`; nil when it starts after the array's end, where not even an empty text is found.
  fileprivate func pythonRange(_ start: Int?, _ end: Int?) -> Range<Int>? {
    func resolved(_ bound: Int) -> Int { bound < 0 ? Swift.max(bound + count, 0) : bound }
    let lower = resolved(start ?? 0)
    let upper = Swift.min(resolved(end ?? count), count)
    return lower <= upper ? lower..<upper : nil
  }
}
