import Base
import Warehouse

extension Extractor {
  /// The fields that the source tells of a stream, with their kinds: columns that are there even before they have values.
  func describedFields(of stream: ExtractStream) throws(Diagnostic) -> [OpenField] {
    try describe(stream)?.columns.compactMap { column in
      guard case .field(let path) = column.mapping.source else { return nil }
      return OpenField(path: path.split(separator: ".").map(String.init), kind: ColumnKind(column.type))
    } ?? []
  }
}

extension ColumnKind {
  init(_ type: ValueType) {
    self =
      switch type {
      case .text: .text
      case .integer: .integer
      case .real: .real
      case .boolean: .boolean
      }
  }
}
