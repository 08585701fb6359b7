import Glibc

/// Filters of numbers.
extension Filter {
  static let abs = Filter("abs", ["x"]) { (bound, _) throws(Interrupt) in
    switch Number(bound[0]) {
    case .int(let int): int < 0 ? try Value.int(int).negated() : .int(int)
    case .big(let big): .bigInt(BigInt(isNegative: false, magnitude: big.magnitude))
    case .float(let double): .float(double.magnitude)
    case .decimal(let decimal): .decimal(try decimal.absolute.rounded())
    case nil: throw .typeError("bad operand type for abs(): '\(bound[0].typeName)'")
    }
  }

  static let int = Filter("int", ["value"], optional: ["default", "base"]) { (bound, _) throws(Interrupt) in
    let fallback = bound[optional: 1] ?? 0
    if let text = bound[0].text {
      let base = try bound.integer(2, default: 10)
      if base == 0 || (2...36).contains(base), let big = BigInt(python: text, base: base) { return Value(big) }
      guard let double = Double(python: text), double.isFinite else { return fallback }
      return Value(BigInt(double))
    }
    switch Number(bound[0]) {
    case .float(let double):
      if double.isNaN { return fallback }
      if double.isInfinite { throw .valueError("cannot convert float infinity to integer") }
      return Value(BigInt(double))
    case .int(let int): return .int(int)
    case .big(let big): return .bigInt(big)
    case .decimal(let decimal):
      if let whole = decimal.truncated { return Value(whole) }
      if decimal.isNotANumber { return fallback }
      throw .valueError("cannot convert Infinity to integer")
    case nil: break
    }
    if case .undefined(let undefined) = bound[0] { throw undefined.error }
    return fallback
  }

  static let float = Filter("float", ["value"], optional: ["default"]) { (bound, _) throws(Interrupt) in
    let fallback = bound[optional: 1] ?? .float(0)
    if let text = bound[0].text { return Double(python: text).map(Value.float) ?? fallback }
    guard let number = Number(bound[0]) else {
      if case .undefined(let undefined) = bound[0] { throw undefined.error }
      return fallback
    }
    return .float(try number.finiteDouble())
  }

  static let round = Filter("round", ["value"], optional: ["precision", "method"]) {
    (bound, interpreter) throws(Interrupt) in
    let method = bound[optional: 2]?.text ?? "common"
    guard ["common", "ceil", "floor"].contains(method) else {
      throw .failure(.filterArgument, "method must be common, ceil or floor")
    }
    if method == "common" { return try rounded(bound[0], digits: bound[optional: 1] ?? 0) }
    let scale = try BinaryOperator.power.apply(10, bound[optional: 1] ?? 0, interpreter)
    let scaled = try BinaryOperator.multiply.apply(bound[0], scale, interpreter)
    let whole: Value
    switch Number(scaled) {
    case .float(let double):
      guard double.isFinite else {
        throw .valueError("cannot convert float \(double.isNaN ? "NaN" : "infinity") to integer")
      }
      whole = Value(BigInt(method == "ceil" ? Glibc.ceil(double) : Glibc.floor(double)))
    case .int, .big: whole = scaled
    case .decimal(let decimal):
      guard let integer = decimal.integral(method == "ceil" ? .ceiling : .floor).truncated else {
        throw .valueError("cannot convert \(decimal.isNotANumber ? "NaN" : "Infinity") to integer")
      }
      whole = Value(integer)
    case nil: throw .typeError("must be real number, not \(scaled.typeName)")
    }
    return try BinaryOperator.divide.apply(whole, scale, interpreter)
  }

  /// Python's `round(x, digits)`.
  private static func rounded(_ value: Value, digits: Value) throws(Interrupt) -> Value {
    guard let number = Number(value) else {
      if case .undefined(let undefined) = value { throw undefined.error }
      throw .typeError("type \(value.typeName) doesn't define __round__ method")
    }
    if case .float(let double) = number, digits.isNone {
      return Value(BigInt(double.rounded(.toNearestOrEven)))
    }
    if case .decimal(let decimal) = number, digits.isNone, let whole = decimal.integral().truncated {
      return Value(whole)
    }
    let digits = digits.isNone ? 0 : try digits.asIndex()
    switch number {
    case .float(let double): return .float(double.rounded(digits: digits))
    case .int(let int): return digits >= 0 ? .int(int) : Value(BigInt(int).rounded(digits: digits))
    case .big(let big): return Value(big.rounded(digits: digits))
    case .decimal(let decimal): return .decimal(try decimal.quantized(to: -digits))
    }
  }

  static let filesizeformat = Filter("filesizeformat", ["value"], optional: ["binary"]) {
    (bound, _) throws(Interrupt) in
    let bytes: Double
    if let text = bound[0].text {
      guard let double = Double(python: text) else {
        throw .valueError("could not convert string to float: \(text.pythonRepr)")
      }
      bytes = double
    } else if let number = Number(bound[0]) {
      bytes = try number.finiteDouble()
    } else if case .undefined(let undefined) = bound[0] {
      throw undefined.error
    } else {
      throw .typeError("float() argument must be a string or a real number, not '\(bound[0].typeName)'")
    }
    let isBinary = try bound.flag(1)
    let base: Double = isBinary ? 1024 : 1000
    if bytes == 1 { return "1 Byte" }
    if bytes < base { return .string("\(BigInt(bytes)) Bytes") }
    let prefixes =
      isBinary ? ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"] : ["k", "M", "G", "T", "P", "E", "Z", "Y"]
    var unit = base
    for prefix in prefixes {
      unit *= base
      if bytes < unit || prefix == prefixes.last {
        let size = try Value.float(base * bytes / unit).formatted(".1f")
        return .string("\(size) \(prefix)B")
      }
    }
    return .none
  }
}

extension Number {
  /// Python's `float(x)`.
  ///
  /// - Throws: Python's `OverflowError` for an integer beyond a float's range.
  fileprivate func finiteDouble() throws(Interrupt) -> Double {
    if case .big(let big) = self, big.double.isInfinite { throw .valueError("int too large to convert to float") }
    return double
  }
}
