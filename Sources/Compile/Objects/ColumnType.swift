import Base

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
    [
      "integer", "smallint", "bigint", "int2", "int4", "int8", "smallserial", "serial", "bigserial", "serial2",
      "serial4", "serial8",
    ].contains(lowercasedName)
  }
  var isFloat: Bool { ["real", "double", "float", "double precision", "float4", "float8"].contains(lowercasedName) }
}
