import Base
import Jinja

/// The parts of Python's library that dbt gives to templates: `modules.datetime`, `modules.pytz`, `modules.re`,
/// `modules.itertools`.
///
/// SeeAlso: dbt docs, "About modules variable".
public enum PythonModules {
  /// - Parameter onItertools: Called whenever a function of `modules.itertools` is, which dbt deprecates.
  public static func value(onItertools: @escaping () throws(Interrupt) -> Void) -> Value {
    .dict([
      "pytz": .dict(PytzModule.members), "datetime": .dict(DatetimeModule.members), "re": .dict(ReModule.members),
      "itertools": .dict(ItertoolsModule.members(onUse: onItertools)),
    ])
  }
}

/// A class of Python's: makes objects when called, and has attributes of its own.
final class ClassObject: HostObject {
  private let name: String
  private let make: Function.Body
  private let attributes: [String: Value]

  /// - Parameter name: As its `repr` has it: `datetime.date`.
  init(_ name: String, attributes: [String: Value] = [:], make: @escaping Function.Body) {
    self.name = name
    self.make = make
    self.attributes = attributes
  }

  var typeName: String { "type" }
  var isCallable: Bool { true }
  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    try make(arguments, interpreter)
  }
  func repr() throws(Interrupt) -> String { "<class '\(name)'>" }
  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? { attributes[name] }
}

extension DictValue {
  /// The dict of a module: its members by name.
  convenience init(_ members: KeyValuePairs<String, Value>) {
    self.init()
    for (name, value) in members { self[name] = value }
  }
}

extension Value {
  /// A method or function without parameters.
  static func method(_ name: String, _ body: @escaping () throws(Interrupt) -> Value) -> Value {
    .function(name) { arguments, _ throws(Interrupt) in
      _ = try Signature(name).bind(arguments)
      return try body()
    }
  }

  /// An int argument.
  ///
  /// - Throws: Python's `TypeError` for anything else.
  func integer() throws(Interrupt) -> Int {
    guard let index else { throw .typeError("'\(typeName)' object cannot be interpreted as an integer") }
    return index
  }

  /// A text argument.
  func string(_ complaint: String) throws(Interrupt) -> String {
    guard let text else { throw .typeError("\(complaint) must be str, not \(typeName)") }
    return text
  }

  /// A number of any kind.
  var number: Double? {
    switch self {
    case .int(let int): Double(int)
    case .bool(let bool): bool ? 1 : 0
    case .float(let double): double
    default: nil
    }
  }
}

/// Decimal digits with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension PythonModules {
  /// A date of a database: `2020-03-01`; nil for what Python's calendar does not have.
  public static func date(iso8601 text: String) -> Value? {
    var reader = ISOReader(text)
    guard let date = reader.date(), reader.isAtEnd else { return nil }
    return (try? DateObject(date)).map { .object($0) }
  }

  /// What Python's `timedelta` of a database's interval prints as; nil for what is no interval. Years have 365 days
  /// and months 30, as Python's drivers count them.
  ///
  /// - Parameter text: In Postgres's own style: `1 year 2 mons -3 days 04:05:06.5`.
  public static func durationText(interval text: String) -> String? {
    let perUnit = ["year": 365, "mon": 30, "day": 1]
    var microseconds = 0
    var words = text.split(separator: " ")
    while let first = words.first, !first.contains(":") {
      guard words.count > 1, let count = Int(first),
        let days = perUnit.first(where: { words[1].hasPrefix($0.key) })?.value
      else { return nil }
      microseconds += count * days * DurationObject.perDay
      words.removeFirst(2)
    }
    if let clock = words.first {
      let isNegative = clock.hasPrefix("-")
      let parts = clock.drop { $0 == "-" || $0 == "+" }.split(separator: ":")
      guard parts.count == 3, let hours = Int(parts[0]), let minutes = Int(parts[1]), let seconds = Double(parts[2])
      else { return nil }
      let time = (hours * 60 + minutes) * 60_000_000 + Int((seconds * 1e6).rounded())
      microseconds += isNegative ? -time : time
    }
    return try? DurationObject(microseconds: microseconds).str()
  }

  /// A timestamp of a database, with or without its offset: `2020-03-01 04:05:06.5+00`.
  public static func moment(iso8601 text: String) -> Value? {
    (try? Factories.moment(text)).flatMap { $0 }.map { .object($0) }
  }
}
