extension String {
  /// Whether the text matches a shell pattern (`*`, `?`, `[a-z]`, `[!a-z]`), as Python's `fnmatch.fnmatchcase`: `*` also
  /// takes `/`, a backslash is itself, and a bracket that is not closed too.
  public func matches(glob pattern: String) -> Bool {
    if !pattern.isGlob { return self == pattern }
    return GlobMatcher(Array(pattern.unicodeScalars)).matches(Array(unicodeScalars))
  }

  /// Whether it holds a shell pattern's special characters.
  public var isGlob: Bool {
    utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
  }
}

/// A pattern cut into what takes one scalar each and the stars between.
private struct GlobMatcher {
  private enum Part {
    case any
    case star
    case literal(Unicode.Scalar)
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  private var parts: [Part] = []

  init(_ pattern: [Unicode.Scalar]) {
    var index = 0
    while index < pattern.count {
      let scalar = pattern[index]
      index += 1
      switch scalar {
      case "*": parts.append(.star)
      case "?": parts.append(.any)
      case "[":
        // A bracket right after the opening one is a member, not the end.
        let isNegated = index < pattern.count && pattern[index] == "!"
        let first = isNegated ? index + 1 : index
        guard first < pattern.count, let end = pattern[(first + 1)...].firstIndex(of: "]") else {
          parts.append(.literal(scalar))
          continue
        }
        parts.append(.set(Self.ranges(pattern[first..<end]), isNegated: isNegated))
        index = end + 1
      default: parts.append(.literal(scalar))
      }
    }
  }

  private static func ranges(_ members: ArraySlice<Unicode.Scalar>) -> [ClosedRange<Unicode.Scalar>] {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var rest = members
    while let first = rest.popFirst() {
      guard rest.first == "-", rest.count > 1 else {
        ranges.append(first...first)
        continue
      }
      let last = rest[rest.startIndex + 1]
      rest = rest.dropFirst(2)
      if first <= last { ranges.append(first...last) }
    }
    return ranges
  }

  /// Goes back only to the last star, which is enough: an earlier one could take no more than it can.
  func matches(_ text: [Unicode.Scalar]) -> Bool {
    var part = 0
    var position = 0
    var retry: (part: Int, position: Int)?
    while position < text.count {
      if part < parts.count, case .star = parts[part] {
        part += 1
        retry = (part, position)
      } else if part < parts.count, takes(text[position], parts[part]) {
        part += 1
        position += 1
      } else if let (star, start) = retry {
        part = star
        position = start + 1
        retry = (star, position)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { if case .star = $0 { true } else { false } }
  }

  private func takes(_ scalar: Unicode.Scalar, _ part: Part) -> Bool {
    switch part {
    case .any: true
    case .star: false
    case .literal(let expected): scalar == expected
    case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
    }
  }
}
