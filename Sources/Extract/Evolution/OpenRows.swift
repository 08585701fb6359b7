import Base
import Warehouse

/// Collects the rows of one batch of an open stream, whatever fields its records have.
///
/// Values stay as they are written until all are there: then each field's kind is known, and its cells are made. A record's values
/// are sparse until then, so memory is bounded by the bytes that were read.
final class OpenRows {
  /// What a value is in its record.
  enum Tag: UInt8 {
    case null, no, yes
    /// A number, as the source says.
    case number
    /// A text, as the source says.
    case text
    /// A text of a file that has only texts: it may be anything.
    case lexical
  }

  struct Entry {
    var field: UInt32
    var start: UInt32
    var count: UInt32
    var tag: Tag
  }

  /// One table of the batch: that of the records, or of a list in them.
  final class Table {
    let path: [String]
    let parent: Table?
    var fields: [OpenField] = []
    var entries: [Entry] = []
    /// Where the entries of each row end.
    var ends: [Int] = []
    /// Of the rows of a list: the parent's row, and the place in the list.
    var places: [(parent: Int, index: Int)] = []
    /// What is kept when the record that is being read is not taken.
    fileprivate var kept = (entries: 0, rows: 0)
    private(set) lazy var root = OpenNode(name: [], path: [], table: self)
    /// The items of a list that are no mappings.
    private(set) lazy var items = root.child(named: Array("value".utf8))

    init(path: [String], parent: Table?) {
      self.path = path
      self.parent = parent
    }

    /// Another field, whose place is returned.
    func add(_ field: OpenField) -> Int {
      fields.append(field)
      return fields.count - 1
    }

    func endRow() { ends.append(entries.count) }
  }

  let shape: OpenShape
  /// Paths that mappings take, which are not loaded under their own names, joined by `.`.
  let taken: Set<String>
  /// Whether a text of a record may be anything.
  private let isLexical: Bool
  /// The mapper's columns, by their places among the table's fields: those that take a field as it is, with its slot, and the others.
  private var plainColumns: [(field: Int, slot: Int)] = []
  private var mappedColumns: [(field: Int, column: RecordMapper.Column)] = []
  /// That of the records first, parents before their children.
  private(set) var tables: [Table]
  private(set) var bytes: [UInt8] = []
  /// The record that each row was made of.
  private var records: [(start: Int, count: Int)] = []
  private var lines: [Int] = []
  /// A field that is one too many.
  private(set) var overflow: String?

  /// Fields of one table, which warehouses have room for.
  static let maximumFields = 1_000
  /// Cells of one table in a batch, which memory has room for.
  private static let maximumCells = 1 << 24

  var main: Table { tables[0] }

  init(_ mapping: RecordMapper.Open) {
    shape = mapping.shape
    taken = mapping.taken
    tables = [Table(path: [], parent: nil)]
    isLexical = mapping.isLexical
    for (field, column) in mapping.columns {
      let place = main.add(field)
      if column.isPlain, let slot = column.slot {
        plainColumns.append((place, slot))
      } else {
        mappedColumns.append((place, column))
      }
    }
    for field in shape.described where !taken.contains(field.path.joined(separator: ".")) {
      var node = main.root
      for name in field.path { node = node.child(named: Array(name.utf8)) }
      node.describe(field)
    }
  }

  // MARK: - A record's values

  func add(_ node: OpenNode, _ tag: Tag, _ content: UnsafeBufferPointer<UInt8>) {
    guard let field = node.field(in: self) else { return }
    add(field, tag, content, to: node.table)
  }

  func add(_ field: Int, _ tag: Tag, _ content: UnsafeBufferPointer<UInt8>, to table: Table) {
    table.entries.append(
      Entry(field: UInt32(field), start: UInt32(bytes.count), count: UInt32(content.count), tag: tag))
    bytes.append(contentsOf: content)
  }

  /// What the mapper's columns take from a record.
  func addColumns(_ fileName: String, _ value: (Int) -> FieldValue) {
    for (field, slot) in plainColumns { add(field, value(slot), isLexical: isLexical) }
    for (field, column) in mappedColumns {
      var made = RowBuffer(width: 1)
      RecordMapper.append(column, field: column.slot.map(value) ?? .absent, fileName: fileName, to: &made)
      add(field, made: made[0][0], isLexical: !column.mapping.isText)
    }
  }

  /// What a mapping has made.
  private func add(_ field: Int, made value: SQLValue, isLexical: Bool) {
    switch value {
    case .null: add(field, .null, isLexical: false)
    case .boolean(let flag): add(field, .boolean(flag), isLexical: false)
    case .integer, .real:
      var text = value.description
      text.withUTF8 { add(field, .number($0), isLexical: false) }
    case .text(var text): text.withUTF8 { add(field, .text($0), isLexical: isLexical) }
    case .blob(let bytes): bytes.withUnsafeBufferPointer { add(field, .text($0), isLexical: false) }
    }
  }

