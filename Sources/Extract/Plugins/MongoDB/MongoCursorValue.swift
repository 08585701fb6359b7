import Base

/// A value of a cursor field, with the type that MongoDB has for it: values of other types are neither before nor behind it.
struct MongoCursorValue: Equatable {
  /// How extended JSON marks the type; empty for a text.
  let type: String
  let value: CursorValue

  /// - Parameter json: Canonical extended JSON. nil for a type that has no order that we know.
  init?(_ json: JSON?) {
    switch json {
    case .string(let text)?: (type, value) = ("", .text(text))
    case .object(let members)? where members.count == 1:
      guard let name = members.first?.key, let plain = json.map(ExtendedJSON.plain) else { return nil }
      switch (name, plain) {
      case ("$oid", .string(let text)), ("$date", .string(let text)): (type, value) = (name, .text(text))
      case ("$numberInt", .int(let number)), ("$numberLong", .int(let number)):
        (type, value) = ("$numberLong", .number(String(number)))
      case ("$numberDouble", .double(let number)): (type, value) = (name, .number(String(number)))
      case ("$numberDecimal", .int(let number)): (type, value) = (name, .number(String(number)))
      case ("$numberDecimal", .number(let digits)): (type, value) = (name, .number(digits))
      default: return nil
      }
    default: return nil
    }
  }

  init(type: String, value: CursorValue) { (self.type, self.value) = (type, value) }

  /// As an extract declares it: a time, an object's id, a number, or a text.
  static func declared(_ text: String) -> MongoCursorValue {
    if Timestamp(iso8601: text) != nil { return MongoCursorValue(type: "$date", value: .text(text)) }
    if text.utf8.count == 24, text.utf8.allSatisfy({ $0.hexadecimalValue != nil }) {
      return MongoCursorValue(type: "$oid", value: .text(text))
    }
    switch CursorValue.declared(text) {
    case .number(let digits):
      return MongoCursorValue(type: Int(digits) == nil ? "$numberDouble" : "$numberLong", value: .number(digits))
    case .text(let text): return MongoCursorValue(type: "", value: .text(text))
    }
  }

  /// Extended JSON, for filters.
  var json: JSON {
    switch type {
    case "": .string(value.shown)
    case "$date":
      ["$date": ["$numberLong": .string(String((Timestamp(iso8601: value.shown)?.microseconds ?? 0) / 1_000))]]
    default: .object([type: .string(value.shown)])
    }
  }

  /// Whether the database has an order between the two.
  func isComparable(with other: MongoCursorValue) -> Bool {
    type == other.type || type.hasPrefix("$number") && other.type.hasPrefix("$number")
  }

  func earlier(by amount: Int) -> MongoCursorValue? {
    if amount == 0 { return self }
    guard type != "$oid" else { return nil }
    return value.earlier(by: amount).map { MongoCursorValue(type: type, value: $0) }
  }
}
