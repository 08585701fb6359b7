/// A field of a record before it is typed.
enum FieldValue: Sendable, Equatable {
  /// The record has no such field.
  case absent
  case null
  case boolean(Bool)
  /// With the digits that it has in the record.
  case number(String)
  case text(String)
  /// A list or mapping, as the record spells it.
  case json(String)
}
