import Base
import Jinja

extension TableObject {
  /// Methods that put tables together.
  static let joining: [String: Method] = [
    "join": { table, arguments, interpreter throws(Interrupt) in
      .object(try Join(table, arguments, interpreter).result())
    },
    "merge": { _, arguments, interpreter throws(Interrupt) in
      let bound = try Signature("merge", required: ["tables"], optional: ["row_names", "column_names"]).bind(arguments)
      let tables = try bound[0].names.map { table throws(Interrupt) in try table.tableArgument("merge") }
      return .object(try merged(tables, only: bound.given(2)?.names, rowNames: bound.given(1), interpreter))
    },
    "from_object": { _, arguments, _ throws(Interrupt) in
      let bound = try Signature("from_object", required: ["obj"], optional: ["row_names", "column_types"])
        .bind(arguments)
      return .object(try made(of: bound[0].names))
    },
  ]

  /// A row for each dict; what lies deeper is named by its path.
  private static func made(of objects: [Value]) throws(Interrupt) -> TableObject {
    let rows = try objects.map { object throws(Interrupt) in
      var members: OrderedDictionary<String, Value> = [:]
      try object.flatten(into: &members, path: "")
      return members
    }
    var names: [String] = []
    for row in rows { names += row.keys.filter { !names.contains($0) } }
    let types = names.map { name in
      DataTypeObject.inferred(from: rows.lazy.map { $0[name] ?? Value.none }, among: DataTypeObject.ofAgate)
    }
    return try casting(names, types, rows.map { row in names.map { row[$0] ?? Value.none } })
  }

  /// The rows of all, below each other.
  private static func merged(
    _ tables: [TableObject], only wanted: [Value]?, rowNames: Value?, _ interpreter: Interpreter
  ) throws(Interrupt) -> TableObject {
    var names: [String] = []
    var types: [DataTypeObject] = []
    for table in tables {
      for (name, type) in zip(table.names, table.types) where wanted?.contains(.string(name)) ?? true {
        if let known = names.firstIndex(of: name) {
          if types[known].kind != type.kind {
            throw .typeError("Tables contain columns with the same names, but different types.")
          }
        } else {
          names.append(name)
          types.append(type)
        }
      }
    }
    let rows = tables.flatMap { table in
      table.rows.map { row in names.map { row.value(of: .string($0)) ?? Value.none } }
    }
    let merged = try of(names, types, rows)
    guard let rowNames else { return merged }
    let named = rowNames.text != nil || rowNames.isCallable
    return try of(
      names, types, rows, rowNames: named ? try TableKey(rowNames).values(in: merged, interpreter) : rowNames.names)
  }
}

extension Value {
  /// The values of nested dicts and lists by their paths: `a/b`.
  fileprivate func flatten(into members: inout OrderedDictionary<String, Value>, path: String) throws(Interrupt) {
    let separator = path.isEmpty ? "" : "/"
    switch self {
    case .dict(let dict):
      for (key, value) in zip(dict.keys, dict.values) {
        try value.flatten(into: &members, path: path + separator + (try key.str()))
      }
    case .list, .tuple:
      for (position, value) in names.enumerated() {
        try value.flatten(into: &members, path: "\(path)\(separator)\(position)")
      }
    default: members[path] = self
    }
  }

  /// - Throws: a `TypeError` for what is no table.
  func tableArgument(_ function: String) throws(Interrupt) -> TableObject {
    if case .object(let object) = self, let table = object as? TableObject { return table }
    throw .typeError("\(function)() takes tables, not \(typeName)")
  }
}

/// One call of `table.join(...)`.
///
/// SeeAlso: agate docs, `Table.join`.
private struct Join {
  private let left: TableObject
  private let right: TableObject
  private let leftKeys: [Value]
  private let rightKeys: [Value]
  private let isInner: Bool
  private let isFull: Bool
  private let requiresMatch: Bool
  /// The right columns that the result has.
  private let kept: [Int]

  init(_ left: TableObject, _ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) {
    let bound = try Signature(
      "join", required: ["right_table"],
      optional: ["left_key", "right_key", "inner", "full_outer", "require_match", "columns"]
    ).bind(arguments)
    isInner = try bound[optional: 3]?.truth() ?? false
    isFull = try bound[optional: 4]?.truth() ?? false
    requiresMatch = try bound[optional: 5]?.truth() ?? false
    if isInner, isFull { throw .valueError("A join can not be both \"inner\" and \"full_outer\".") }
    self.left = left
    right = try bound[0].tableArgument("join")
    var keyColumns: [Int] = []
    if let key = bound.given(1) {
      leftKeys = try TableKey(key).values(in: left, interpreter)
      let rightKey = TableKey(bound.given(2) ?? key)
      rightKeys = try rightKey.values(in: right, interpreter)
      switch rightKey {
      case .column(let name): keyColumns = [try right.position(of: name)]
      case .columns(let names):
        keyColumns = try names.map { [right] name throws(Interrupt) in try right.position(of: name) }
      case .function: break
      }
    } else {
      // Without a key, rows of the same position belong together.
      leftKeys = left.rows.indices.map(Value.int)
      rightKeys = right.rows.indices.map(Value.int)
    }
    let wanted = bound.given(6)?.names
    let isFull = isFull
    kept = right.names.indices.filter { [right] position in
      isFull || wanted?.contains(.string(right.names[position])) ?? !keyColumns.contains(position)
    }
  }

  func result() throws(Interrupt) -> TableObject {
    var matches: [Value: [Int]] = [:]
    for (position, key) in rightKeys.enumerated() { matches[key, default: []].append(position) }
    var rows: [[Value]] = []
    var names: [Value] = []
    for (position, key) in leftKeys.enumerated() {
      let found = matches[key]
      if found == nil, requiresMatch {
        throw .valueError("Left key \"\(try key.str())\" does not have a matching right key.")
      }
      if found == nil, isInner { continue }
      let rightRows = found.map { found in found.map { row in kept.map { right.rows[row].items[$0] } } }
      for addition in rightRows ?? [kept.map { _ in Value.none }] {
        rows.append(left.rows[position].items + addition)
        if let rowNames = left.rowNames { names.append(rowNames[position]) }
      }
    }
    if isFull {
      let known = Set(leftKeys)
      for (position, key) in rightKeys.enumerated() where !known.contains(key) {
        rows.append(left.names.map { _ in Value.none } + right.rows[position].items)
      }
    }
    return try .of(
      left.names + kept.map { left.names.contains(right.names[$0]) ? "\(right.names[$0])2" : right.names[$0] },
      left.types + kept.map { right.types[$0] }, rows, rowNames: left.rowNames == nil || isFull ? nil : names)
  }
}
