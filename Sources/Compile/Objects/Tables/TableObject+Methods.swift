import Base
import Jinja
import Warehouse

extension TableObject {
  typealias Method = @Sendable (TableObject, Arguments, Interpreter) throws(Interrupt) -> Value

  static let methods: [String: Method] = [
    "select": { table, arguments, _ throws(Interrupt) in
      let wanted = try Signature("select", required: ["key"]).bind(arguments)[0].names()
      let positions = try wanted.map { name throws(Interrupt) in
        guard let position = table.names.firstIndex(of: name) else {
          throw .valueError("tuple.index(x): x not in tuple", hint: Diagnostic.didYouMean(name, among: table.names))
        }
        return position
      }
      return table.with(columns: positions)
    },
    "exclude": { table, arguments, _ throws(Interrupt) in
      let unwanted = try Signature("exclude", required: ["key"]).bind(arguments)[0].names()
      return table.with(columns: table.names.indices.filter { !unwanted.contains(table.names[$0]) })
    },
    "rename": { table, arguments, _ throws(Interrupt) in try table.renamed(arguments) },
    "limit": { table, arguments, _ throws(Interrupt) in
      let bound = try Signature("limit", optional: ["start_or_stop", "stop", "step"]).bind(arguments)
      func index(_ position: Int) -> Int? { bound[optional: position].flatMap(\.index) }
      let hasStop = bound[optional: 1].map { !$0.isNone } ?? false
      let count = table.result.rows.count
      func clamped(_ bound: Int) -> Int { min(max(bound < 0 ? bound + count : bound, 0), count) }
      let start = hasStop ? clamped(index(0) ?? 0) : 0
      let stop = clamped((hasStop ? index(1) : index(0)) ?? count)
      let step = max(1, index(2) ?? 1)
      return table.with(rows: stride(from: start, to: stop, by: step))
    },
    "where": { table, arguments, interpreter throws(Interrupt) in
      let test = try Signature("where", required: ["test"]).bind(arguments)[0]
      return table.with(
        rows: try table.rowObjects.kept { row throws(Interrupt) in
          try interpreter.call(test, Arguments([row])).truth()
        })
    },
    "find": { table, arguments, interpreter throws(Interrupt) in
      let test = try Signature("find", required: ["test"]).bind(arguments)[0]
      for row in table.rowObjects where try interpreter.call(test, Arguments([row])).truth() { return row }
      return .none
    },
    "order_by": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature("order_by", required: ["key"], optional: ["reverse"]).bind(arguments)
      let keys = try table.keys(bound[0], interpreter)
      let isReversed = try bound[optional: 1]?.truth() ?? false
      let sorted = try keys.sortedPositions(isReversed: isReversed)
      return table.with(rows: sorted)
    },
    "distinct": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature("distinct", optional: ["key"]).bind(arguments)
      let all = Value.list(table.names.map(Value.string))
      let keys = try table.keys(bound[optional: 0].flatMap { $0.isNone ? nil : $0 } ?? all, interpreter)
      var seen: Set<Value> = []
      return table.with(rows: keys.indices.filter { seen.insert(keys[$0]).inserted })
    },
    "group_by": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature("group_by", required: ["key"], optional: ["key_name", "key_type"]).bind(arguments)
      let groups = DictValue()
      for (position, key) in try table.keys(bound[0], interpreter).enumerated() {
        if case .list(let rows)? = groups[key] {
          rows.items.append(.int(position))
        } else {
          groups[key] = .list([.int(position)])
        }
      }
      let tables = groups.values.map { rows in
        if case .list(let list) = rows { return table.with(rows: list.items.compactMap(\.index)) }
        return Value.none
      }
      return .object(SequenceObject(names: nil, keys: groups.keys, values: tables))
    },
    "print_table": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature(
        "print_table",
        optional: ["max_rows", "max_columns", "output", "max_column_width", "locale", "max_precision"]
      ).bind(arguments)
      let shown = table.result.text(
        maximumRows: bound[optional: 0]?.index ?? 20, maximumWidth: bound[optional: 3]?.index ?? 20)
      interpreter.context?.session.output.print(shown)
      return .none
    },
    "print_csv": { table, _, interpreter throws(Interrupt) in
      interpreter.context?.session.output.print(table.csv)
      return .none
    },
    "print_json": { table, arguments, interpreter throws(Interrupt) in
      interpreter.context?.session.output.print(try table.json(arguments))
      return .none
    },
    "to_csv": { table, arguments, _ throws(Interrupt) in
      let path = try Signature("to_csv", required: ["path"], takesKeywords: true).bind(arguments)[0].str()
      try write(table.csv + "\n", to: path)
      return .none
    },
    "to_json": { table, arguments, _ throws(Interrupt) in
      var arguments = arguments
      let path = arguments.take("path") ?? (arguments.positional.isEmpty ? nil : arguments.positional.removeFirst())
      guard let path else { throw .typeError("to_json() missing 1 required positional argument: 'path'") }
      try write(try table.json(arguments), to: try path.str())
      return .none
    },
  ]

  private static func write(_ text: String, to path: String) throws(Interrupt) {
    do throws(Diagnostic) { try FileSystem.write(Array(text.utf8), to: path) } catch { throw .failure(error) }
  }

  fileprivate var rowObjects: [Value] { values.map { .object(RowObject(names: names, values: $0)) } }

  private func with(columns positions: [Int]) -> Value {
    .object(
      TableObject(
        ResultSet(
          columns: positions.map { result.columns[$0] }, rows: result.rows.map { row in positions.map { row[$0] } })))
  }

  /// `rename({old: new})`, `rename([names])` and `slug_columns=true`.
  private func renamed(_ arguments: Arguments) throws(Interrupt) -> Value {
    let bound = try Signature(
      "rename", optional: ["column_names", "row_names", "slug_columns", "slug_rows"], takesKeywords: true
    ).bind(arguments)
    var new = names
    switch bound[optional: 0] {
    case .dict(let map)?: new = new.map { map[$0]?.text ?? $0 }
    case .list(let list)?:
      guard list.items.count == names.count else {
        throw .valueError("column_names and column_types must be the same length.")
      }
      new = zip(list.items, new).map { $0.text ?? $1 }
    default: break
    }
    if try bound[optional: 2]?.truth() ?? false { new = new.map(\.slug) }
    let columns = zip(result.columns, new).map { ResultColumn(name: $1, type: $0.type, kind: $0.kind) }
    return .object(TableObject(ResultSet(columns: columns, rows: result.rows)))
  }

  /// For each row its value in one column, in several, or what a function makes of it.
  private func keys(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> [Value] {
    if let name = key.text {
      let position = try position(of: name)
      return values.map { $0[position] }
    }
    if case .list = key {
      let positions = try key.names().map { name throws(Interrupt) in try position(of: name) }
      return values.map { row in .tuple(positions.map { row[$0] }) }
    }
    return try rowObjects.map { row throws(Interrupt) in try interpreter.call(key, Arguments([row])) }
  }

  private var csv: String {
    let lines = [names] + result.rows.map { $0.map(\.description) }
    return lines.map { $0.map(\.csvField).joined(separator: ",") }.joined(separator: "\n")
  }

  /// An array of objects, or with `key` an object of them.
  private func json(_ arguments: Arguments) throws(Interrupt) -> String {
    let bound = try Signature("to_json", optional: ["key", "newline", "indent"], takesKeywords: true).bind(arguments)
    let objects = result.rows.map { row in
      JSON.object(OrderedDictionary(zip(names, row).map { ($0, $1.json) }))
    }
    if let key = bound[optional: 0]?.text {
      let position = try position(of: key)
      let members = zip(result.rows, objects).map { ($0[position].description, $1) }
      return JSON.object(OrderedDictionary(members)).pythonText(sortingKeys: false)
    }
    if try bound[optional: 1]?.truth() ?? false {
      return objects.map { $0.pythonText(sortingKeys: false) }.joined(separator: "\n")
    }
    return JSON.array(objects).pythonText(sortingKeys: false)
  }
}

