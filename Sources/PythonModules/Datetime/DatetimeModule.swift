import Base
import Jinja

/// `modules.datetime`: the classes that dbt gives of Python's module.
enum DatetimeModule {
  static var members: DictValue {
    DictValue([
      "date": DateObject.class, "datetime": moment, "time": TimeObject.class, "timedelta": DurationObject.class,
      "tzinfo": .object(ClassObject("datetime.tzinfo") { _, _ throws(Interrupt) in .object(ZoneObject.utc) }),
    ])
  }

  private static var moment: Value {
    let factories = Factories { civil, zone throws(Interrupt) in .object(try MomentObject(civil, zone: zone)) }
    var attributes = factories.attributes.merging(factories.momentAttributes) { $1 }
    attributes["min"] = (try? MomentObject(.first)).map { .object($0) }
    attributes["max"] = (try? MomentObject(.last)).map { .object($0) }
    return .object(
      ClassObject("datetime.datetime", attributes: attributes) { arguments, _ throws(Interrupt) in
        var arguments = arguments
        var zone = try arguments.take("tzinfo")?.zone() ?? nil
        if arguments.positional.count == 8 { zone = try arguments.positional.removeLast().zone() ?? nil }
        let civil = try CivilTime(arguments, of: "datetime", required: 3, fields: MomentObject.fields)
        return .object(try MomentObject(civil, zone: zone))
      })
  }
}

/// The class methods that make dates and moments.
struct Factories {
  /// Makes an object of the class.
  let make: @Sendable (CivilTime, ZoneObject?) throws(Interrupt) -> Value

  init(_ make: @escaping @Sendable (CivilTime, ZoneObject?) throws(Interrupt) -> Value) { self.make = make }

  /// Those of both classes.
  var attributes: [String: Value] {
    [
      "today": .method("today") { [make] () throws(Interrupt) in try make(ZoneObject.localTime(at: .now), nil) },
      "fromordinal": .function("fromordinal") { [make] arguments, _ throws(Interrupt) in
        let ordinal = try Signature("fromordinal", required: ["ordinal"]).bind(arguments)[0].integer()
        return try make(CivilTime(microseconds: (ordinal - 719_163) * DurationObject.perDay), nil)
      },
      "fromtimestamp": .function("fromtimestamp") { [make] arguments, _ throws(Interrupt) in
        let bound = try Signature("fromtimestamp", required: ["timestamp"], optional: ["tz"]).bind(arguments)
        let timestamp = try Self.timestamp(bound[0])
        guard let zone = try bound[optional: 1]?.zone() ?? nil else {
          return try make(ZoneObject.localTime(at: timestamp), nil)
        }
        return .object(try zone.moment(at: timestamp.microseconds))
      },
    ]
  }

  /// Those of `datetime` alone.
  var momentAttributes: [String: Value] {
    [
      "now": .function("now") { [make] arguments, _ throws(Interrupt) in
        let bound = try Signature("now", optional: ["tz"]).bind(arguments)
        guard let zone = try bound[optional: 0]?.zone() ?? nil else {
          return try make(ZoneObject.localTime(at: .now), nil)
        }
        return .object(try zone.moment(at: Timestamp.now.microseconds))
      },
      "utcnow": .method("utcnow") { [make] () throws(Interrupt) in try make(Timestamp.now.civil, nil) },
      "utcfromtimestamp": .function("utcfromtimestamp") { [make] arguments, _ throws(Interrupt) in
        let bound = try Signature("utcfromtimestamp", required: ["timestamp"]).bind(arguments)
        return try make(Self.timestamp(bound[0]).civil, nil)
      },
      "strptime": .function("strptime") { arguments, _ throws(Interrupt) in
        let bound = try Signature("strptime", required: ["date_string", "format"]).bind(arguments)
        var parser = TimeParser(
          try bound[0].string("strptime() argument 1"), format: try bound[1].string("strptime() argument 2"))
        return .object(try parser.parse())
      },
      "fromisoformat": .function("fromisoformat") { arguments, _ throws(Interrupt) in
        let value = try Signature("fromisoformat", required: ["date_string"]).bind(arguments)[0]
        guard let moment = try Self.moment(try value.string("fromisoformat: argument")) else {
          throw .valueError("Invalid isoformat string: \(try value.repr())")
        }
        return .object(moment)
      },
      "combine": .function("combine") { [make] arguments, _ throws(Interrupt) in
        let bound = try Signature("combine", required: ["date", "time"], optional: ["tzinfo"]).bind(arguments)
        guard var civil = bound[0].date?.civil ?? bound[0].moment?.civil else {
          throw .typeError("combine() argument 1 must be datetime.date, not \(bound[0].typeName)")
        }
        guard let time = bound[1].time?.civil else {
          throw .typeError("combine() argument 2 must be datetime.time, not \(bound[1].typeName)")
        }
        (civil.hour, civil.minute, civil.second) = (time.hour, time.minute, time.second)
        civil.microsecond = time.microsecond
        return try make(civil, try bound[optional: 2]?.zone() ?? nil)
      },
    ]
  }

  private static func timestamp(_ value: Value) throws(Interrupt) -> Timestamp {
    guard let seconds = value.number else {
      throw .typeError("'\(value.typeName)' object cannot be interpreted as an integer")
    }
    guard abs(seconds) < 1e12 else { throw .valueError("year is out of range") }
    return Timestamp(microseconds: Int((seconds * 1e6).rounded(.toNearestOrEven)))
  }

  static func moment(_ text: String) throws(Interrupt) -> MomentObject? {
    var reader = ISOReader(text)
    guard let date = reader.date() else { return nil }
    if reader.isAtEnd { return try MomentObject(date) }
    guard reader.separator(), let time = reader.time(on: date), let offset = reader.zone(), reader.isAtEnd else {
      return nil
    }
    return try MomentObject(time, zone: offset.map { .python(offset: $0) })
  }
}
