import Base

/// A promise about the values of a column or of a whole table, which a contract makes part of the table.
///
/// SeeAlso: dbt docs, "constraints".
public struct Constraint: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case check
    case notNull = "not_null"
    case unique
    case primaryKey = "primary_key"
    case foreignKey = "foreign_key"
    case custom
  }

  public var kind: Kind
  public var name: String?
  /// SQL: of a check its condition, of others what is added to them.
  public var expression: String?
  /// Whether to warn when the database takes it but does not enforce it.
  public var warnsUnenforced = true
  /// Whether to warn when the database or the materialization has nothing of the kind.
  public var warnsUnsupported = true
  /// Of a foreign key: `ref('users')`, and once it is resolved the relation's name.
  public var target: String?
  public var targetColumns: [String] = []
  /// Only of a table's: the columns that it is about.
  public var columns: [String] = []

  public init(_ kind: Kind) { self.kind = kind }

  /// - Parameter json: As declared, with some members left out; nil for one without a known type.
  public init?(json: JSON) {
    guard let kind = json["type"]?.stringValue.flatMap(Kind.init) else { return nil }
    self.kind = kind
    name = json["name"]?.stringValue
    expression = json["expression"]?.stringValue
    warnsUnenforced = json["warn_unenforced"]?.boolValue ?? true
    warnsUnsupported = json["warn_unsupported"]?.boolValue ?? true
    target = json["to"]?.stringValue
    targetColumns = json["to_columns"]?.arrayValue?.compactMap(\.stringValue) ?? []
    columns = json["columns"]?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// As dbt's manifest has it.
  ///
  /// - Parameter isOfTable: Constraints of a table name their columns.
  public func json(ofTable isOfTable: Bool) -> JSON {
    var result: OrderedDictionary<String, JSON> = [
      "type": .string(kind.rawValue), "name": JSON(name), "expression": JSON(expression),
      "warn_unenforced": .bool(warnsUnenforced), "warn_unsupported": .bool(warnsUnsupported),
      "to": JSON(target), "to_columns": JSON(strings: targetColumns),
    ]
    if isOfTable { result["columns"] = JSON(strings: columns) }
    return .object(result)
  }
}
