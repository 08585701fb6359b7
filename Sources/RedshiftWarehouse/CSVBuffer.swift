import Warehouse

/// Rows as records of CSV. Texts stand in quotes, so that none of them is taken for what stands for null.
struct CSVBuffer {
  private(set) var bytes: [UInt8] = []
  private let null: [UInt8]

  /// - Parameter null: What stands for null.
  init(null: String) { self.null = Array(null.utf8) }

  /// - Parameter texts: What the row's places are in.
  mutating func append(_ row: ArraySlice<RowBuffer.Cell>, _ texts: UnsafeBufferPointer<UInt8>) {
    for cell in row {
      switch cell {
      case .null: bytes += null
      case .integer(let number): bytes += String(number).utf8
      case .real(let number): bytes += RedshiftBulkWriter.text(number).utf8
      case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
      case .text(let place): append(quoted: texts.at(place))
      case .blob(let place): bytes += RedshiftBulkWriter.hexadecimal(texts.at(place))
      }
      bytes.append(UInt8(ascii: ","))
    }
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  private mutating func append(quoted text: UnsafeBufferPointer<UInt8>) {
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    if text.contains(quote) {
      for byte in text {
        if byte == quote { bytes.append(quote) }
        bytes.append(byte)
      }
    } else {
      bytes.append(contentsOf: text)
    }
    bytes.append(quote)
  }
}
