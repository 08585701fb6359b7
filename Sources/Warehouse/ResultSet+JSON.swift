import Base

extension ResultSet {
  /// `{"node": ..., "show": [{column: value}, ...]}`, as dbt's `show --output json` has it.
  public func json(node: String?) -> String {
    var members: OrderedDictionary<String, JSON> = [:]
    members["node"] = node.map(JSON.string)
    members["show"] = .array(
      rows.map { row in .object(OrderedDictionary(zip(columns, row).map { ($0.name, $1.json) })) })
    return JSON.object(members).pythonText(indent: 2)
  }
}

extension SQLValue {
  /// Blobs become hexadecimal text.
  public var json: JSON {
    switch self {
    case .null: .null
    case .integer(let value): .int(value)
    case .real(let value): .double(value)
    case .text(let value): .string(value)
    case .boolean(let value): .bool(value)
    case .blob(let bytes): .string(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
  }
}
