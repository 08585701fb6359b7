import Base
import Warehouse

/// What a batch of an open stream carries beside its rows: their fields, and the rows of lists.
///
/// A cell is of its field's kind: a whole number of `integer` and `wideInteger`, a floating point number of `real`; decimals and texts
/// are texts. So rows of one kind become the same values in a wider column, whether it was wider before or is made so later.
public struct OpenBatch: Sendable, Equatable {
  /// Of the batch's own rows, in the order of their cells.
  public var fields: [OpenField]
  /// Whether one more cell of each row holds the record that it was made of.
  public var hasRecords: Bool
  /// Those that are parents before their children.
  public var lists: [OpenList]
  /// The line or place of each record, for messages; not landed.
  var lines: [Int] = []
  /// Whether each cell is of its field's kind.
  private(set) var isUniform = true
  /// A field that is one too many.
  var overflow: String?

  /// Rows of a plugin that knows nothing of open streams.
  init(columns: [String], rows: RowBuffer) {
    fields = columns.map { OpenField(path: [$0], kind: .none) }
    for row in 0..<rows.count {
      for column in columns.indices {
        fields[column].kind = fields[column].kind.joined(with: rows.cells[row * rows.width + column].kind)
      }
    }
    hasRecords = false
    lists = []
    isUniform = false
  }

  init(fields: [OpenField], hasRecords: Bool, lists: [OpenList]) {
    self.fields = fields
    self.hasRecords = hasRecords
    self.lists = lists
  }

  public static func == (one: OpenBatch, other: OpenBatch) -> Bool {
    one.fields == other.fields && one.hasRecords == other.hasRecords && one.lists == other.lists
  }
}

/// The rows that were made of the lists in one field.
public struct OpenList: Sendable, Equatable {
  /// The names that lead to the lists, from the record on.
  public var path: [String]
  /// The place among the batch's lists of the one whose items have this one; nil for the batch's own rows.
  public var parent: Int?
  public var fields: [OpenField]
  /// With two cells before those of the fields: the parent's row, from 1 on, and the place in the list, from 0 on.
  public var rows: RowBuffer

  /// Cells before those of the fields.
  static let leading = 2
}

extension RowBuffer.Cell {
  fileprivate var kind: ColumnKind {
    switch self {
    case .null: .none
    case .boolean: .boolean
    case .integer(let number): number.magnitude < 1_000_000_000_000_000 ? .integer : .wideInteger
    case .real: .real
    case .text, .blob: .text
    }
  }
}

// MARK: - In the landing zone

extension OpenBatch {
  /// For the manifest.
  var json: JSON {
    [
      "fields": .array(fields.map(\.json)), "records": .bool(hasRecords),
      "lists": .array(
        lists.map {
          [
            "path": JSON(strings: $0.path), "parent": $0.parent.map(JSON.int) ?? .null,
            "fields": .array($0.fields.map(\.json)),
          ]
        }),
    ]
  }

  /// The batch that a manifest tells of, with its rows.
  ///
  /// - Returns: nil for what `json` and `pack` have not made.
  static func unpack(_ shape: JSON, _ bytes: [UInt8]) -> (RowBuffer, OpenBatch)? {
    guard let fields = OpenField.list(shape["fields"]), let hasRecords = shape["records"]?.boolValue,
      let lists = shape["lists"]?.arrayValue
    else { return nil }
    var offset = 0
    func next() -> RowBuffer? {
      guard bytes.count - offset >= 8 else { return nil }
      let count = bytes[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
      offset += 8
      guard count >= 0, count <= bytes.count - offset else { return nil }
      defer { offset += count }
      return RowBuffer(packed: Array(bytes[offset..<offset + count]))
    }
    guard let rows = next() else { return nil }
    var batch = OpenBatch(fields: fields, hasRecords: hasRecords, lists: [])
    for (index, list) in lists.enumerated() {
      guard let path = list["path"]?.arrayValue?.compactMap(\.stringValue), let fields = OpenField.list(list["fields"]),
        let rows = next(), rows.width == fields.count + OpenList.leading
      else { return nil }
      let parent = list["parent"]?.intValue
      if let parent, !(0..<index).contains(parent) { return nil }
      batch.lists.append(OpenList(path: path, parent: parent, fields: fields, rows: rows))
    }
    guard offset == bytes.count else { return nil }
    return (rows, batch)
  }

  /// All rows, each table's behind their size.
  func pack(_ rows: RowBuffer) -> [UInt8] {
    var output: [UInt8] = []
    for bytes in [rows.packed] + lists.map(\.rows.packed) {
      output += (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) }
      output += bytes
    }
    return output
  }
}

extension OpenField {
  fileprivate var json: JSON {
    var members: OrderedDictionary<String, JSON> = ["path": JSON(strings: path), "kind": .string(kind.rawValue)]
    if let column { members["column"] = .string(column) }
    if let declared { members["type"] = .string(declared.rawValue) }
    return .object(members)
  }

  fileprivate static func list(_ json: JSON?) -> [OpenField]? {
    guard let items = json?.arrayValue else { return nil }
    let fields = items.compactMap { item -> OpenField? in
      guard let path = item["path"]?.arrayValue?.compactMap(\.stringValue),
        let kind = item["kind"]?.stringValue.flatMap(ColumnKind.init(rawValue:))
      else { return nil }
      return OpenField(
        path: path, kind: kind, column: item["column"]?.stringValue,
        declared: item["type"]?.stringValue.flatMap(ValueType.init(rawValue:)))
    }
    return fields.count == items.count ? fields : nil
  }
}
