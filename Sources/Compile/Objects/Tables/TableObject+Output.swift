import Base
import Jinja

extension TableObject {
  /// Methods that print tables and write them to files.
  static let output: [String: Method] = [
    "print_table": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature(
        "print_table",
        optional: ["max_rows", "max_columns", "output", "max_column_width", "locale", "max_precision"]
      ).bind(arguments)
      func limit(_ position: Int, _ fallback: Int) -> Int? {
        bound[optional: position].map { $0.isNone ? nil : $0.index } ?? fallback
      }
      return try table.print(
        table.text(rows: limit(0, 20), columns: limit(1, 6), width: limit(3, 20), digits: limit(5, 3)), interpreter)
    },
    "print_structure": { table, arguments, interpreter throws(Interrupt) in
      let bound = try Signature("print_structure", optional: ["output", "max_rows"]).bind(arguments)
      return try table.print(table.structure.text(rows: bound.given(1)?.index, width: nil), interpreter)
    },
    "print_csv": { table, _, interpreter throws(Interrupt) in try table.print(table.csv(), interpreter) },
    "print_json": { table, arguments, interpreter throws(Interrupt) in
      try table.print(try table.json(arguments, interpreter) + "\n", interpreter)
    },
    "to_csv": { table, arguments, _ throws(Interrupt) in
      let path = try Signature("to_csv", required: ["path"], takesKeywords: true).bind(arguments)[0].str()
      return try write(table.csv(), to: path)
    },
    "to_json": { table, arguments, interpreter throws(Interrupt) in
      var arguments = arguments
      let path = arguments.take("path") ?? (arguments.positional.isEmpty ? nil : arguments.positional.removeFirst())
      guard let path else { throw .typeError("to_json() missing 1 required positional argument: 'path'") }
      return try write(try table.json(arguments, interpreter), to: try path.str())
    },
  ]

  private func print(_ text: String, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    interpreter.context?.session.output.print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    return .none
  }

  private static func write(_ text: String, to path: String) throws(Interrupt) -> Value {
    do throws(Diagnostic) { try FileSystem.write(Array(text.utf8), to: path) } catch { throw .failure(error) }
    return .none
  }

  private func csv() throws(Interrupt) -> String {
    var lines = [names]
    for row in rows {
      lines.append(
        try zip(types, row.items).map { type, value throws(Interrupt) in
          value.isNone ? "" : try type.csv(value)
        })
    }
    return lines.map { $0.map(\.csvField).joined(separator: ",") + "\n" }.joined()
  }

  /// An array of objects, with `key` an object of them, with `newline` one object a line.
  private func json(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> String {
    let bound = try Signature("to_json", optional: ["key", "newline", "indent"], takesKeywords: true).bind(arguments)
    let isByLine = try bound[optional: 1]?.truth() ?? false
    if bound.given(0) != nil, isByLine { throw .valueError("key and newline may not be specified together.") }
    if bound.given(2) != nil, isByLine { throw .valueError("newline and indent may not be specified together.") }
    let objects = try rows.map { row throws(Interrupt) in
      var members: OrderedDictionary<String, JSON> = [:]
      for (position, name) in names.enumerated() {
        members[name] = try types[position].json(row.items[position]).json()
      }
      return JSON.object(members)
    }
    func text(_ json: JSON) -> String {
      json.pythonText(indent: bound.given(2)?.index, escapesUnicode: false)
    }
    if isByLine { return objects.map { text($0) + "\n" }.joined() }
    guard let key = bound.given(0) else { return text(.array(objects)) }
    var members: OrderedDictionary<String, JSON> = [:]
    for (key, object) in zip(try TableKey(key).values(in: self, interpreter), objects) {
      let name = try key.str()
      if members[name] != nil { throw .valueError("Value \(name) is not unique in the key column.") }
      members[name] = object
    }
    return text(.object(members))
  }

  /// The table as agate prints it; nil shows all.
  ///
  /// - Parameter digits: Of fractions; what is cut off is marked.
  func text(rows limit: Int? = 20, columns: Int? = 6, width: Int? = 20, digits: Int? = 3) throws(Interrupt) -> String {
    let shown = min(columns ?? names.count, names.count)
    let formats = (0..<shown).map { position -> (digits: Int, mark: String)? in
      guard types[position].kind == .number else { return nil }
      let values = rows.prefix(limit ?? rows.count).compactMap { $0.items[position].decimal }
      let places = values.map(\.fractionDigits).max() ?? 0
      return digits.map { places > $0 ? ($0, "…") : (places, "") } ?? (places, "")
    }
    func cut(_ text: String) -> String {
      guard let width, text.count > width else { return text }
      return text.prefix(max(0, width - 3)) + "..."
    }
    var lines = [names.prefix(shown).map(cut)]
    for row in rows.prefix(limit ?? rows.count) {
      lines.append(
        try (0..<shown).map { position throws(Interrupt) in
          let value = row.items[position]
          if value.isNone { return "" }
          guard let format = formats[position] else { return cut(try value.str()) }
          return cut(try value.formatted(",.\(format.digits)f") + format.mark)
        })
    }
    if shown < names.count { for line in lines.indices { lines[line].append("...") } }
    let widths = lines[0].indices.map { column in lines.lazy.map { $0[column].count }.max() ?? 0 }
    if let limit, limit < rows.count { lines.append(lines[0].map { _ in "..." }) }
    var printed = lines.map { line in
      let cells = line.indices.map { column in
        let space = String(repeating: " ", count: max(0, widths[column] - line[column].count))
        let isText = types[column].kind == .text
        return " \(isText ? line[column] + space : space + line[column]) "
      }
      return "|\(cells.joined(separator: "|"))|"
    }
    printed.insert("| \(widths.map { String(repeating: "-", count: $0) }.joined(separator: " | ")) |", at: 1)
    return printed.map { $0 + "\n" }.joined()
  }
}

extension String {
  /// With quotes where CSV needs them.
  fileprivate var csvField: String {
    contains { $0 == "," || $0 == "\"" || $0.isNewline } ? "\"\(replacing("\"", with: "\"\""))\"" : self
  }
}
