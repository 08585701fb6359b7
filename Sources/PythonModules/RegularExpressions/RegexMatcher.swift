import Jinja

/// Tries a regular expression at a place of a text, going back and trying otherwise where that fails, as Python's `re`.
final class RegexMatcher {
  private let text: [Unicode.Scalar]
  /// Start and end of each group by its number, -1 where it has not matched.
  private(set) var spans: [Int]
  private var end: Int
  private var steps = 0
  private var depth = 0
  private var failure: Interrupt?

  /// A match that takes longer is given up: it would not end in anyone's lifetime.
  private static let mostSteps = 20_000_000
  private static let deepest = 6_000

  typealias Continuation = (Int) -> Bool

  init(_ text: [Unicode.Scalar], groupCount: Int) {
    self.text = text
    spans = Array(repeating: -1, count: 2 * (groupCount + 1))
    end = text.count
  }

  /// Whether the expression matches from `start`; the spans are then those of the match.
  ///
  /// - Parameter isWhole: Whether the match must reach the end of the text.
  /// - Throws: a `ValueError` when it takes too long.
  func matches(_ node: RegexNode, from start: Int, isWhole: Bool = false) throws(Interrupt) -> Bool {
    for index in spans.indices { spans[index] = -1 }
    var reached = start
    let found = match(node, start) { [self] position in
      if isWhole, position != end { return false }
      reached = position
      return true
    }
    if let failure { throw failure }
    guard found else { return false }
    spans[0] = start
    spans[1] = reached
    return true
  }

  private func match(_ node: RegexNode, _ position: Int, _ next: Continuation) -> Bool {
    if failure != nil { return false }
    steps += 1
    depth += 1
    defer { depth -= 1 }
    if steps > Self.mostSteps || depth > Self.deepest {
      failure = .valueError("the regular expression needs too many attempts on this text")
      return false
    }
    switch node {
    case .sequence(let parts): return sequence(parts[...], position, next)
    case .alternatives(let parts): return parts.contains { match($0, position, next) }
    case .character(let set): return position < end && set.contains(text[position]) && next(position + 1)
    case .group(let index, let node): return group(index, node, position, next)
    case .backreference(let index, let ignoresCase): return backreference(index, ignoresCase, position, next)
    case .repetition(let node, let minimum, let maximum, let kind):
      return repetition(node, minimum, maximum ?? .max, kind, position, next)
    case .position(let wanted): return holds(wanted, position) && next(position)
    case .look(let node, let width, let isNegated):
      let start = position - (width ?? 0)
      let saved = spans
      let found = start >= 0 && match(node, start) { width == nil || $0 == position }
      if found == isNegated {
        spans = saved
        return false
      }
      return next(position)
    case .atomic(let node):
      var reached = position
      let found = match(node, position) {
        reached = $0
        return true
      }
      return found && next(reached)
    case .conditional(let index, let yes, let no): return match(spans[2 * index + 1] >= 0 ? yes : no, position, next)
    }
  }

  private func sequence(_ parts: ArraySlice<RegexNode>, _ position: Int, _ next: Continuation) -> Bool {
    guard let first = parts.first else { return next(position) }
    if parts.count == 1 { return match(first, position, next) }
    return match(first, position) { sequence(parts.dropFirst(), $0, next) }
  }

  private func group(_ index: Int, _ node: RegexNode, _ position: Int, _ next: Continuation) -> Bool {
    let (start, end) = (spans[2 * index], spans[2 * index + 1])
    let found = match(node, position) { reached in
      let inner = (spans[2 * index], spans[2 * index + 1])
      (spans[2 * index], spans[2 * index + 1]) = (position, reached)
      if next(reached) { return true }
      (spans[2 * index], spans[2 * index + 1]) = inner
      return false
    }
    if !found { (spans[2 * index], spans[2 * index + 1]) = (start, end) }
    return found
  }

  private func backreference(_ index: Int, _ ignoresCase: Bool, _ position: Int, _ next: Continuation) -> Bool {
    let (start, stop) = (spans[2 * index], spans[2 * index + 1])
    guard start >= 0, position + stop - start <= end else { return false }
    for offset in 0..<(stop - start) {
      let (left, right) = (text[start + offset], text[position + offset])
      guard left == right || ignoresCase && left.lowered == right.lowered else { return false }
    }
    return next(position + stop - start)
  }

  private func repetition(
    _ node: RegexNode, _ minimum: Int, _ maximum: Int, _ kind: RegexNode.Repetition, _ position: Int,
    _ next: Continuation
  ) -> Bool {
    if case .character(let set) = node { return characters(set, minimum, maximum, kind, position, next) }
    if kind == .possessive {
      var reached = position
      let whole = RegexNode.repetition(node, minimum: minimum, maximum: maximum, kind: .greedy)
      let found = match(whole, position) {
        reached = $0
        return true
      }
      return found && next(reached)
    }
    return repeated(node, minimum, maximum, kind == .lazy, 0, position, nil, next)
  }

  /// The `count + 1`-th turn of a repetition.
  ///
  /// - Parameter last: Where the turn before started. A turn that took nothing is not repeated: it would go on for ever.
  private func repeated(
    _ node: RegexNode, _ minimum: Int, _ maximum: Int, _ isLazy: Bool, _ count: Int, _ position: Int,
    _ last: Int?, _ next: Continuation
  ) -> Bool {
    func again() -> Bool {
      guard count < maximum, count < minimum || position != last else { return false }
      return match(node, position) { reached in
        repeated(node, minimum, maximum, isLazy, count + 1, reached, position, next)
      }
    }
    if count < minimum { return again() }
    if isLazy { return next(position) || again() }
    return again() || next(position)
  }

  /// The same for single characters, without going deeper for each.
  private func characters(
    _ set: CharacterSet, _ minimum: Int, _ maximum: Int, _ kind: RegexNode.Repetition, _ position: Int,
    _ next: Continuation
  ) -> Bool {
    let limit = maximum < end - position ? position + maximum : end
    var reached = position
    if kind == .lazy {
      while true {
        if reached - position >= minimum, next(reached) { return true }
        guard reached < limit, set.contains(text[reached]), failure == nil else { return false }
        reached += 1
        steps += 1
      }
    }
    while reached < limit, set.contains(text[reached]) { reached += 1 }
    steps += reached - position
    if kind == .possessive { return reached - position >= minimum && next(reached) }
    while reached - position >= minimum {
      if next(reached) { return true }
      if failure != nil { return false }
      reached -= 1
    }
    return false
  }

  private func holds(_ wanted: RegexNode.Position, _ position: Int) -> Bool {
    switch wanted {
    case .textStart: position == 0
    case .textEnd: position == end
    case .lineStart: position == 0 || text[position - 1] == "\n"
    case .lineEnd: position == end || text[position] == "\n"
    case .lastLineEnd: position == end || position == end - 1 && text[position] == "\n"
    case .wordBoundary(let isNegated, let isASCII):
      (isWord(position - 1, isASCII) != isWord(position, isASCII)) != isNegated
    }
  }

  private func isWord(_ position: Int, _ isASCII: Bool) -> Bool {
    position >= 0 && position < end && text[position].isIn(.word, isASCII: isASCII)
  }
}
