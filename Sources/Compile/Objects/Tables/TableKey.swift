import Jinja

/// By what rows are sorted, grouped or joined: a column, several, or what a function makes of a row.
enum TableKey {
  case column(Value)
  case columns([Value])
  case function(Value)

  init(_ value: Value) {
    switch value {
    case .list(let list): self = .columns(list.items)
    case .tuple(let items): self = .columns(items)
    case _ where value.isCallable && !value.isUndefined: self = .function(value)
    default: self = .column(value)
    }
  }

  /// The key of each row.
  func values(in table: TableObject, _ interpreter: Interpreter) throws(Interrupt) -> [Value] {
    switch self {
    case .column(let name):
      if case .dict = name { throw .typeError("unhashable type: 'dict'") }
      return table.values(of: try table.position(of: name))
    case .columns(let names):
      let positions = try names.map { name throws(Interrupt) in try table.position(of: name) }
      return table.rows.map { row in .tuple(positions.map { row.items[$0] }) }
    case .function(let function):
      return try table.rows.map { row throws(Interrupt) in
        try interpreter.call(function, Arguments([.object(row)]))
      }
    }
  }
}

extension Value {
  /// The names of a list, or the one name.
  var names: [Value] {
    switch self {
    case .list(let list): list.items
    case .tuple(let items): items
    default: [self]
    }
  }

  /// The number of a `Decimal`.
  var decimal: DecimalNumber? {
    if case .object(let object) = self { object.decimal } else { nil }
  }

  /// nil for none.
  var present: Value? { isNone ? nil : self }
}

extension BoundArguments {
  /// An argument that none leaves out as well.
  func given(_ position: Int) -> Value? { self[optional: position]?.present }
}
