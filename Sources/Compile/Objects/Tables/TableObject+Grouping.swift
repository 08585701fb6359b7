import Jinja

extension TableObject {
  /// Methods that regroup rows and columns.
  static let grouping: [String: Method] = [
    "group_by": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature("group_by", required: ["key"], optional: ["key_name", "key_type"]).bind(arguments)
      return .object(try table.grouped(by: bound[0], named: bound.given(1)?.text, interpreter))
    },
    "pivot": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature(
        "pivot", optional: ["key", "pivot", "aggregation", "computation", "default_value", "key_name"]
      ).bind(arguments)
      try refuse([bound.given(2)].compactMap(\.self), lacking: "get_aggregate_data_type")
      try refuse([bound.given(3)].compactMap(\.self), lacking: "get_computed_data_type")
      return .object(try table.pivoted(bound, interpreter))
    },
    "normalize": { table, arguments, _ throws(Interrupt) in .object(try table.normalized(arguments)) },
    "denormalize": { table, arguments, _ throws(Interrupt) in
      let bound = try Signature(
        "denormalize", optional: ["key", "property_column", "value_column", "default_value", "column_types"]
      ).bind(arguments)
      return .object(
        try table.denormalized(
          bound.given(0)?.names ?? [], property: bound[optional: 1] ?? "property", value: bound[optional: 2] ?? "value",
          default: bound[optional: 3], types: nil))
    },
    "homogenize": { table, arguments, interpreter throws(Interrupt) in
      .object(try table.homogenized(arguments, interpreter))
    },
  ]

  /// The rows by their keys, in the order in which the keys come.
  func grouped(by key: Value, named name: String?, _ interpreter: Interpreter) throws(Interrupt) -> TableSetObject {
    if case .columns = TableKey(key) { throw .typeError("unhashable type: '\(key.typeName)'") }
    let isFunction = if case .function = TableKey(key) { true } else { false }
    let position = isFunction ? nil : try self.position(of: key)
    let type = position.map { types[$0] } ?? .agateText
    var order: [Value] = []
    var groups: [Value: [Int]] = [:]
    for (row, key) in try TableKey(key).values(in: self, interpreter).enumerated() {
      let key = try type.cast(key)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    // As in agate, no rows are one table without a key.
    let tables: [Value] = rows.isEmpty ? [.object(self)] : order.map { .object(with(rows: groups[$0] ?? [])) }
    return TableSetObject(
      keys: order, tables: tables, keyName: name ?? position.map { names[$0] } ?? "group", keyType: type, like: self)
  }

  /// Counts rows: by the keys, or by the keys down and another column across.
  private func pivoted(_ bound: BoundArguments, _ interpreter: Interpreter) throws(Interrupt) -> TableObject {
    let keys = bound.given(0).map { key in
      if case .columns(let keys) = TableKey(key) { keys } else { [key] }
    }
    let isList = if let key = bound.given(0), case .columns = TableKey(key) { true } else { false }
    if isList, bound.given(5) != nil {
      throw .valueError("key_name is not a valid argument when key is a sequence.")
    }
    var groupings = keys ?? []
    if let across = bound.given(1) { groupings.append(across) }
    guard !groupings.isEmpty else { return try .of([], [], []) }
    let levels = try groupings.enumerated().map { position, key throws(Interrupt) in
      let isAcross = position == keys?.count ?? 0
      return try grouped(by: key, named: isAcross ? nil : bound.given(5)?.text, interpreter)
    }
    let values = try groupings.enumerated().map { position, key throws(Interrupt) in
      try TableKey(key).values(in: self, interpreter)
        .map { value throws(Interrupt) in try levels[position].keyType.cast(value) }
    }
    var counts = Counter()
    counts.add(rows.indices.map { row in values.map { $0[row] } })
    let sorted = counts.inOrderOfGroups
    let counted = try TableObject.of(
      levels.map(\.keyName) + ["Count"], levels.map(\.keyType) + [.number],
      sorted.map { key, count in key + [.decimal(DecimalNumber(String(count)) ?? .zero)] },
      rowNames: sorted.map { key, _ in key.count == 1 ? key[0] : .tuple(key) })
    guard bound.given(1) != nil else { return counted }
    let across = levels[levels.count - 1]
    return try counted.denormalized(
      levels.dropLast().map { .string($0.keyName) }, property: .string(across.keyName), value: "Count",
      default: bound[optional: 4], types: Array(repeating: .number, count: across.items.count))
  }

  /// Columns become rows of a name and a value.
  private func normalized(_ arguments: Arguments) throws(Interrupt) -> TableObject {
    let bound = try Signature(
      "normalize", required: ["key", "properties"], optional: ["property_column", "value_column", "column_types"]
    ).bind(arguments)
    let keys = try bound[0].names.map { key throws(Interrupt) in try position(of: key) }
    let properties = try bound[1].names.map { key throws(Interrupt) in try position(of: key) }
    let new = rows.flatMap { row in
      properties.map { keys.map { row.items[$0] } + [.string(names[$0]), row.items[$0]] }
    }
    let newTypes =
      keys.map { types[$0] }
      + [keys.count, keys.count + 1].map { position in
        DataTypeObject.inferred(from: new.lazy.map { $0[position] }, among: DataTypeObject.ofAgate)
      }
    return try .casting(
      keys.map { names[$0] } + [bound[optional: 2]?.text ?? "property", bound[optional: 3]?.text ?? "value"], newTypes,
      new)
  }

  /// Rows of a name and a value become columns.
  ///
  /// - Parameters:
  ///   - missing: What stands where there is no value; by default zero among numbers.
  ///   - types: Of the new columns; nil to find them out.
  func denormalized(
    _ keys: [Value], property: Value, value: Value, default missing: Value?, types: [DataTypeObject]?
  ) throws(Interrupt) -> TableObject {
    let keyPositions = try keys.map { key throws(Interrupt) in try position(of: key) }
    let (propertyPosition, valuePosition) = (try position(of: property), try position(of: value))
    var fields: [String] = []
    var order: [Value] = []
    var found: [Value: [String: Value]] = [:]
    for row in rows {
      let key = Value.tuple(keyPositions.map { row.items[$0] })
      let field = try row.items[propertyPosition].str()
      if !fields.contains(field) { fields.append(field) }
      if found[key] == nil { order.append(key) }
      found[key, default: [:]][field] = row.items[valuePosition]
    }
    let missing = missing ?? (self.types[valuePosition].kind == .number ? .decimal(.zero) : .none)
    let new = order.map { key in key.names + fields.map { found[key]?[$0] ?? missing } }
    let newTypes =
      types.map { Array($0.prefix(fields.count)) }
      ?? fields.indices.map { field in
        DataTypeObject.inferred(from: new.lazy.map { $0[keys.count + field] }, among: DataTypeObject.ofAgate)
      }
    return try .casting(
      keyPositions.map { names[$0] } + fields, keyPositions.map { self.types[$0] } + newTypes, new,
      rowNames: order.map { $0.names.count == 1 ? $0.names[0] : $0 })
  }

  /// Adds a row for each of the values that no row has.
  private func homogenized(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> TableObject {
    let bound = try Signature("homogenize", required: ["key", "compare_values"], optional: ["default_row"])
      .bind(arguments)
    let positions = try bound[0].names.map { key throws(Interrupt) in try position(of: key) }
    var known = Set(rows.map { row in Value.tuple(positions.map { row.items[$0] }) })
    var new = rows.map(\.items)
    for wanted in bound[1].names {
      let wanted = try zip(positions, wanted.names).map { position, value throws(Interrupt) in
        try types[position].cast(value)
      }
      guard known.insert(.tuple(wanted)).inserted else { continue }
      var row: [Value]
      if let make = bound.given(2), make.isCallable {
        row = try interpreter.call(make, Arguments([.tuple(wanted)])).names
      } else {
        row = bound.given(2)?.names ?? Array(repeating: .none, count: names.count - positions.count)
        for (position, value) in zip(positions, wanted) { row.insert(value, at: min(position, row.count)) }
      }
      new.append(try zip(types, row).map { type, value throws(Interrupt) in try type.cast(value) })
    }
    return try .of(names, types, new)
  }
}

/// How often keys of several levels occur, in the order in which groups within groups come.
private struct Counter {
  private var order: [Value] = []
  private var children: [Value: Counter] = [:]
  private var count = 0

  mutating func add(_ keys: [[Value]]) {
    for key in keys { add(key[...]) }
  }

  private mutating func add(_ key: ArraySlice<Value>) {
    guard let first = key.first else {
      count += 1
      return
    }
    if children[first] == nil { order.append(first) }
    children[first, default: Counter()].add(key.dropFirst())
  }

  var inOrderOfGroups: [(key: [Value], count: Int)] {
    if children.isEmpty { return count == 0 ? [] : [([], count)] }
    return order.flatMap { key in
      (children[key]?.inOrderOfGroups ?? []).map { ([key] + $0.key, $0.count) }
    }
  }
}
