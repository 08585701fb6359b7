import Base
import Warehouse

extension RowBuffer {
  /// Adds the cells of another buffer's row to the row begun.
  mutating func append(contentsOf row: Int, of other: RowBuffer) {
    guard other.width > 0 else { return }
    other.bytes.withUnsafeBufferPointer { texts in
      for cell in other.cells[row * other.width..<(row + 1) * other.width] { append(cell, texts) }
    }
  }

  /// - Parameter texts: What the cell's place is in.
  mutating func append(_ cell: Cell, _ texts: UnsafeBufferPointer<UInt8>) {
    switch cell {
    case .null: appendNull()
    case .integer(let number): append(number)
    case .real(let number): append(number)
    case .boolean(let flag): append(flag)
    case .text(let place): append(text: texts.at(place))
    case .blob(let place): append(.blob(Array(texts.at(place))))
    }
  }
}

extension OpenRows.Entry {
  fileprivate func content(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[Int(start)..<Int(start + count)])
  }

  func kind(_ bytes: UnsafeBufferPointer<UInt8>) -> ColumnKind {
    switch tag {
    case .null: .none
    case .no, .yes: .boolean
    case .text: .text
    case .number: NumberText.kind(content(bytes), isNumber: true)
    case .lexical: ColumnKind(lexical: content(bytes))
    }
  }

  func append(as kind: ColumnKind, _ bytes: UnsafeBufferPointer<UInt8>, to rows: inout RowBuffer) {
    switch tag {
    case .null: rows.appendNull()
    case .no, .yes:
      if kind == .text { rows.append(.text(tag == .yes ? "true" : "false")) } else { rows.append(tag == .yes) }
    case .number, .text, .lexical: kind.append(content(bytes), to: &rows)
    }
  }
}

extension ColumnKind {
  /// Of a text that may be anything.
  init(lexical text: UnsafeBufferPointer<UInt8>) {
    let isFlag =
      text.count == 4 && text.elementsEqual("true".utf8) || text.count == 5 && text.elementsEqual("false".utf8)
    self = isFlag ? .boolean : NumberText.kind(text, isNumber: false)
  }

  /// Adds a text that is of this kind, or of a narrower one, as this kind's cell.
  func append(_ text: UnsafeBufferPointer<UInt8>, to rows: inout RowBuffer) {
    switch self {
    case .none, .text: rows.append(text: text)
    case .boolean: rows.append(text.first == UInt8(ascii: "t"))
    case .integer, .wideInteger: ValueType.integer.append(.number(text), to: &rows)
    case .real: ValueType.real.append(.number(text), to: &rows)
    case .decimal:
      // As Postgres writes its decimals.
      if text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
        rows.append(.text(ShortestDecimal(text).plainText))
      } else {
        rows.append(text: text)
      }
    }
  }
}
