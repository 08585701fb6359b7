import Base
import Warehouse

extension [UInt8] {
  /// Appends a row as a record of CSV. Texts stand in quotes, so that none of them is taken for what stands for null.
  ///
  /// - Parameter null: What stands for null.
  mutating func appendCSV(_ row: [SQLValue], null: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    for (index, value) in row.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      switch value {
      case .null: self += null
      case .text(let text):
        append(quote)
        for byte in text.utf8 {
          if byte == quote { append(quote) }
          append(byte)
        }
        append(quote)
      case .boolean, .integer, .real, .blob: self += Array((RedshiftBulkWriter.text(value) ?? "").utf8)
      }
    }
    append(UInt8(ascii: "\n"))
  }
}