  private func add(_ field: Int, _ value: FieldValue, isLexical: Bool) {
    let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    switch value {
    case .absent, .null: add(field, .null, empty, to: main)
    case .boolean(let flag): add(field, flag ? .yes : .no, empty, to: main)
    case .number(let bytes): add(field, .number, bytes, to: main)
    case .text(let bytes): add(field, isLexical ? .lexical : .text, bytes, to: main)
    case .json(let bytes): add(field, .text, bytes, to: main)
    }
  }

  /// The table of the lists in a field.
  func list(_ node: OpenNode) -> Table {
    if let table = node.list { return table }
    let table = Table(path: node.table.path + node.path, parent: node.table)
    node.list = table
    tables.append(table)
    return table
  }

  func noteOverflow(_ path: [String]) { overflow = overflow ?? path.joined(separator: ".") }

  // MARK: - Records

  /// - Parameter raw: The record as it came.
  func keepRecord(_ raw: UnsafeBufferPointer<UInt8>, line: Int) {
    main.endRow()
    lines.append(line)
    if shape.keepsRecords {
      var replaced = 0
      var text = TextEncoding.utf8.text(raw, replaced: &replaced)
      let start = bytes.count
      text.withUTF8 { bytes.append(contentsOf: $0) }
      records.append((start, bytes.count - start))
    }
    for table in tables { table.kept = (table.entries.count, table.ends.count) }
  }

  /// Forgets what was read since the last record that was kept.
  func dropRecord() {
    for table in tables {
      table.entries.removeSubrange(table.kept.entries...)
      table.ends.removeSubrange(table.kept.rows...)
      if table.parent != nil { table.places.removeSubrange(table.kept.rows...) }
    }
  }

  // MARK: - The batch

  /// The fields of which there were values, or that the source has described, and the rows; of each list the same.
  ///
  /// - Parameter declared: Cells of declared columns, one row for each record; they come before the others.
  func finish(declared: RowBuffer, _ columns: [OpenField]) -> (RowBuffer, OpenBatch) {
    dropRecord()
    var batch = OpenBatch(fields: [], hasRecords: shape.keepsRecords, lists: [])
    batch.overflow = overflow
    batch.lines = lines
    var places: [ObjectIdentifier: Int] = [:]
    var rows = RowBuffer(width: 0)
    for (index, table) in tables.enumerated() {
      let (used, cells) = cells(of: table, declared: index == 0 ? declared : nil)
      let fields = used.map { table.fields[$0.field] }.enumerated().map { place, field in
        OpenField(path: field.path, kind: used[place].kind, column: field.column, declared: field.declared)
      }
      if index == 0 {
        batch.fields = columns + fields
        rows = cells
      } else if !table.ends.isEmpty {
        places[ObjectIdentifier(table)] = batch.lists.count
        let parent = table.parent.flatMap { places[ObjectIdentifier($0)] }
        batch.lists.append(OpenList(path: table.path, parent: parent, fields: fields, rows: cells))
      }
      if batch.overflow == nil, cells.cells.count > Self.maximumCells { batch.overflow = fields.last?.title }
    }
    return (rows, batch)
  }

  private func cells(of table: Table, declared: RowBuffer?) -> ([(field: Int, kind: ColumnKind)], RowBuffer) {
    bytes.withUnsafeBufferPointer { bytes in
      var kinds = table.fields.map(\.kind)
      var isUsed = table.fields.map { $0.kind != .none }
      for entry in table.entries {
        let field = Int(entry.field)
        isUsed[field] = true
        if kinds[field] != .text { kinds[field] = kinds[field].joined(with: entry.kind(bytes)) }
      }
      let used = table.fields.indices.filter { isUsed[$0] }
      let leading = declared?.width ?? OpenList.leading
      let keepsRecords = declared != nil && shape.keepsRecords
      let width = leading + used.count + (keepsRecords ? 1 : 0)
      var rows = RowBuffer(width: width)
      // A table of too many cells is not made: the batch is going to be refused.
      guard width * table.ends.count <= Self.maximumCells else {
        overflow = overflow ?? table.fields.last?.title
        return (used.map { ($0, kinds[$0]) }, rows)
      }
      var found = [Int](repeating: -1, count: table.fields.count)
      var start = 0
      for (row, end) in table.ends.enumerated() {
        for index in start..<end { found[Int(table.entries[index].field)] = index }
        if let declared {
          rows.append(contentsOf: row, of: declared)
        } else {
          rows.append(table.places[row].parent)
          rows.append(table.places[row].index)
        }
        for field in used {
          if found[field] < 0 {
            rows.appendNull()
          } else {
            table.entries[found[field]].append(as: kinds[field], bytes, to: &rows)
          }
        }
        if keepsRecords {
          let record = records[row]
          rows.append(text: UnsafeBufferPointer(rebasing: bytes[record.start..<record.start + record.count]))
        }
        for index in start..<end { found[Int(table.entries[index].field)] = -1 }
        start = end
      }
      return (used.map { ($0, kinds[$0]) }, rows)
    }
  }
}
