/// An arithmetic operator of the expression language.
public enum BinaryOperator: Sendable {
  case add
  case subtract
  case multiply
  case divide
  case floorDivide
  case modulo
  case power

  /// As it is written, and as Python's messages name it.
  public var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "** or pow()"
    }
  }

  /// The result of `left symbol right` as Python has it.
  ///
  /// - Throws: Python's `TypeError`, `ZeroDivisionError` or `OverflowError`.
  public func apply(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    if let leftNumber = Number(left), let rightNumber = Number(right),
      let result = try leftNumber.apply(self, rightNumber)
    {
      return result
    }
    if case .undefined(let undefined) = left { throw undefined.error }
    if case .object(let object) = left, let result = try object.operate(self, right) { return result }
    if case .object(let object) = right, !(self == .modulo && left.text != nil),
      let result = try object.operate(self, withLeft: left)
    {
      return result
    }
    if case .undefined(let undefined) = right, !(self == .modulo && left.text != nil) { throw undefined.error }
    switch self {
    case .add: if let sum = try SequenceArithmetic.add(left, right) { return sum }
    case .multiply: if let product = try SequenceArithmetic.multiply(left, right) { return product }
    case .subtract:
      if case .set(let all) = left, case .set(let removed) = right {
        return .set(SetValue(all.items.filter { !removed.contains($0) }))
      }
    case .modulo:
      if let format = left.text {
        if case .markup = left {
          return .markup(try PythonFormat.percent(format, right, isEscaping: true, interpreter))
        }
        return .string(try PythonFormat.percent(format, right, interpreter))
      }
    default: break
    }
    throw .typeError(
      "unsupported operand type(s) for \(symbol): '\(left.typeName)' and '\(right.typeName)'")
  }
}

/// `+` and `*` of texts, lists and tuples.
enum SequenceArithmetic {
  static func add(_ left: Value, _ right: Value) throws(Interrupt) -> Value? {
    switch (left, right) {
    case (.string(let a), .string(let b)): return .string(a + b)
    case (.markup(let a), _) where right.text != nil: return .markup(a + (try right.escapedText()))
    case (.string, .markup(let b)): return .markup(try left.escapedText() + b)
    case (.list(let a), .list(let b)): return .list(a.items + b.items)
    case (.tuple(let a), .tuple(let b)): return .tuple(a + b)
    case (.string, _), (.markup, _), (.list, _), (.tuple, _):
      let name = left.text != nil ? "str" : left.typeName
      throw .typeError("can only concatenate \(name) (not \"\(right.typeName)\") to \(name)")
    default: return nil
    }
  }

  static func multiply(_ left: Value, _ right: Value) throws(Interrupt) -> Value? {
    if let product = try repeating(left, by: right) { return product }
    return try repeating(right, by: left)
  }

  private static func repeating(_ sequence: Value, by count: Value) throws(Interrupt) -> Value? {
    switch sequence {
    case .string, .markup, .list, .tuple: break
    default: return nil
    }
    if case .bigInt = count { throw .valueError("cannot fit 'int' into an index-sized integer") }
    guard let count = count.index else {
      throw .typeError("can't multiply sequence by non-int of type '\(count.typeName)'")
    }
    let times = max(0, count)
    let (size, overflow) = times.multipliedReportingOverflow(by: sequence.repeatedSize)
    if overflow || size > Interrupt.longestText { throw .valueError("repeated \(sequence.typeName) is too long") }
    switch sequence {
    case .string(let text): return .string(String(repeating: text, count: times))
    case .markup(let text): return .markup(String(repeating: text, count: times))
    case .list(let list): return .list(Array(repeatElement(list.items, count: times).joined()))
    case .tuple(let items): return .tuple(Array(repeatElement(items, count: times).joined()))
    default: return nil
    }
  }
}

extension Value {
  fileprivate var repeatedSize: Int {
    switch self {
    case .string(let text), .markup(let text): text.utf8.count
    case .list(let list): list.items.count
    case .tuple(let items): items.count
    default: 1
    }
  }

  fileprivate func escapedText() throws(Interrupt) -> String { try escaped().text ?? "" }
}
