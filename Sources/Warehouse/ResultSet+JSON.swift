import Base

extension ResultSet {
  /// `{"node": ..., "show": [{column: value}, ...]}`, as dbt's `show --output json` has it.
  public func json(node: String?) -> String {
    var json = JSONWriter()
    json.object { json in
      if let node { json.member("node", .string(node)) }
      json.key("show")
      json.array { json in
        for row in rows {
          json.object { json in
            for (column, value) in zip(columns, row) { json.member(column.name, value.json) }
          }
        }
      }
    }
    return json.text
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
