import Base
import Jinja

/// Python's `datetime`: a date and time of day, in a zone or in none.
public final class MomentObject: HostObject {
  let civil: CivilTime
  let zone: ZoneObject?

  /// - Throws: Python's `ValueError` for a moment that no calendar has.
  init(_ civil: CivilTime, zone: ZoneObject? = nil) throws(Interrupt) {
    try civil.check()
    self.civil = civil
    self.zone = zone
  }

  /// A moment in UTC.
  public init(_ timestamp: Timestamp) {
    civil = timestamp.civil
    zone = .utc
  }

  static let fields = DateObject.fields + TimeObject.fields

  public var typeName: String { "datetime.datetime" }
  public func str() throws(Interrupt) -> String { text(separator: " ") }

  public func repr() throws(Interrupt) -> String {
    var parts = ["\(civil.year)", "\(civil.month)", "\(civil.day)"] + civil.timeParts
    if let zone { parts.append("tzinfo=\(try zone.repr())") }
    return "datetime.datetime(\(parts.joined(separator: ", ")))"
  }

  private func text(separator: String, precision: String? = nil) throws(Interrupt) -> String {
    "\(civil.date)\(separator)\(try civil.time(precision: precision))\(zone?.offsetText(":") ?? "")"
  }

  private func text(separator: String) -> String {
    "\(civil.date)\(separator)\(civil.time())\(zone?.offsetText(":") ?? "")"
  }

  /// Microseconds of UTC; those of its own clock without a zone.
  var instant: Int { civil.microseconds - (zone?.offset ?? 0) * 1_000_000 }

  public func isEqual(to other: Value) -> Bool {
    guard let other = other.moment, (zone == nil) == (other.zone == nil) else { return false }
    return instant == other.instant
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(instant) }

  public func compare(to other: Value) throws(Interrupt) -> Int? {
    if other.date != nil { throw .typeError("can't compare datetime.datetime to datetime.date") }
    guard let other = other.moment else { return nil }
    guard (zone == nil) == (other.zone == nil) else {
      throw .typeError("can't compare offset-naive and offset-aware datetimes")
    }
    return instant < other.instant ? -1 : instant > other.instant ? 1 : 0
  }

  public func formatted(_ specification: String) throws(Interrupt) -> String? {
    specification.isEmpty ? try str() : civil.formatted(specification, zone: zone)
  }

  public func operate(_ operation: BinaryOperator, _ other: Value) throws(Interrupt) -> Value? {
    if operation == .subtract, let other = other.moment {
      guard (zone == nil) == (other.zone == nil) else {
        throw .typeError("can't subtract offset-naive and offset-aware datetimes")
      }
      return .object(try DurationObject(microseconds: instant - other.instant))
    }
    guard let duration = other.duration, operation == .add || operation == .subtract else { return nil }
    let change = operation == .add ? duration.microseconds : -duration.microseconds
    return .object(try MomentObject(try civil.moved(by: change), zone: zone))
  }

  public func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "tzinfo": zone.map { .object($0) } ?? Value.none
    case "date": .method(name) { [civil] () throws(Interrupt) in .object(try DateObject(civil)) }
    case "time": .method(name) { [civil] () throws(Interrupt) in .object(try TimeObject(civil)) }
    case "isoformat":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let bound = try Signature(name, optional: ["sep", "timespec"]).bind(arguments)
        return .string(try text(separator: bound[optional: 0]?.text ?? "T", precision: bound[optional: 1]?.text))
      }
    case "replace":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        var arguments = arguments
        let zone = try arguments.take("tzinfo")?.zone()
        let replaced = try civil.replaced(by: arguments, fields: Self.fields)
        return .object(try MomentObject(replaced, zone: zone ?? self.zone))
      }
    case "astimezone":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let bound = try Signature(name, optional: ["tz"]).bind(arguments)
        let target = try bound[optional: 0]?.zone() ?? .some(.utc)
        return .object(try (target ?? .utc).moment(at: instant))
      }
    case "timestamp": .method(name) { [instant] in .float(Double(instant) / 1e6) }
    case "utcoffset":
      .method(name) { [zone] () throws(Interrupt) in try zone?.duration(zone?.offset ?? 0) ?? Value.none }
    case "dst": .method(name) { [zone] () throws(Interrupt) in try zone?.duration(zone?.saving ?? 0) ?? Value.none }
    case "tzname": .method(name) { [zone] in zone.map { .string($0.abbreviation) } ?? Value.none }
    case "strftime": civil.strftime(zone: zone)
    default: civil.timeAttribute(name) ?? civil.dateAttribute(name)
    }
  }
}

extension Value {
  var moment: MomentObject? {
    if case .object(let object) = self { object as? MomentObject } else { nil }
  }

  /// A zone argument; nil for none.
  func zone() throws(Interrupt) -> ZoneObject?? {
    if isNone { return .some(nil) }
    guard case .object(let object) = self, let zone = object as? ZoneObject else {
      throw .typeError("tzinfo argument must be None or of a tzinfo subclass, not type '\(typeName)'")
    }
    return zone
  }
}
