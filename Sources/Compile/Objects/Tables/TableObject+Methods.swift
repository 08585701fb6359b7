import Base
import Jinja

extension TableObject {
  typealias Method = @Sendable (TableObject, Arguments, Interpreter) throws(Interrupt) -> Value

  static let methods = selecting.merging(grouping) { first, _ in first }.merging(joining) { first, _ in first }
    .merging(output) { first, _ in first }

  /// Methods that choose among rows and columns.
  private static let selecting: [String: Method] = [
    "select": { table, arguments, _ throws(Interrupt) in
      .object(try table.selected(try Signature("select", required: ["key"]).bind(arguments)[0].names))
    },
    "exclude": { table, arguments, _ throws(Interrupt) in
      let unwanted = try Signature("exclude", required: ["key"]).bind(arguments)[0].names
      return .object(try table.selected(table.names.map(Value.string).filter { !unwanted.contains($0) }))
    },
    "rename": { table, arguments, _ throws(Interrupt) in try table.renamed(arguments) },
    "limit": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature("limit", optional: ["start_or_stop", "stop", "step"]).bind(arguments)
      // As in agate, a stop of zero is none.
      let hasStop = try bound[optional: 1]?.truth() ?? false
      let hasStep = try bound[optional: 2]?.truth() ?? false
      let isSlice = hasStop || hasStep
      let positions = Value.list(table.rows.indices.map(Value.int))
      let kept = try positions.sliced(
        start: isSlice ? bound.given(0) : nil, stop: isSlice ? bound.given(1) : bound.given(0), step: bound.given(2))
      return .object(table.with(rows: kept.names.compactMap(\.index)))
    },
    "where": { table, arguments, interpreter throws(Interrupt) in
      let test = try Signature("where", required: ["test"]).bind(arguments)[0]
      var kept: [Int] = []
      for (position, row) in table.rows.enumerated()
      where try interpreter.call(test, Arguments([.object(row)])).truth() {
        kept.append(position)
      }
      return .object(table.with(rows: kept))
    },
    "find": { table, arguments, interpreter throws(Interrupt) in
      let test = try Signature("find", required: ["test"]).bind(arguments)[0]
      for row in table.rows where try interpreter.call(test, Arguments([.object(row)])).truth() { return .object(row) }
      return .none
    },
    "order_by": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature("order_by", required: ["key"], optional: ["reverse"]).bind(arguments)
      if table.rows.isEmpty { return .object(table) }
      let keys = try TableKey(bound[0]).values(in: table, interpreter)
      return .object(table.with(rows: try keys.sortedPositions(isReversed: try bound[optional: 1]?.truth() ?? false)))
    },
    "distinct": { table, arguments, interpreter throws(Interrupt) in
      let key = try Signature("distinct", optional: ["key"]).bind(arguments).given(0)
      let keys =
        try key.map { key throws(Interrupt) in try TableKey(key).values(in: table, interpreter) }
        ?? table.rows.map(\.tuple)
      // agate compares several columns by identity: no row is like another.
      if let key, case .columns = TableKey(key) { return .object(table.with(rows: keys.indices)) }
      var seen: Set<Value> = []
      return .object(table.with(rows: keys.indices.filter { seen.insert(keys[$0]).inserted }))
    },
    // Computations and aggregations are objects of agate's, of which templates have none.
    "compute": { table, arguments, _ throws(Interrupt) in
      let bound = try Signature("compute", required: ["computations"], optional: ["replace"]).bind(arguments)
      try refuse(bound[0].names, lacking: "get_computed_data_type")
      return .object(table)
    },
    "aggregate": { _, arguments, _ throws(Interrupt) in
      let aggregations = try Signature("aggregate", required: ["aggregations"]).bind(arguments)[0]
      try refuse(aggregations.names, lacking: "validate")
      return .dict([:])
    },
  ]

  /// Refuses what stands for agate's objects, alone or as the second of a pair.
  static func refuse(_ items: [Value], lacking method: String) throws(Interrupt) {
    guard let item = items.first else { return }
    var object = item
    if case .tuple(let pair) = item, pair.count == 2 { object = pair[1] }
    throw .valueError(
      "'\(object.typeName)' object has no attribute '\(method)'",
      hint: "let the query do it, or add up in a loop over the rows")
  }

  /// A table of these columns.
  func selected(_ keys: [Value]) throws(Interrupt) -> TableObject {
    let positions = try keys.map { key throws(Interrupt) in
      guard let name = key.text, let position = names.firstIndex(of: name) else {
        throw .valueError(
          "tuple.index(x): x not in tuple",
          hint: key.text.map { Diagnostic.didYouMean($0, among: names) } ?? nil)
      }
      return position
    }
    return try .of(
      positions.map { names[$0] }, positions.map { types[$0] }, rows.map { row in positions.map { row.items[$0] } },
      rowNames: rowNames)
  }

  /// `rename({old: new})`, `rename([names])`, `row_names=` and `slug_columns=true`.
  private func renamed(_ arguments: Arguments) throws(Interrupt) -> Value {
    let bound = try Signature(
      "rename", optional: ["column_names", "row_names", "slug_columns", "slug_rows", "separator"], takesKeywords: true
    ).bind(arguments)
    let separator = bound.given(4)?.text ?? "_"
    var new =
      try bound.given(0).map { wanted throws(Interrupt) in try Self.replaced(names.map(Value.string), wanted) }?
      .map { value throws(Interrupt) in try value.str() } ?? names
    var newRows =
      try bound.given(1).map { wanted throws(Interrupt) in try Self.replaced(rowNames ?? [], wanted) }
      ?? rowNames
    if try bound[optional: 2]?.truth() ?? false { new = new.map { $0.slug(separator) } }
    if try bound[optional: 3]?.truth() ?? false {
      newRows = try newRows?.map { name throws(Interrupt) in .string(try name.str().slug(separator)) }
    }
    return .object(try TableObject.of(new, types, rows.map(\.items), rowNames: newRows))
  }

  private static func replaced(_ old: [Value], _ wanted: Value) throws(Interrupt) -> [Value] {
    if case .dict(let map) = wanted { return old.map { map[$0] ?? $0 } }
    return wanted.names
  }
}

extension String {
  /// Letters and digits in lower case, with separators for what lies between them.
  fileprivate func slug(_ separator: String) -> String {
    var words: [String] = []
    var isInWord = false
    for character in lowercased() {
      if character.isLetter || character.isNumber {
        if isInWord { words[words.count - 1].append(character) } else { words.append(String(character)) }
        isInWord = true
      } else {
        isInWord = false
      }
    }
    return words.joined(separator: separator)
  }
}
