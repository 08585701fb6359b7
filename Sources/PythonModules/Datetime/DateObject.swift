import Base
import Jinja

/// Python's `date`.
final class DateObject: HostObject {
  /// Its time of day is midnight.
  let civil: CivilTime

  /// - Throws: Python's `ValueError` for a date that no calendar has.
  init(_ civil: CivilTime) throws(Interrupt) {
    try civil.check()
    self.civil = CivilTime(year: civil.year, month: civil.month, day: civil.day)
  }

  static let fields = ["year", "month", "day"]

  static var `class`: Value {
    let factories = Factories { civil, _ throws(Interrupt) in .object(try DateObject(civil)) }
    var attributes = factories.attributes
    attributes["fromisoformat"] = .function("fromisoformat") { arguments, _ throws(Interrupt) in
      let value = try Signature("fromisoformat", required: ["date_string"]).bind(arguments)[0]
      let text = try value.string("fromisoformat: argument")
      var reader = ISOReader(text)
      guard let date = reader.date(), reader.isAtEnd else {
        throw .valueError("Invalid isoformat string: \(try value.repr())")
      }
      return .object(try DateObject(date))
    }
    attributes["min"] = (try? DateObject(.first)).map { .object($0) }
    attributes["max"] = (try? DateObject(.last)).map { .object($0) }
    return .object(
      ClassObject("datetime.date", attributes: attributes) { arguments, _ throws(Interrupt) in
        .object(try DateObject(try CivilTime(arguments, of: "date", required: 3, fields: fields)))
      })
  }

  var typeName: String { "datetime.date" }
  func str() throws(Interrupt) -> String { civil.date }
  func repr() throws(Interrupt) -> String { "datetime.date(\(civil.year), \(civil.month), \(civil.day))" }
  func isEqual(to other: Value) -> Bool { other.date?.civil == civil }
  func hash(into hasher: inout Hasher) { hasher.combine(civil) }

  func compare(to other: Value) throws(Interrupt) -> Int? {
    if other.moment != nil { throw .typeError("can't compare datetime.datetime to datetime.date") }
    return other.date.map { civil.compare(to: $0.civil) }
  }

  func formatted(_ specification: String) throws(Interrupt) -> String? {
    specification.isEmpty ? civil.date : civil.formatted(specification)
  }

  func operate(_ operation: BinaryOperator, _ other: Value) throws(Interrupt) -> Value? {
    if operation == .subtract, let other = other.date {
      return .object(try DurationObject(microseconds: civil.microseconds - other.civil.microseconds))
    }
    guard let days = other.duration?.days, operation == .add || operation == .subtract else { return nil }
    let sign = operation == .add ? 1 : -1
    return .object(try DateObject(try civil.moved(by: sign * days * DurationObject.perDay)))
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "replace":
      .function(name) { [civil] arguments, _ throws(Interrupt) in
        .object(try DateObject(try civil.replaced(by: arguments, fields: Self.fields)))
      }
    case "isoformat": .method(name) { [civil] in .string(civil.date) }
    default: civil.dateAttribute(name)
    }
  }
}

extension Value {
  var date: DateObject? {
    if case .object(let object) = self { object as? DateObject } else { nil }
  }
}
