import Base
import Jinja
import Warehouse

/// `api.Column`: makes columns and names types.
final class ColumnClass: HostObject {
  private let dialect: Dialect

  init(dialect: Dialect) { self.dialect = dialect }

  var typeName: String { "type" }
  var isCallable: Bool { true }
  func repr() throws(Interrupt) -> String { "<class 'Column'>" }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    try make(arguments, of: "Column.__init__") { $0 }
  }

  private func make(
    _ arguments: Arguments, of function: String, type: (String) -> String
  ) throws(Interrupt) -> Value {
    let bound = try Signature(
      function, required: ["column", "dtype"], optional: ["char_size", "numeric_precision", "numeric_scale"]
    ).bind(arguments)
    return .object(
      ColumnObject(
        name: bound[0].text ?? "", dtype: type(try bound[1].str()), charSize: bound[optional: 2]?.index,
        precision: bound[optional: 3]?.index, scale: bound[optional: 4]?.index, dialect: dialect))
  }

  private func translated(_ type: String) -> String { dialect.typeLabels[type.uppercased()] ?? type }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "create":
      .function(name) { [self] arguments, _ throws(Interrupt) in try make(arguments, of: "create", type: translated) }
    case "from_description":
      .function(name) { [dialect] arguments, _ throws(Interrupt) in
        let bound = try Signature(name, required: ["name", "raw_data_type"]).bind(arguments)
        return .object(try ColumnObject(name: bound[0].text ?? "", description: try bound[1].str(), dialect: dialect))
      }
    case "translate_type":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let type = try Signature("translate_type", required: ["dtype"]).bind(arguments)[0]
        return type.text.map { .string(translated($0)) } ?? type
      }
    default: Self.typeNames(name)
    }
  }

  /// What the class and its columns have in common: how types with sizes are written.
  static func typeNames(_ name: String) -> Value? {
    switch name {
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
