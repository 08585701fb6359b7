/// What the values of a column are, where nobody has declared it, from narrow to wide.
///
/// Two kinds have one that holds the values of both and loses no digit of them: `joined`.
public enum ColumnKind: String, Sendable, Hashable, CaseIterable {
  /// There was no value yet.
  case none
  case boolean
  /// Whole numbers of at most 15 digits, which a floating point number holds, too.
  case integer
  /// Whole numbers of 64 bits.
  case wideInteger = "wide_integer"
  /// Numbers that are the shortest form of a floating point number.
  case real
  /// Numbers of any number of digits.
  case decimal
  case text

  /// The narrowest kind that holds the values of both.
  public func joined(with other: ColumnKind) -> ColumnKind {
    if self == other || other == .none { return self }
    if self == .none { return other }
    switch (self, other) {
    case (.integer, .wideInteger), (.wideInteger, .integer): return .wideInteger
    case (.integer, .real), (.real, .integer): return .real
    case (.boolean, _), (_, .boolean), (.text, _), (_, .text): return .text
    default: return .decimal
    }
  }

  /// Of a column that a table has, by the type's name in any of the warehouses.
  public init(dataType: String) {
    switch dataType.lowercased().prefix(while: { $0 != "(" && $0 != " " }) {
    case "integer", "int", "bigint", "smallint", "int2", "int4", "int8": self = .wideInteger
    case "real", "double", "float", "float4", "float8": self = .real
    case "boolean", "bool": self = .boolean
    case "numeric", "decimal": self = .decimal
    default: self = .text
    }
  }
}

/// A column that gets another type, with its values.
public struct RetypedColumn: Sendable {
  public let name: String
  public let from: ColumnKind
  public let to: ColumnKind

  public init(name: String, from: ColumnKind, to: ColumnKind) {
    self.name = name
    self.from = from
    self.to = to
  }
}
