import Base
import Warehouse

/// Loads batches of an open stream: into the table of its records, those of their lists, and that of what was rejected. Within the
/// caller's transaction.
final class OpenLoader {
  let plan: StreamPlan
  let shape: OpenShape
  let adapter: any Adapter
  private let isProjects: (Relation) -> Bool
  private let fields: FieldTable
  /// By the path of their lists; that of the records has none.
  private var tables: [[String]: OpenTable] = [:]
  private let rejects: RejectTable
  /// Tables whose rows can be found by key, or by parent.
  var indexed: Set<String> = []
  private var warnings: [Diagnostic] = []

  private static let tooManyHint =
    "if keys of its mappings are data, 'nested: json' keeps mappings as JSON; so does a mapping's declared column"

  /// - Parameter isProjects: Whether the project builds a view, which may then be dropped if a wider column breaks it.
  init(
    _ plan: StreamPlan, _ shape: OpenShape, _ adapter: any Adapter, isProjects: @escaping (Relation) -> Bool
  ) {
    self.plan = plan
    self.shape = shape
    self.adapter = adapter
    self.isProjects = isProjects
    fields = FieldTable(beside: plan.table.relation, adapter)
    rejects = RejectTable(of: plan.table, adapter)
  }

  func takeWarnings() -> [Diagnostic] {
    defer { warnings = [] }
    return warnings
  }

  // MARK: - Before the first batch

  /// A transaction has begun: another stream may have changed the tables since the last one.
  func begin() { tables = [:] }

  /// Drops all tables of the stream but the first one.
  func drop() throws(WarehouseError) {
    for list in try lists() {
      try adapter.run("drop table if exists \(adapter.dialect.render(list.relation))")
      try fields.forget(adapter.dialect.render(list.relation))
    }
    try fields.forget(adapter.dialect.render(plan.table.relation))
    try rejects.drop()
  }

  /// Removes rows from the tables of lists and from what was rejected.
  ///
  /// - Parameter place: A condition.
  func removeRows(where place: String) throws(WarehouseError) {
    for list in try lists() { try adapter.run("delete from \(adapter.dialect.render(list.relation)) where \(place)") }
    try rejects.removeRows(where: place)
  }

  /// The tables of lists, parents before their children, each with the place of the one whose items have it.
  func lists() throws(WarehouseError) -> [(relation: Relation, parent: Int?)] {
    var found: [(relation: Relation, parent: Int?)] = []
    func add(below table: Relation, _ parent: Int?) throws(WarehouseError) {
      for entry in try fields.entries(of: adapter.dialect.render(table)) where entry.kind == nil {
        var relation = table
        relation.identifier = entry.column
        guard try adapter.isThere(relation) else { continue }
        found.append((relation, parent))
        try add(below: relation, found.count - 1)
      }
    }
    try add(below: plan.table.relation, nil)
    return found
  }

  // MARK: - Batches

  /// - Parameters:
  ///   - part: The part of the stream that the batch is of, for messages.
  ///   - known: As of `RawRows`.
  /// - Returns: How many of the rows were loaded, and how many records or values were rejected.
  /// - Throws: X308 for what does not fit a table that must stay as it is, X309 for too many fields, X401.
  func load(
    _ rows: RowBuffer, _ batch: OpenBatch, id: String, time: String, part: String, knownBy known: [String]? = nil
  ) throws(Diagnostic) -> (loaded: Int, rejected: Int) {
    if let field = batch.overflow { throw tooMany(field) }
    let parts = try asked { () throws(WarehouseError) in try self.parts(of: rows, batch) }
    let check = FitCheck(parts, batch, shape.mode)
    if shape.mode == .freeze, let first = check.violations.first {
      throw frozen(first, check.line(of: first), part)
    }
    for part in parts where !part.isRefused {
      let new = check.taken(by: part)
      if part.table.columns.count + new.count(where: { part.table.column(of: $0) == nil }) > OpenRows.maximumFields {
        throw tooMany(new.last?.title ?? "")
      }
      warnings += try asked { () throws(WarehouseError) in try part.table.take(new, isProjects: isProjects) }
    }
    let constants: [AddedColumn] = [
      .constant(.text(time)), .constant(.text(id)), .constant(.text(plan.origin)),
    ]
    for (index, part) in parts.enumerated() where !part.isRefused {
      var (columns, made, constants) = ([String](), part.rows, constants)
      if let plain = check.plainColumns(of: index, in: adapter.dialect) {
        (columns, constants) = (plain + ["_row"], [.rowNumber] + constants)
      } else {
        (columns, made) = check.rows(of: index, in: adapter.dialect)
      }
      let names = columns + ["_extracted_at", "_batch_id", "_source"]
      if index == 0, case .upsert(let key) = plan.stream.write {
        try upsert(made, constants, names, key, part.table)
      } else if index == 0, let known, made.count > 0 {
        try addUnknown(made, constants, names, known, part.table)
      } else if made.count > 0 {
        try asked { () throws(WarehouseError) in
          let writer = try adapter.bulkWriter(into: part.table.relation, columns: names, adding: constants)
          try writer.write(made)
          _ = try writer.finish()
        }
      }
    }
    if plan.stream.write.hasKey || known != nil, parts.count > 1 {
      try asked { () throws(WarehouseError) in try removeOrphans(of: id) }
    }
    let rejected = check.rejected
    try asked { () throws(WarehouseError) in try rejects.add(rejected, constants) }
    return (parts[0].rows.count - check.droppedRecords.count, rejected.count)
  }

