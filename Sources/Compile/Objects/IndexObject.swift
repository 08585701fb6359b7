import Base
import Jinja

/// One entry of a model's config `indexes`, checked: what `adapter.parse_index` gives.
///
/// SeeAlso: dbt docs, "Postgres configurations", indexes.
final class IndexObject: HostObject {
  private let columns: [Value]
  private let isUnique: Bool
  private let method: Value
  /// The project's own; dbt knows no such key.
  private let givenName: Value

  /// - Throws: C113 in dbt's words for what is no such entry.
  init(_ config: Value) throws(Interrupt) {
    guard case .dict(let entry) = config else {
      throw Self.invalid(
        "Invalid index config:\n  Got: \(try config.str())\n  Expected a dictionary with at minimum a \"columns\" key")
    }
    guard let columns = entry["columns"] else {
      throw Self.invalid("Could not parse index config: 'columns' is a required property")
    }
    guard case .list(let list) = columns else { throw try Self.invalid("columns", columns, type: "array") }
    for column in list.items where column.text == nil { throw try Self.invalid("columns", column, type: "string") }
    self.columns = list.items
    let unique = entry["unique"] ?? .bool(false)
    guard case .bool(let isUnique) = unique else { throw try Self.invalid("unique", unique, type: "boolean") }
    self.isUnique = isUnique
    method = entry["type"] ?? .none
    guard method.isNone || method.text != nil else { throw try Self.invalid("type", method, type: "string") }
    givenName = entry["name"] ?? .none
    guard givenName.isNone || givenName.text != nil else { throw try Self.invalid("name", givenName, type: "string") }
    let known = ["columns", "unique", "type", "name"]
    for name in entry.keys.compactMap(\.text) where !known.contains(name) {
      throw Self.invalid(
        "Could not parse index config: Additional properties are not allowed ('\(name)' was unexpected)",
        hint: Diagnostic.didYouMean(name, among: known))
    }
  }

  var typeName: String { "IndexConfig" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "columns": .list(columns)
    case "unique": .bool(isUnique)
    case "type": method
    case "name": givenName
    case "render":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        try indexName(on: Signature(name, required: ["relation"]).bind(arguments)[0])
      }
    default: nil
    }
  }

  /// A name that is the same in every build; dbt's depends on the time, so that indexes of a rebuilt table cannot be told of.
  private func indexName(on relation: Value) throws(Interrupt) -> Value {
    let parts = columns.compactMap(\.text) + [try relation.str(), String(isUnique), try method.str()]
    return .string(Digest.md5(parts.joined(separator: "_")))
  }

  private static func invalid(_ key: String, _ value: Value, type: String) throws(Interrupt) -> Interrupt {
    invalid("Could not parse index config: at path ['\(key)']: \(try value.repr()) is not of type '\(type)'")
  }

  private static func invalid(_ message: String, hint: String? = nil) -> Interrupt {
    .failure(
      .invalidConfig, message,
      hint: hint ?? "write for example indexes: [{columns: [id], unique: true, type: btree}]")
  }
}
