import Base

/// A constraint of a column or a table, completed as dbt's manifest has it.
struct Constraint {
  private let members: OrderedDictionary<String, JSON>

  /// - Parameter json: As declared, with some members left out.
  init(json: JSON) { members = json.objectValue ?? [:] }

  var type: String { members["type"]?.stringValue ?? "" }
  var columns: [String] { members["columns"]?.arrayValue?.compactMap(\.stringValue) ?? [] }

  /// - Parameter isOfTable: Constraints of a table name their columns.
  func json(ofTable isOfTable: Bool) -> JSON {
    var result: OrderedDictionary<String, JSON> = [
      "type": .string(type), "name": members["name"] ?? .null, "expression": members["expression"] ?? .null,
      "warn_unenforced": members["warn_unenforced"] ?? true, "warn_unsupported": members["warn_unsupported"] ?? true,
      "to": members["to"] ?? .null, "to_columns": members["to_columns"] ?? [],
    ]
    if isOfTable { result["columns"] = JSON(strings: columns) }
    return .object(result)
  }
}
