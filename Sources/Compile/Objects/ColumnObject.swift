import Base
import Jinja
import Warehouse

/// A column in a template, as `adapter.get_columns_in_relation` gives it and `api.Column` makes it.
///
/// SeeAlso: dbt docs, "About dbt classes", Column.
final class ColumnObject: HostObject {
  let name: String
  private let dtype: String
  private let charSize: Int?
  private let precision: Int?
  private let scale: Int?
  /// The type as the database declares it; nil for a column that a template made.
  private let declared: String?
  private let dialect: Dialect

  init(name: String, dtype: String, charSize: Int?, precision: Int?, scale: Int?, dialect: Dialect) {
    (self.name, self.dtype) = (name, dtype)
    (self.charSize, self.precision, self.scale) = (charSize, precision, scale)
    declared = nil
    self.dialect = dialect
  }

  /// A column of the database.
  init(_ column: Column, dialect: Dialect) {
    let type = ColumnType(column.type)
    name = column.name
    dtype = type.name
    charSize = type.isText ? type.arguments.first : nil
    precision = type.isNumeric ? type.arguments.first : nil
    scale = type.isNumeric ? type.arguments.dropFirst().first : nil
    declared = column.type
    self.dialect = dialect
  }

  /// A column with a type as SQL writes it: `varchar(20)`.
  ///
  /// - Throws: an error for sizes that are no numbers.
  convenience init(name: String, description: String, dialect: Dialect) throws(Interrupt) {
    let open = description.firstIndex(of: "(") ?? description.endIndex
    let close = description.lastIndex(of: ")") ?? description.startIndex
    let sizes = open < close ? description[description.index(after: open)..<close].split(separator: ",") : []
    let numbers = try sizes.map { part throws(Interrupt) in
      guard let number = Int(String(part).trimmingSpaces) else {
        throw .valueError(
          "Could not interpret data_type \"\(description)\": could not convert \"\(part)\" to an integer")
      }
      return number
    }
    let pair = numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    self.init(
      name: name, dtype: String(description[..<open]), charSize: numbers.count == 1 ? numbers[0] : nil,
      precision: pair?.0, scale: pair?.1, dialect: dialect)
  }

  private var type: ColumnType { ColumnType(dtype) }

  /// With its size, where its kind of type has one.
  private var dataType: String {
    if let declared { return declared }
    if type.isText, let charSize, dtype.lowercased() != "text" { return "character varying(\(charSize))" }
    if type.isNumeric, let precision, let scale { return "\(dtype)(\(precision),\(scale))" }
    return dtype
  }

  private var textLength: Int { dtype.lowercased() == "text" ? 256 : charSize ?? 256 }

  var typeName: String { "Column" }

  func str() throws(Interrupt) -> String {
    let fields: [(String, Value)] = [
      ("column", .string(name)), ("dtype", .string(dtype)), ("char_size", Value(charSize)),
      ("numeric_precision", Value(precision)), ("numeric_scale", Value(scale)),
    ]
    let shown = try fields.map { field throws(Interrupt) in "\(field.0)=\(try field.1.repr())" }
    return "Column(\(shown.joined(separator: ", ")))"
  }

  func repr() throws(Interrupt) -> String { try str() }

  func isEqual(to other: Value) -> Bool {
    guard case .object(let object) = other, let other = object as? ColumnObject else { return false }
    return name == other.name && dataType == other.dataType
  }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }

  func attribute(_ attribute: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch attribute {
    case "name", "column": .string(name)
    case "quoted": .string(dialect.quoted(name))
    case "dtype": .string(dtype)
    case "data_type": .string(dataType)
    case "char_size": Value(charSize)
    case "numeric_precision": Value(precision)
    case "numeric_scale": Value(scale)
    case "is_string": constant(attribute, type.isText)
    case "is_numeric": constant(attribute, type.isNumeric)
    case "is_integer": constant(attribute, type.isInteger)
    case "is_float": constant(attribute, type.isFloat)
    case "is_number": constant(attribute, type.isNumeric || type.isInteger || type.isFloat)
    case "string_size":
      .function(attribute) { [type, textLength] _, _ throws(Interrupt) in
        guard type.isText else { throw .typeError("Called string_size() on non-string field!") }
        return .int(textLength)
      }
    case "can_expand_to":
      .function(attribute) { [self] arguments, _ throws(Interrupt) in
        let bound = try Signature("can_expand_to", required: ["other_column"]).bind(arguments)
        guard case .object(let object) = bound[0], let other = object as? ColumnObject else { return .bool(false) }
        return .bool(type.isText && other.type.isText && other.textLength > textLength)
      }
    case "literal":
      .function(attribute) { [dataType] arguments, _ throws(Interrupt) in
        .string("\(try Signature("literal", required: ["value"]).bind(arguments)[0].str())::\(dataType)")
      }
    default: ColumnClass.typeNames(attribute)
    }
  }

  private func constant(_ name: String, _ value: Bool) -> Value {
    .function(name) { _, _ throws(Interrupt) in .bool(value) }
  }
}

extension Value {
  /// A number, or none.
  fileprivate init(_ number: Int?) { self = number.map(Value.int) ?? .none }
}
