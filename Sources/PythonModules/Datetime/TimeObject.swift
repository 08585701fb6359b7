import Base
import Jinja

/// Python's `time`: a time of day without a zone.
final class TimeObject: HostObject {
  /// Its date means nothing.
  let civil: CivilTime

  init(_ civil: CivilTime) throws(Interrupt) {
    try civil.check()
    self.civil = civil
  }

  static let fields = ["hour", "minute", "second", "microsecond"]

  static var `class`: Value {
    let day = CivilTime(year: 1900, month: 1, day: 1)
    return .object(
      ClassObject(
        "datetime.time",
        attributes: [
          "fromisoformat": .function("fromisoformat") { arguments, _ throws(Interrupt) in
            let value = try Signature("fromisoformat", required: ["time_string"]).bind(arguments)[0]
            var reader = ISOReader(try value.string("fromisoformat: argument"))
            guard let time = reader.time(on: day), reader.isAtEnd else {
              throw .valueError("Invalid isoformat string: \(try value.repr())")
            }
            return .object(try TimeObject(time))
          }
        ]
      ) { arguments, _ throws(Interrupt) in
        .object(try TimeObject(try day.replaced(by: arguments, fields: fields)))
      })
  }

  var typeName: String { "datetime.time" }
  func str() throws(Interrupt) -> String { civil.time() }
  func repr() throws(Interrupt) -> String { "datetime.time(\(civil.timeParts.joined(separator: ", ")))" }
  func isEqual(to other: Value) -> Bool { (other.time?.civil.time()) == civil.time() }
  func hash(into hasher: inout Hasher) { hasher.combine(civil.time()) }
  func formatted(_ specification: String) throws(Interrupt) -> String? {
    specification.isEmpty ? civil.time() : civil.formatted(specification)
  }

  func compare(to other: Value) throws(Interrupt) -> Int? {
    guard let other = other.time else { return nil }
    return civil.time() < other.civil.time() ? -1 : civil.time() > other.civil.time() ? 1 : 0
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "replace":
      .function(name) { [civil] arguments, _ throws(Interrupt) in
        .object(try TimeObject(try civil.replaced(by: arguments, fields: Self.fields)))
      }
    case "isoformat":
      .function(name) { [civil] arguments, _ throws(Interrupt) in
        let bound = try Signature(name, optional: ["timespec"]).bind(arguments)
        return .string(try civil.time(precision: bound[optional: 0]?.text))
      }
    case "strftime": civil.strftime(zone: nil)
    case "tzinfo": Value.none
    default: civil.timeAttribute(name)
    }
  }
}

extension Value {
  var time: TimeObject? {
    if case .object(let object) = self { object as? TimeObject } else { nil }
  }
}