  func asked<Result>(_ body: () throws(WarehouseError) -> Result) throws(Diagnostic) -> Result {
    do throws(WarehouseError) { return try body() } catch { throw Diagnostic(error) }
  }

  // MARK: - Tables

  /// The batch's tables, that of the records first.
  private func parts(of rows: RowBuffer, _ batch: OpenBatch) throws(WarehouseError) -> [OpenPart] {
    let main = try table([], plan.table.relation)
    var parts = [
      OpenPart(
        table: main, path: [], parent: nil, fields: batch.fields, rows: rows, leading: 0,
        isRefused: false)
    ]
    for list in batch.lists {
      let place = list.parent.map { $0 + 1 } ?? 0
      let parent = parts[place]
      let field = OpenField(path: Array(list.path.dropFirst(parent.path.count)), kind: .none)
      let isKnown = parent.table.lists[field.listKey] != nil
      // A list that is new is a new field.
      let isRefused =
        parent.isRefused || !isKnown && shape.mode != .evolve && parent.table.hasShape
      let relation = isRefused && !isKnown ? parent.table.relation : try listRelation(field, of: parent.table)
      parts.append(
        OpenPart(
          table: isRefused ? parent.table : try table(list.path, relation), path: list.path, parent: place,
          fields: list.fields, rows: list.rows, leading: OpenList.leading, isRefused: isRefused))
    }
    return parts
  }

  private func table(_ path: [String], _ relation: Relation) throws(WarehouseError) -> OpenTable {
    if let table = tables[path] { return table }
    let table = try OpenTable(
      relation, isList: !path.isEmpty, declared: path.isEmpty ? plan.table.columns : [], adapter)
    tables[path] = table
    return table
  }

  /// The table of the lists in a field, whose name is kept note of.
  private func listRelation(_ field: OpenField, of parent: OpenTable) throws(WarehouseError) -> Relation {
    var relation = parent.relation
    if let name = parent.lists[field.listKey] {
      relation.identifier = name
      return relation
    }
    let dialect = adapter.dialect
    let wanted =
      "\(relation.identifier ?? "")__\(field.path.map { $0.isEmpty ? "unnamed" : $0 }.joined(separator: "__"))"
    relation.identifier = dialect.fittingName(wanted, suffix: "")
    let isThere = try adapter.isThere(relation)
    // Some databases tell names not apart by their case.
    let known = tables.values.flatMap(\.lists.values) + [rejects.relation.identifier ?? ""]
    if isThere || known.contains(where: { $0.lowercased() == relation.identifier?.lowercased() }) {
      relation.identifier = dialect.fittingName(wanted, suffix: "_" + Digest.md5(field.key).prefix(6))
    }
    let name = relation.identifier ?? ""
    if name != wanted {
      warnings.append(
        Diagnostic(
          .extractFieldName,
          "the lists in field '\(field.title)' are in the table '\(name)', since '\(wanted)' is too long or another's name",
          severity: .warning))
    }
    parent.lists[field.listKey] = name
    try fields.set([FieldTable.Entry(field: field.listKey, column: name, kind: nil)], of: parent.name)
    return relation
  }

  // MARK: - Refusals

  private func tooMany(_ field: String) -> Diagnostic {
    Diagnostic(
      .extractFields,
      "the records have too many different fields, a table takes \(OpenRows.maximumFields): '\(field)' is one too many",
      at: plan.stream.span, hint: Self.tooManyHint)
  }

  private func frozen(_ violation: FitCheck.Violation, _ line: Int?, _ part: String) -> Diagnostic {
    let place = [part.isEmpty ? nil : "'\(part)'", line.map { "line \($0)" }].compactMap { $0 }.joined(separator: ", ")
    let value = violation.value.count > 60 ? violation.value.prefix(60) + "…" : violation.value
    return Diagnostic(
      .extractFrozen,
      "\(violation.reason): '\(value)' in field '\(violation.field)' of the batch's record \(violation.record + 1)"
        + (place.isEmpty ? "" : " (\(place))"),
      at: plan.stream.span,
      hint:
        "nothing of this batch was loaded; 'evolution: evolve' changes the table, 'discard_row' and 'discard_value' keep such records or values apart"
    )
  }
}
