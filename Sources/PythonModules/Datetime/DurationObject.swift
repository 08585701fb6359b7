import Jinja

/// Python's `timedelta`.
final class DurationObject: HostObject {
  let microseconds: Int

  static let perDay = 86_400_000_000
  /// 100,000 years: Python goes further, calendars do not.
  private static let limit = 36_525_000 * perDay

  /// - Throws: an `OverflowError` for a longer time than the calendar has.
  init(microseconds: Int) throws(Interrupt) {
    guard microseconds > -Self.limit, microseconds < Self.limit else { throw Self.tooLong }
    self.microseconds = microseconds
  }

  private static var tooLong: Interrupt { .valueError("the time is longer than 100,000 years") }

  static var `class`: Value {
    .object(
      ClassObject("datetime.timedelta") { arguments, _ throws(Interrupt) in
        let bound = try Signature("timedelta", optional: units.map(\.name)).bind(arguments)
        var whole = 0
        var fraction = 0.0
        for (position, unit) in units.enumerated() {
          guard let value = bound[optional: position] else { continue }
          if let number = value.index {
            let (product, overflow) = number.multipliedReportingOverflow(by: unit.microseconds)
            let (sum, overflows) = whole.addingReportingOverflow(product)
            if overflow || overflows { throw tooLong }
            whole = sum
          } else if let number = value.number {
            fraction += number * Double(unit.microseconds)
          } else {
            throw .typeError("unsupported type for timedelta \(unit.name) component: \(value.typeName)")
          }
        }
        guard abs(fraction) < Double(limit), abs(whole) < limit else { throw tooLong }
        return .object(try DurationObject(microseconds: whole + Int(fraction.rounded(.toNearestOrEven))))
      })
  }

  private static let units: [(name: String, microseconds: Int)] = [
    ("days", perDay), ("seconds", 1_000_000), ("microseconds", 1), ("milliseconds", 1000), ("minutes", 60_000_000),
    ("hours", 3_600_000_000), ("weeks", 7 * perDay),
  ]

  var days: Int { (microseconds - rest) / Self.perDay }
  /// Microseconds of the last, partial day.
  private var rest: Int {
    let rest = microseconds % Self.perDay
    return rest < 0 ? rest + Self.perDay : rest
  }

  var typeName: String { "datetime.timedelta" }
  func truth() throws(Interrupt) -> Bool { microseconds != 0 }

  func str() throws(Interrupt) -> String {
    let seconds = rest / 1_000_000
    let time = "\(seconds / 3600):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    let fraction = rest % 1_000_000 == 0 ? "" : ".\(padded(rest % 1_000_000, 6))"
    return (days == 0 ? "" : "\(days) day\(abs(days) == 1 ? "" : "s"), ") + time + fraction
  }

  func repr() throws(Interrupt) -> String {
    let parts = [("days", days), ("seconds", rest / 1_000_000), ("microseconds", rest % 1_000_000)]
    let shown = parts.filter { $0.1 != 0 }.map { "\($0.0)=\($0.1)" }.joined(separator: ", ")
    return "datetime.timedelta(\(shown.isEmpty ? "0" : shown))"
  }

  func isEqual(to other: Value) -> Bool { other.duration?.microseconds == microseconds }
  func hash(into hasher: inout Hasher) { hasher.combine(microseconds) }

  func compare(to other: Value) throws(Interrupt) -> Int? {
    other.duration.map { microseconds < $0.microseconds ? -1 : microseconds > $0.microseconds ? 1 : 0 }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "days": .int(days)
    case "seconds": .int(rest / 1_000_000)
    case "microseconds": .int(rest % 1_000_000)
    case "total_seconds": .method(name) { [microseconds] in .float(Double(microseconds) / 1e6) }
    default: nil
    }
  }

  func negated() throws(Interrupt) -> Value? { .object(try DurationObject(microseconds: -microseconds)) }

  func operate(_ operation: BinaryOperator, _ other: Value) throws(Interrupt) -> Value? {
    if let other = other.duration { return try operate(operation, other) }
    if case .object(let object) = other, operation == .add { return try object.operate(.add, .object(self)) }
    guard let number = other.number else { return nil }
    switch (operation, other.index) {
    case (.multiply, let factor?):
      let (product, overflow) = microseconds.multipliedReportingOverflow(by: factor)
      if overflow { throw Self.tooLong }
      return .object(try DurationObject(microseconds: product))
    case (.multiply, nil): return try rounded(Double(microseconds) * number)
    case (.divide, _):
      if number == 0 { throw .valueError("division by zero") }
      return try rounded(Double(microseconds) / number)
    case (.floorDivide, let divisor?):
      if divisor == 0 { throw .valueError("integer division or modulo by zero") }
      return .object(try DurationObject(microseconds: Self.floor(microseconds, divisor)))
    default: return nil
    }
  }

  func operate(_ operation: BinaryOperator, withLeft other: Value) throws(Interrupt) -> Value? {
    operation == .multiply ? try operate(.multiply, other) : nil
  }

  private func operate(_ operation: BinaryOperator, _ other: DurationObject) throws(Interrupt) -> Value? {
    switch operation {
    case .add: return .object(try DurationObject(microseconds: microseconds + other.microseconds))
    case .subtract: return .object(try DurationObject(microseconds: microseconds - other.microseconds))
    case .divide, .floorDivide, .modulo:
      if other.microseconds == 0 { throw .valueError("division by zero") }
      if operation == .divide { return .float(Double(microseconds) / Double(other.microseconds)) }
      let quotient = Self.floor(microseconds, other.microseconds)
      if operation == .floorDivide { return .int(quotient) }
      return .object(try DurationObject(microseconds: microseconds - quotient * other.microseconds))
    default: return nil
    }
  }

  private func rounded(_ microseconds: Double) throws(Interrupt) -> Value {
    guard abs(microseconds) < 9e18 else { throw Self.tooLong }
    return .object(try DurationObject(microseconds: Int(microseconds.rounded(.toNearestOrEven))))
  }

  private static func floor(_ left: Int, _ right: Int) -> Int {
    let (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
    return remainder != 0 && (remainder < 0) != (right < 0) ? quotient - 1 : quotient
  }
}

extension Value {
  var duration: DurationObject? {
    if case .object(let object) = self { object as? DurationObject } else { nil }
  }
}
