/// Rows of equal width, packed: values lie one behind the other, their texts in one array. So a row costs no allocation on its
/// way from a file to a warehouse.
public struct RowBuffer: Sendable {
  /// A value; a text is where its bytes are.
  public enum Cell: Sendable {
    case null
    case integer(Int)
    case real(Double)
    case boolean(Bool)
    /// UTF-8.
    case text(Place)
    case blob(Place)
  }

  /// A range of `bytes`, which thus holds less than 4 GB.
  public struct Place: Sendable {
    public let start: UInt32
    public let count: UInt32
  }

  /// Values in a row.
  public let width: Int
  /// Row by row.
  public private(set) var cells: [Cell] = []
  /// What places are in; the shared bytes come first.
  public private(set) var bytes: [UInt8]
  /// Bytes at the beginning that someone else has too: texts may stand in them without being copied.
  public let sharedCount: Int

  /// - Parameter shared: What texts may stand in.
  public init(width: Int, sharing shared: [UInt8] = []) {
    self.width = width
    bytes = shared
    sharedCount = shared.count
  }

  init(width: Int, cells: [Cell], bytes: [UInt8], sharedCount: Int) {
    self.width = width
    self.cells = cells
    self.bytes = bytes
    self.sharedCount = sharedCount
  }

  /// - Parameter rows: Of equal width, at least one.
  public init(_ rows: [[SQLValue]]) {
    self.init(width: rows[0].count)
    for row in rows {
      for value in row { append(value) }
    }
  }

  public var count: Int { width == 0 ? 0 : cells.count / width }

  // MARK: - Adding values to the row begun

  public mutating func append(_ value: SQLValue) {
    switch value {
    case .null: appendNull()
    case .integer(let number): append(number)
    case .real(let number): append(number)
    case .boolean(let flag): append(flag)
    case .text(var text): text.withUTF8 { append(text: $0) }
    case .blob(let blob):
      let start = bytes.count
      bytes += blob
      cells.append(.blob(place(from: start)))
    }
  }

  public mutating func appendNull() { cells.append(.null) }
  public mutating func append(_ number: Int) { cells.append(.integer(number)) }
  public mutating func append(_ number: Double) { cells.append(.real(number)) }
  public mutating func append(_ flag: Bool) { cells.append(.boolean(flag)) }

  /// - Parameter text: Valid UTF-8.
  public mutating func append(text: UnsafeBufferPointer<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    cells.append(.text(place(from: start)))
  }

  /// - Parameter range: Of the shared bytes, where they are valid UTF-8.
  public mutating func append(textAt range: Range<Int>) {
    cells.append(.text(Place(start: UInt32(range.lowerBound), count: UInt32(range.count))))
  }

  private func place(from start: Int) -> Place { Place(start: UInt32(start), count: UInt32(bytes.count - start)) }

  public mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    bytes.removeLast(bytes.count - sharedCount)
  }

  // MARK: - Whole rows

  /// The same rows with more columns behind the others.
  ///
  /// - Parameter rows: How many came before them.
  public func adding(_ columns: [AddedColumn], after rows: Int) -> RowBuffer {
    if columns.isEmpty { return self }
    var wide = RowBuffer(width: width + columns.count)
    wide.bytes = bytes
    var added: [Cell] = []
    for column in columns {
      guard case .constant(let value) = column else {
        added.append(.null)
        continue
      }
      wide.append(value)
      added.append(wide.cells.removeLast())
    }
    wide.cells.reserveCapacity(count * wide.width)
    for row in 0..<count {
      wide.cells += cells[row * width..<(row + 1) * width]
      for (index, column) in columns.enumerated() {
        if case .rowNumber = column { wide.append(rows + row + 1) } else { wide.cells.append(added[index]) }
      }
    }
    return wide
  }

  /// Hands over all values, row by row, and the bytes that their places are in.
  public func withUnsafeRows<Failure: Error>(
    _ body: (UnsafeBufferPointer<Cell>, UnsafeBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    try cells.withUnsafeBufferPointer { cells throws(Failure) in
      try bytes.withUnsafeBufferPointer { bytes throws(Failure) in try body(cells, bytes) }
    }
  }

  public subscript(row: Int) -> [SQLValue] { cells[row * width..<(row + 1) * width].map(value) }

  private func value(_ cell: Cell) -> SQLValue {
    switch cell {
    case .null: .null
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .boolean(let flag): .boolean(flag)
    case .text(let place): .text(String(decoding: self[place], as: UTF8.self))
    case .blob(let place): .blob(Array(self[place]))
    }
  }

  private subscript(place: Place) -> ArraySlice<UInt8> { bytes[Int(place.start)..<Int(place.start + place.count)] }
}

extension RowBuffer: Equatable {
  /// Whether the rows have the same values.
  public static func == (one: RowBuffer, other: RowBuffer) -> Bool {
    one.width == other.width && one.count == other.count && (0..<one.count).allSatisfy { one[$0] == other[$0] }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of a text, where these are the buffer's.
  public func at(_ place: RowBuffer.Place) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[Int(place.start)..<Int(place.start + place.count)])
  }
}