extension [Value] {
  /// The positions of the items that pass a test.
  fileprivate func kept(_ test: (Value) throws(Interrupt) -> Bool) throws(Interrupt) -> [Int] {
    var positions: [Int] = []
    for (position, item) in enumerated() where try test(item) { positions.append(position) }
    return positions
  }

  /// The positions in the order of their values; none comes last, as in agate.
  func sortedPositions(isReversed: Bool) throws(Interrupt) -> [Int] {
    var failure: Interrupt?
    func precedes(_ left: Int, _ right: Int) -> Bool {
      do throws(Interrupt) { return try self[left].sortsBefore(self[right]) } catch {
        failure = failure ?? error
        return false
      }
    }
    // Equal rows keep their order either way.
    let sorted = indices.sorted { left, right in
      let (first, second) = isReversed ? (right, left) : (left, right)
      return precedes(first, second) || !precedes(second, first) && left < right
    }
    if let failure { throw failure }
    return sorted
  }
}

extension Value {
  /// A name or several.
  fileprivate func names() throws(Interrupt) -> [String] {
    if let text { return [text] }
    switch self {
    case .list(let list): return list.items.compactMap(\.text)
    case .tuple(let items): return items.compactMap(\.text)
    default: throw .typeError("'\(typeName)' object is not iterable")
    }
  }

  fileprivate func sortsBefore(_ other: Value) throws(Interrupt) -> Bool {
    if case .tuple(let left) = self, case .tuple(let right) = other {
      for (a, b) in zip(left, right) where a != b { return try a.sortsBefore(b) }
      return false
    }
    if isNone || other.isNone { return !isNone }
    return try compare(to: other) < 0
  }
}

extension String {
  /// Letters and digits in lower case, what lies between them as `_`.
  fileprivate var slug: String {
    var slug = ""
    for character in lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if slug.last != "_" {
        slug.append("_")
      }
    }
    return slug.trimmed("_")
  }

  private func trimmed(_ character: Character) -> String {
    var text = self[...]
    while text.first == character { text.removeFirst() }
    while text.last == character { text.removeLast() }
    return String(text)
  }

  /// With quotes where CSV needs them.
  fileprivate var csvField: String {
    contains { $0 == "," || $0 == "\"" || $0.isNewline } ? "\"\(replacing("\"", with: "\"\""))\"" : self
  }
}
