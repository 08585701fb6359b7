import Base
import Warehouse

/// Writes rows of a database as lines of JSON, from which each value can be had again.
///
/// Numbers keep their digits; those that are none in JSON (`NaN`, `Infinity`) become texts, and bytes `\x` with hexadecimal digits, as
/// Postgres writes both.
struct RowLine {
  /// `{"id":`, `,"name":`, ...
  private let names: [[UInt8]]
  private let kinds: [DataKind?]

  /// - Throws: X205 for columns of the same name, of which only one could be told.
  init(_ columns: [ResultColumn], of title: String, at span: SourceSpan) throws(Diagnostic) {
    names = columns.enumerated().map { index, column in
      Array(((index == 0 ? "{" : ",") + JSON.string(column.name).text + ":").utf8)
    }
    kinds = columns.map { $0.isArray ? nil : $0.kind }
    for (index, column) in columns.enumerated() where columns[..<index].contains(where: { $0.name == column.name }) {
      throw Diagnostic(
        .extractDatabase, "\(title) gives two columns the name '\(column.name)'", at: span,
        hint: "name one of them otherwise: ... as \(column.name)_2")
    }
  }

  func write(_ values: [SQLValue], to bytes: inout [UInt8]) {
    for (index, value) in values.enumerated() {
      bytes += names[index]
      switch value {
      case .null: bytes += Array("null".utf8)
      case .boolean(let flag): bytes += Array((flag ? "true" : "false").utf8)
      case .integer(let number): bytes += Array(String(number).utf8)
      case .real(let number):
        let text =
          number.isFinite ? String(number) : number.isNaN ? #""NaN""# : number < 0 ? #""-Infinity""# : #""Infinity""#
        bytes += Array(text.utf8)
      case .blob(let blob): Self.write(text: "\\x" + Digest.hexadecimal(blob), to: &bytes)
      case .text(let text): write(text, kinds[index], to: &bytes)
      }
    }
    bytes += [.closeBrace, .lineFeed]
  }

  private func write(_ text: String, _ kind: DataKind?, to bytes: inout [UInt8]) {
    switch kind {
    case .number? where text.isJSONNumber: bytes += text.utf8
    // Line breaks stand between its parts only.
    case .json?: bytes += text.utf8.map { $0 == .lineFeed || $0 == .carriageReturn ? UInt8(ascii: " ") : $0 }
    default: Self.write(text: text, to: &bytes)
    }
  }

  private static func write(text: String, to bytes: inout [UInt8]) {
    bytes.append(.quote)
    for byte in text.utf8 {
      switch byte {
      case .quote, .backslash: bytes += [.backslash, byte]
      case 0..<0x20: bytes += Array("\\u00".utf8) + Array(Digest.hexadecimal([byte]).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(.quote)
  }
}
