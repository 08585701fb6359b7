import Base
import Nodes

/// A fingerprint of what a model promises by an enforced contract: its columns, their types and constraints.
///
/// It is equal to dbt's, so that `state:modified` finds no difference to a manifest of dbt's. dbt hashes its constraints
/// as Python prints them; hence the form below.
enum ContractChecksum {
  /// nil when no contract is enforced.
  static func of(_ node: Node) -> String? {
    guard node.resourceType == .model, node.config["contract"]?["enforced"] == true else { return nil }
    var text = ""
    for column in node.columns.values.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      text += "|\(column.name)\(column.dataType ?? "None")\(printed(column.constraints, ofTable: false))"
    }
    if ["table", "incremental"].contains(node.config.materialized) {
      text += node.config.materialized + printed(node.constraints, ofTable: true)
    }
    return Digest.sha256(text.utf8)
  }

  private static func printed(_ constraints: [Constraint], ofTable isOfTable: Bool) -> String {
    let name = isOfTable ? "ModelLevelConstraint" : "ColumnLevelConstraint"
    let items = constraints.map { constraint in
      let members = constraint.json(ofTable: isOfTable).objectValue ?? [:]
      let arguments = members.map { key, value in
        key == "type"
          ? "type=<ConstraintType.\(value.stringValue ?? ""): \(printed(value))>" : "\(key)=\(printed(value))"
      }
      return "\(name)(\(arguments.joined(separator: ", ")))"
    }
    return "[\(items.joined(separator: ", "))]"
  }

  /// Python's `repr`.
  private static func printed(_ value: JSON) -> String {
    switch value {
    case .bool(let flag): flag ? "True" : "False"
    case .string(let text): printed(text)
    case .array(let items): "[\(items.map(printed).joined(separator: ", "))]"
    default: "None"
    }
  }

  private static func printed(_ text: String) -> String {
    let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for character in text {
      switch character {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case quote: result += "\\\(quote)"
      default: result.append(character)
      }
    }
    return result + String(quote)
  }
}
