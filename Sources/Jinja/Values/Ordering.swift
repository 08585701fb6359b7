/// A comparison operator of the expression language.
public enum ComparisonOperator: Sendable {
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case contained
  case notContained

  var symbol: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .contained: "in"
    case .notContained: "not in"
    }
  }

  /// Whether `left symbol right` holds, as Python has it.
  ///
  /// - Throws: Python's `TypeError` for values without an order or without items.
  public func holds(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(Interrupt) -> Bool {
    switch self {
    case .equal: try left.equals(right)
    case .notEqual: try !left.equals(right)
    case .contained: try right.contains(left, interpreter)
    case .notContained: try !right.contains(left, interpreter)
    case .less: try order(left, right) { $0 < 0 }
    case .lessOrEqual: try order(left, right) { $0 <= 0 }
    case .greater: try order(left, right) { $0 > 0 }
    case .greaterOrEqual: try order(left, right) { $0 >= 0 }
    }
  }

  private func order(_ left: Value, _ right: Value, _ accepts: (Int) -> Bool) throws(Interrupt) -> Bool {
    if case .float(let a) = left, a.isNaN { return false }
    if case .float(let b) = right, b.isNaN { return false }
    if case .set(let a) = left, case .set(let b) = right { return subset(a, b) }
    return accepts(try left.compare(to: right, symbol: symbol))
  }

  private func subset(_ left: SetValue, _ right: SetValue) -> Bool {
    switch self {
    case .less: left.count < right.count && left.items.allSatisfy(right.contains)
    case .lessOrEqual: left.items.allSatisfy(right.contains)
    case .greater: left.count > right.count && right.items.allSatisfy(left.contains)
    default: right.items.allSatisfy(left.contains)
    }
  }
}

extension Value {
  /// Negative, zero or positive as the value sorts before, with or after `other`.
  ///
  /// - Parameter symbol: The operator that a `TypeError` names.
  /// - Throws: Python's `TypeError` when the two have no order.
  public func compare(to other: Value, symbol: String = "<") throws(Interrupt) -> Int {
    if let a = Number(self), let b = Number(other) {
      return a.isLess(than: b) ? -1 : b.isLess(than: a) ? 1 : 0
    }
    if let a = text, let b = other.text {
      if a.isSameText(as: b) { return 0 }
      return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    }
    switch (self, other) {
    case (.list(let a), .list(let b)): return try Self.compare(a.items, b.items, symbol)
    case (.tuple(let a), .tuple(let b)): return try Self.compare(a, b, symbol)
    case (.undefined(let undefined), _), (_, .undefined(let undefined)): throw undefined.error
    case (.object(let object), _): if let order = try object.compare(to: other) { return order }
    case (_, .object(let object)): if let order = try object.compare(to: self) { return -order }
    default: break
    }
    throw .typeError(
      "'\(symbol)' not supported between instances of '\(typeName)' and '\(other.typeName)'")
  }

  private static func compare(_ left: [Value], _ right: [Value], _ symbol: String) throws(Interrupt) -> Int {
    for (a, b) in zip(left, right) where a != b {
      return try a.compare(to: b, symbol: symbol)
    }
    return left.count < right.count ? -1 : left.count > right.count ? 1 : 0
  }

  /// Python's `item in self`.
  public func contains(_ item: Value, _ interpreter: Interpreter) throws(Interrupt) -> Bool {
    if case .undefined(let undefined) = item, undefined.kind == .strict { throw undefined.error }
    switch self {
    case .string(let text), .markup(let text):
      guard let part = item.text else {
        if case .undefined(let undefined) = item { throw undefined.error }
        throw .typeError("'in <string>' requires string as left operand, not \(item.typeName)")
      }
      return text.containsText(part)
    case .list(let list): return list.items.contains(item)
    case .tuple(let items): return items.contains(item)
    case .dict(let dict):
      try item.checkHashable()
      return dict[item] != nil
    case .set(let set):
      try item.checkHashable()
      return set.contains(item)
    case .range(let range):
      guard let number = Number(item), let int = Int(exactly: number.double) else { return false }
      return range.contains(int)
    case .undefined(let undefined):
      if undefined.kind == .strict { throw undefined.error }
      return false
    case .object(let object):
      if let answer = try object.contains(item) { return answer }
      guard let iterator = try object.iterator(interpreter) else { break }
      while let next = try iterator.next() {
        if next == item { return true }
      }
      return false
    default: break
    }
    throw .typeError("argument of type '\(typeName)' is not iterable")
  }
}

extension String {
  /// Whether `part` occurs, by code points.
  func containsText(_ part: String) -> Bool {
    let needle = Array(part.utf8)
    if needle.isEmpty { return true }
    var text = self
    return text.withUTF8 { haystack in
      guard haystack.count >= needle.count else { return false }
      for start in 0...(haystack.count - needle.count) where haystack[start] == needle[0] {
        if haystack[start..<(start + needle.count)].elementsEqual(needle) { return true }
      }
      return false
    }
  }
}
