import Base
import Jinja
import Warehouse

/// A column in a template, as `adapter.get_columns_in_relation` gives it.
///
/// SeeAlso: dbt docs, "About dbt classes", Column.
final class ColumnObject: HostObject {
  let column: Column
  private let dialect: Dialect

  init(_ column: Column, dialect: Dialect) {
    self.column = column
    self.dialect = dialect
  }

  var typeName: String { "Column" }
  func str() throws(Interrupt) -> String { "<Column \(column.name) (\(column.type))>" }
  func repr() throws(Interrupt) -> String { try str() }

  func isEqual(to other: Value) -> Bool {
    guard case .object(let object) = other, let other = object as? ColumnObject else { return false }
    return column.name == other.column.name && column.type == other.column.type
  }

  func hash(into hasher: inout Hasher) { hasher.combine(column.name) }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    let type = ColumnType(column.type)
    switch name {
    case "name", "column": return .string(column.name)
    case "quoted": return .string(dialect.quoted(column.name))
    case "dtype": return .string(type.name)
    case "data_type": return .string(column.type)
    case "char_size": return type.isText ? type.arguments.first.map(Value.int) ?? Value.none : Value.none
    case "numeric_precision": return type.isNumeric ? type.arguments.first.map(Value.int) ?? Value.none : Value.none
    case "numeric_scale":
      return type.isNumeric ? type.arguments.dropFirst().first.map(Value.int) ?? Value.none : Value.none
    case "is_string": return constant(name, type.isText)
    case "is_numeric": return constant(name, type.isNumeric)
    case "is_integer": return constant(name, type.isInteger)
    case "is_float": return constant(name, type.isFloat)
    case "is_number": return constant(name, type.isNumeric || type.isInteger || type.isFloat)
    case "string_size":
      return .function(name) { _, _ throws(Interrupt) in
        guard type.isText else { throw .typeError("called string_size() on the non-string column '\(type.name)'") }
        return .int(type.textLength)
      }
    case "can_expand_to":
      return .function(name) { arguments, _ throws(Interrupt) in
        let bound = try Signature("can_expand_to", required: ["other_column"]).bind(arguments)
        guard case .object(let object) = bound[0], let other = object as? ColumnObject else { return .bool(false) }
        let otherType = ColumnType(other.column.type)
        return .bool(
          type.isText && otherType.isText && otherType.textLength > type.textLength)
      }
    default: return nil
    }
  }

  private func constant(_ name: String, _ value: Bool) -> Value {
    .function(name) { _, _ throws(Interrupt) in .bool(value) }
  }
}

/// A type's name and arguments: `numeric(10, 2)` is `numeric` with 10 and 2.
struct ColumnType {
  let name: String
  let arguments: [Int]

  init(_ text: String) {
    guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else {
      name = text
      arguments = []
      return
    }
    name = String(text[..<open]).trimmingSpaces + String(text[text.index(after: close)...])
    arguments = text[text.index(after: open)..<close].split(separator: ",").compactMap {
      Int(String($0).trimmingSpaces)
    }
  }

  /// The longest text that a column of a text type takes; dbt's guess where none is declared.
  var textLength: Int { lowercasedName == "text" ? 256 : arguments.first ?? 256 }

  private var lowercasedName: String { name.lowercased() }
  var isText: Bool {
    ["text", "character varying", "character", "varchar", "char", "string", "bpchar"].contains(lowercasedName)
  }
  var isNumeric: Bool { ["numeric", "decimal"].contains(lowercasedName) }
  var isInteger: Bool {
    ["integer", "int", "smallint", "bigint", "int2", "int4", "int8", "tinyint", "mediumint", "serial", "bigserial"]
      .contains(lowercasedName)
  }
  var isFloat: Bool { ["real", "double", "float", "double precision", "float4", "float8"].contains(lowercasedName) }
}

/// `api.Column`: makes columns and names types.
final class ColumnClass: HostObject {
  private let dialect: Dialect

  init(dialect: Dialect) { self.dialect = dialect }

  var typeName: String { "type" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    try make(arguments, of: "Column")
  }

  private func make(_ arguments: Arguments, of function: String) throws(Interrupt) -> Value {
    let bound = try Signature(
      function, required: ["column", "dtype"], optional: ["char_size", "numeric_precision", "numeric_scale"]
    ).bind(arguments)
    var type = bound[1].text ?? ""
    let sizes = [bound[optional: 2] ?? bound[optional: 3], bound[optional: 4]].compactMap { $0?.index }
    if !sizes.isEmpty { type += "(\(sizes.map(String.init).joined(separator: ",")))" }
    return .object(ColumnObject(Column(name: bound[0].text ?? "", type: type), dialect: dialect))
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "create": .function(name) { [self] arguments, _ throws(Interrupt) in try make(arguments, of: "create") }
    case "translate_type":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let type = try Signature("translate_type", required: ["dtype"]).bind(arguments)[0]
        return type.text.flatMap { dialect.typeLabels[$0.uppercased()] }.map(Value.string) ?? type
      }
    case "string_type":
      .function(name) { arguments, _ throws(Interrupt) in
        let size = try Signature("string_type", required: ["size"]).bind(arguments)[0]
        return .string("character varying(\(size.index ?? 256))")
      }
    case "numeric_type":
      .function(name) { arguments, _ throws(Interrupt) in
        let bound = try Signature("numeric_type", required: ["dtype", "precision", "scale"]).bind(arguments)
        guard let precision = bound[1].index, let scale = bound[2].index else { return bound[0] }
        return .string("\(bound[0].text ?? "numeric")(\(precision),\(scale))")
      }
    default: nil
    }
  }
}
