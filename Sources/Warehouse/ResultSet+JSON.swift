import Base

extension ResultSet {
  /// `{"node": ..., "show": [{column: value}, ...]}`, as dbt's `show --output json` has it.
  public func json(node: String?) -> String {
    var members: OrderedDictionary<String, JSON> = [:]
    members["node"] = node.map(JSON.string)
    members["show"] = .array(
      rows.map { row in .object(OrderedDictionary(zip(columns, row).map { ($0.name, $1.json(in: $0)) })) })
    return JSON.object(members).pythonText(indent: 2)
  }
}

extension SQLValue {
  /// The value in a column that says what its texts are: a number of any precision is written as it is.
  func json(in column: ResultColumn) -> JSON {
    if column.kind == .number, case .text(let text) = self, let double = Double(text), double.isFinite {
      return Int(text).map(JSON.int) ?? .double(double)
    }
    return json
  }

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
