extension Value: Hashable {
  /// Python's `==`: numbers by value whatever their type, containers by their items.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.string(let a), .string(let b)), (.markup(let a), .markup(let b)), (.string(let a), .markup(let b)),
      (.markup(let a), .string(let b)):
      return a.isSameText(as: b)
    case (.int(let a), .int(let b)): return a == b
    case (.none, .none): return true
    case (.list(let a), .list(let b)): return a === b || a.items == b.items
    case (.tuple(let a), .tuple(let b)): return a == b
    case (.dict(let a), .dict(let b)): return a === b || a.isEqual(to: b)
    case (.set(let a), .set(let b)): return a.count == b.count && a.items.allSatisfy(b.contains)
    case (.range(let a), .range(let b)):
      return a.count == b.count && (a.count == 0 || (a.start == b.start && (a.count == 1 || a.step == b.step)))
    case (.undefined(let a), .undefined(let b)): return a.kind == b.kind
    case (.function(let a), .function(let b)): return a === b
    case (.object(let a), _): return a.isEqual(to: right)
    case (_, .object(let b)): return b.isEqual(to: left)
    default: break
    }
    guard let a = Number(left), let b = Number(right) else { return false }
    return a.isEqual(to: b)
  }

  /// Agrees with `==`: `1`, `1.0` and `True` hash alike.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .none: hasher.combine(0 as UInt8)
    case .bool(let bool): hasher.combine(bool ? 1 : 0)
    case .int(let int): hasher.combine(int)
    case .bigInt(let big): hasher.combine(big)
    case .float(let double):
      if let int = Int(exactly: double) { hasher.combine(int) } else { hasher.combine(double) }
    case .string(let text), .markup(let text): hasher.combine(text)
    case .tuple(let items): for item in items { item.hash(into: &hasher) }
    case .range(let range): hasher.combine(range.count)
    case .undefined(let undefined): hasher.combine(undefined.kind)
    case .function(let function): hasher.combine(ObjectIdentifier(function))
    case .object(let object): object.hash(into: &hasher)
    // Never keys, but equal values must hash alike all the same.
    case .list(let list): hasher.combine(list.items.count)
    case .dict(let dict): hasher.combine(dict.count)
    case .set(let set): hasher.combine(set.count)
    }
  }

  /// - Throws: Python's `TypeError` for a list, dict or set, also inside a tuple.
  public func checkHashable() throws(Interrupt) {
    switch self {
    case .list, .dict, .set: throw .typeError("unhashable type: '\(typeName)'")
    case .tuple(let items): for item in items { try item.checkHashable() }
    case .undefined(let undefined) where undefined.kind == .strict: throw undefined.error
    default: break
    }
  }

  /// `==` where a strict undefined value complains.
  func equals(_ other: Value) throws(Interrupt) -> Bool {
    if case .undefined(let undefined) = self, undefined.kind == .strict { throw undefined.error }
    if case .undefined(let undefined) = other, undefined.kind == .strict { throw undefined.error }
    return self == other
  }

  /// Python's `is`, as far as a template can tell: the same object, or equal values of one simple type.
  public func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.none, .none): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.float(let a), .float(let b)): a == b
    case (.string(let a), .string(let b)): a.isSameText(as: b)
    case (.list(let a), .list(let b)): a === b
    case (.dict(let a), .dict(let b)): a === b
    case (.set(let a), .set(let b)): a === b
    case (.range(let a), .range(let b)): a === b
    case (.undefined(let a), .undefined(let b)): a === b
    case (.function(let a), .function(let b)): a === b
    case (.object(let a), .object(let b)): a === b
    default: false
    }
  }
}

extension String {
  /// Whether the code points are the same. `==` also takes canonically equivalent texts for equal; Python does not.
  func isSameText(as other: String) -> Bool {
    self == other && utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}

extension DictValue {
  /// Order does not count.
  func isEqual(to other: DictValue) -> Bool {
    guard count == other.count else { return false }
    for position in 0..<count where other[keys[position]] != values[position] { return false }
    return true
  }
}

extension Number {
  func isEqual(to other: Number) -> Bool {
    switch (self, other) {
    case (.int(let a), .int(let b)): a == b
    case (.big(let a), .big(let b)): a == b
    case (.int(let a), .float(let b)), (.float(let b), .int(let a)): Int(exactly: b) == a
    case (.float(let a), .float(let b)): a == b
    case (.big(let a), .float(let b)), (.float(let b), .big(let a)):
      b.isFinite && b.rounded() == b && BigInt(b) == a
    case (.big, .int), (.int, .big): false
    case (.decimal(let a), _): other.exactly.flatMap(a.compare(to:)) == 0
    case (_, .decimal(let b)): exactly.flatMap(b.compare(to:)) == 0
    }
  }

  /// Whether `self < other`.
  func isLess(than other: Number) -> Bool {
    switch (self, other) {
    case (.int(let a), .int(let b)): a < b
    case (.big(let a), .big(let b)): a < b
    case (.big(let a), .int(let b)): a < BigInt(b)
    case (.int(let a), .big(let b)): BigInt(a) < b
    case (.float(let a), .float(let b)): a < b
    case (.int(let a), .float(let b)): BigInt(a).isLess(than: b)
    case (.big(let a), .float(let b)): a.isLess(than: b)
    case (.float(let a), .int(let b)): BigInt(b).isGreater(than: a)
    case (.float(let a), .big(let b)): b.isGreater(than: a)
    case (.decimal(let a), _): other.exactly.flatMap(a.compare(to:)).map { $0 < 0 } ?? false
    case (_, .decimal(let b)): exactly.flatMap(b.compare(to:)).map { $0 > 0 } ?? false
    }
  }

  /// The number with all its digits; nil for NaN.
  private var exactly: DecimalNumber? {
    if case .float(let double) = self { return double.isNaN ? nil : DecimalNumber(exactly: double) }
    return decimal
  }
}

/// Comparisons without rounding either side.
extension BigInt {
  fileprivate func isLess(than double: Double) -> Bool {
    if !double.isFinite { return double > 0 }
    let floor = BigInt(double.rounded(.down))
    return self < floor || (self == floor && double.rounded(.down) < double)
  }

  fileprivate func isGreater(than double: Double) -> Bool {
    if !double.isFinite { return double < 0 }
    let ceiling = BigInt(double.rounded(.up))
    return ceiling < self || (self == ceiling && double < double.rounded(.up))
  }
}
