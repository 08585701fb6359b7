import Base
import Glibc
import Jinja

/// A `tzinfo`: one of `pytz`'s zones in one of its periods, or a fixed offset.
public final class ZoneObject: HostObject {
  enum Kind {
    /// `pytz.utc`
    case utc
    /// Python's own `datetime.timezone`.
    case python
    /// `pytz.FixedOffset`
    case fixed
    /// A zone of the system's files, of which this is one period.
    case file(ZoneFile)
  }

  let kind: Kind
  /// As `pytz.timezone()` was given it.
  let name: String
  let period: ZonePeriod

  init(_ kind: Kind, name: String, period: ZonePeriod) {
    self.kind = kind
    self.name = name
    self.period = period
  }

  static var utc: ZoneObject {
    ZoneObject(.utc, name: "UTC", period: ZonePeriod(offset: 0, saving: 0, abbreviation: "UTC"))
  }

  static func python(offset: Int, name: String? = nil) -> ZoneObject {
    let shown = name ?? (offset == 0 ? "UTC" : "UTC\(offset.offsetText(":"))")
    return ZoneObject(.python, name: shown, period: ZonePeriod(offset: offset, saving: nil, abbreviation: shown))
  }

  /// Seconds east of UTC.
  var offset: Int { period.offset }
  /// Seconds of daylight saving in the offset.
  var saving: Int? { period.saving }
  var abbreviation: String { period.abbreviation }

  func offsetText(_ separator: String) -> String { period.offset.offsetText(separator) }

  func duration(_ seconds: Int?) throws(Interrupt) -> Value {
    guard let seconds else { return .none }
    return .object(try DurationObject(microseconds: seconds * 1_000_000))
  }

  public var typeName: String { "tzinfo" }
  public func str() throws(Interrupt) -> String { name }

  public func repr() throws(Interrupt) -> String {
    switch kind {
    case .utc: return "<UTC>"
    case .python: return offset == 0 ? "datetime.timezone.utc" : "datetime.timezone(\(try duration(offset).repr()))"
    case .fixed: return name
    case .file(let file):
      if file.isStatic { return "<StaticTzInfo '\(name)'>" }
      let sign = offset > 0 ? "+" : ""
      let text = try duration(offset).str()
      return "<DstTzInfo '\(name)' \(abbreviation)\(sign)\(text) \(period.saving == 0 ? "STD" : "DST")>"
    }
  }

  public func isEqual(to other: Value) -> Bool {
    guard case .object(let object) = other, let other = object as? ZoneObject else { return false }
    return name == other.name && period == other.period
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  public func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "zone": if case .fixed = kind { Value.none } else { .string(self.name) }
    case "localize":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let bound = try Signature("localize", required: ["dt"], optional: ["is_dst"]).bind(arguments)
        let moment = try Self.moment(bound[0], of: "localize")
        if moment.zone != nil { throw .valueError("Not naive datetime (tzinfo is already set)") }
        let prefers = bound[optional: 1].map { $0.isNone ? nil : (try? $0.truth()) ?? false } ?? false
        return .object(try localized(moment.civil, prefersSaving: prefers))
      }
    case "normalize":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let moment = try Self.moment(try Signature("normalize", required: ["dt"]).bind(arguments)[0], of: "normalize")
        if moment.zone == nil { throw .valueError("Naive time - no tzinfo set") }
        return .object(try self.moment(at: moment.instant))
      }
    default: nil
    }
  }

  private static func moment(_ value: Value, of function: String) throws(Interrupt) -> MomentObject {
    guard let moment = value.moment else {
      throw .typeError("\(function)() takes a datetime, not \(value.typeName)")
    }
    return moment
  }

  /// The same zone in another of its periods.
  private func moved(to period: ZonePeriod) -> ZoneObject { ZoneObject(kind, name: name, period: period) }

  /// A moment of UTC, in microseconds, by this zone's clocks.
  func moment(at instant: Int) throws(Interrupt) -> MomentObject {
    var zone = self
    if case .file(let file) = kind { zone = moved(to: file.period(at: instant)) }
    return try MomentObject(CivilTime(microseconds: instant + zone.offset * 1_000_000), zone: zone)
  }

  /// A time of this zone's clocks as a moment.
  ///
  /// - Parameter prefersSaving: Which of two is meant when clocks are set back; nil makes that an error.
  private func localized(_ civil: CivilTime, prefersSaving: Bool?) throws(Interrupt) -> MomentObject {
    guard case .file(let file) = kind, !file.isStatic else { return try MomentObject(civil, zone: self) }
    let candidates = file.periods(around: civil.microseconds).filter { period in
      file.period(at: civil.microseconds - period.offset * 1_000_000) == period
    }
    if candidates.count == 1 { return try MomentObject(civil, zone: moved(to: candidates[0])) }
    guard let prefersSaving else { throw .valueError(try MomentObject(civil).str()) }
    let quarter = 6 * 3_600_000_000
    if candidates.isEmpty {
      // Clocks skipped the time: it is told by those of before or after.
      let change = prefersSaving ? quarter : -quarter
      let near = try localized(try civil.moved(by: change), prefersSaving: prefersSaving)
      return try MomentObject(civil, zone: near.zone)
    }
    let fitting = candidates.filter { ($0.saving != 0) == prefersSaving }
    let chosen = (fitting.isEmpty ? candidates : fitting).sorted { $0.offset < $1.offset }
    return try MomentObject(civil, zone: moved(to: prefersSaving ? chosen[chosen.count - 1] : chosen[0]))
  }

  /// What the machine's own clock shows.
  static func localTime(at timestamp: Timestamp) -> CivilTime {
    var seconds = time_t(timestamp.microseconds / 1_000_000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return CivilTime(microseconds: timestamp.microseconds + parts.tm_gmtoff * 1_000_000)
  }
}

extension Int {
  /// Seconds east of UTC as `+02:00`.
  fileprivate func offsetText(_ separator: String) -> String {
    let minutes = abs(self) / 60
    let seconds = abs(self) % 60 == 0 ? "" : "\(separator)\(padded(abs(self) % 60, 2))"
    return "\(self < 0 ? "-" : "+")\(padded(minutes / 60, 2))\(separator)\(padded(minutes % 60, 2))\(seconds)"
  }
}
