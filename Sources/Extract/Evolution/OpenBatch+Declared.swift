import Base
import Warehouse

extension OpenBatch {
  /// The batch's rows for a table whose columns have been declared since: those that it has, as the declared types.
  func declared(_ rows: RowBuffer, _ table: RawTable) -> (columns: [String], RowBuffer) {
    let places = table.columns.compactMap { column in
      fields.firstIndex { ($0.column ?? $0.path.joined(separator: "__")) == column.name }.map { (column, $0) }
    }
    var made = RowBuffer(width: places.count)
    rows.bytes.withUnsafeBufferPointer { texts in
      for row in 0..<rows.count {
        for (column, place) in places {
          let cell = rows.cells[row * rows.width + place]
          if case .null = cell { made.appendNull() } else { made.append(column.type.value(of: cell.text(texts))) }
        }
      }
    }
    return (places.map(\.0.name), made)
  }
}
