/// A part of a regular expression.
indirect enum RegexNode {
  case sequence([RegexNode])
  case alternatives([RegexNode])
  /// One character.
  case character(CharacterSet)
  case group(Int, RegexNode)
  case backreference(Int, ignoresCase: Bool)
  case repetition(RegexNode, minimum: Int, maximum: Int?, kind: Repetition)
  case position(Position)
  /// What follows (or, with its width, precedes) must match, or must not; nothing is consumed.
  case look(RegexNode, behind: Int?, isNegated: Bool)
  /// Once matched, it is not tried in other ways.
  case atomic(RegexNode)
  /// One or the other, by whether a group has matched.
  case conditional(Int, RegexNode, RegexNode)

  enum Repetition { case greedy, lazy, possessive }

  enum Position {
    case textStart, textEnd
    /// `^` and `$` with `MULTILINE`.
    case lineStart, lineEnd
    /// `$` without: the end, or before the last line break.
    case lastLineEnd
    case wordBoundary(isNegated: Bool, isASCII: Bool)
  }

  /// How many characters it matches, if always the same number.
  var width: Int? {
    switch self {
    case .sequence(let parts):
      var sum = 0
      for part in parts {
        guard let width = part.width else { return nil }
        sum += width
      }
      return sum
    case .alternatives(let parts):
      let widths = Set(parts.map(\.width))
      return widths.count == 1 ? widths.first ?? nil : nil
    case .character: return 1
    case .group(_, let node), .atomic(let node): return node.width
    case .backreference: return nil
    case .repetition(let node, let minimum, let maximum, _):
      guard minimum == maximum, let width = node.width else { return nil }
      return width * minimum
    case .position, .look: return 0
    case .conditional(_, let yes, let no): return yes.width == no.width ? yes.width : nil
    }
  }
}

/// Which characters a part of an expression takes.
struct CharacterSet {
  enum Item {
    case range(ClosedRange<UInt32>)
    case category(Category, isNegated: Bool)
  }

  enum Category { case digit, word, space }

  var items: [Item]
  var isNegated = false
  var ignoresCase = false
  /// Whether categories and case know only ASCII.
  var isASCII = false

  static let everything = CharacterSet(items: [.range(0...0x10FFFF)])
  static let allButLineBreak = CharacterSet(items: [.range(10...10)], isNegated: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    if !ignoresCase || isASCII && !scalar.isASCII { return holds(scalar) != isNegated }
    let variants = [scalar, scalar.lowered, scalar.uppered]
    return variants.contains(where: holds) != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    items.contains { item in
      switch item {
      case .range(let range): range.contains(scalar.value)
      case .category(let category, let isNegated): scalar.isIn(category, isASCII: isASCII) != isNegated
      }
    }
  }
}

extension Unicode.Scalar {
  /// Its simple mappings; itself where the mapping is longer.
  var lowered: Unicode.Scalar { Self.single(properties.lowercaseMapping) ?? self }
  var uppered: Unicode.Scalar { Self.single(properties.uppercaseMapping) ?? self }

  private static func single(_ text: String) -> Unicode.Scalar? {
    let scalars = text.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }

  func isIn(_ category: CharacterSet.Category, isASCII: Bool) -> Bool {
    if isASCII, !self.isASCII { return false }
    switch category {
    case .digit: return properties.generalCategory == .decimalNumber
    case .word: return self == "_" || properties.isAlphabeticLetter || properties.numericType != nil
    case .space: return properties.isWhitespace || (0x1C...0x1F).contains(value)
    }
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isAlphabeticLetter: Bool {
    switch generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
