import Base
import Warehouse

/// A table of the warehouse whose columns come from the data: that of a stream's records, or of a list in them.
final class OpenTable {
  struct Column {
    var name: String
    var kind: ColumnKind
    /// As declared; such a column never changes.
    var declared: ValueType?
  }

  let relation: Relation
  /// As SQL names it.
  let name: String
  /// The loader's columns.
  let ownColumns: [RawColumn]
  /// By `OpenField.key`.
  private(set) var columns: [String: Column] = [:]
  /// The names of the tables of its lists, by `OpenField.listKey`.
  var lists: [String: String] = [:]
  /// Whether it had columns of its own when the batch came.
  private(set) var hasShape: Bool
  private(set) var exists: Bool
  /// Names that are not free, in lower case.
  private var takenNames: Set<String>
  /// Columns that the catalog knows, but not as any field's.
  private var unclaimed: [Warehouse.Column] = []
  private let adapter: any Adapter
  private let fields: FieldTable

  /// Columns that tables of lists have beside those of all raw tables: the parent's `_row`, and the place in the list, from 0 on.
  static let listColumns = [
    RawColumn(name: "_parent_row", dataType: "integer"), RawColumn(name: "_index", dataType: "integer"),
  ]

  /// - Parameter declared: Columns that the source declares, which are there.
  init(
    _ relation: Relation, isList: Bool, declared: [RawColumn], _ adapter: any Adapter
  ) throws(WarehouseError) {
    self.relation = relation
    self.adapter = adapter
    name = adapter.dialect.render(relation)
    fields = FieldTable(beside: relation, adapter)
    ownColumns = RawTable.loaderColumns + (isList ? Self.listColumns : [])
    let found = try adapter.columns(of: relation)
    exists = !found.isEmpty
    takenNames = Set((found.map(\.name) + ownColumns.map(\.name)).map { $0.lowercased() })
    hasShape = false
    for column in declared {
      let field = OpenField(path: [column.name], kind: .none, column: column.name)
      columns[field.key] = Column(name: column.name, kind: .text, declared: column.type)
    }
    let known = try fields.entries(of: name)
    if found.isEmpty {
      if !known.isEmpty { try fields.forget(name) }
      return
    }
    var own = Set((ownColumns + declared).map { $0.name.lowercased() })
    for entry in known {
      guard let kind = entry.kind else {
        lists[entry.field] = entry.column
        continue
      }
      guard columns[entry.field] == nil,
        let column = found.first(where: { $0.name.lowercased() == entry.column.lowercased() })
      else { continue }
      own.insert(column.name.lowercased())
      // Someone may have changed the column's type.
      let isAsMade =
        ColumnKind(dataType: column.type) == ColumnKind(dataType: adapter.dialect.typeName(kind))
      columns[entry.field] = Column(
        name: column.name, kind: isAsMade ? kind : ColumnKind(dataType: column.type))
    }
    unclaimed = found.filter { !own.contains($0.name.lowercased()) }
    hasShape = !columns.isEmpty || !unclaimed.isEmpty
  }

  /// The column of a field; nil for a field that the table does not have.
  func column(of field: OpenField) -> Column? {
    if let column = columns[field.key] { return column }
    let wanted = Self.name(of: field)
    // A table that was made before anybody kept note of its fields.
    guard let place = unclaimed.firstIndex(where: { $0.name == wanted }) else { return nil }
    let column = unclaimed.remove(at: place)
    let made = Column(name: column.name, kind: ColumnKind(dataType: column.type))
    columns[field.key] = made
    return made
  }

  // MARK: - Changes

  /// Gives the table columns that take all values of the fields.
  ///
  /// - Returns: A warning for each column whose name is not the field's, and the views that had to go.
  func take(_ new: [OpenField], isProjects: (Relation) -> Bool) throws(WarehouseError) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    var changed: [String: Column] = [:]
    var added: [Column] = []
    var retyped: [RetypedColumn] = []
    let dialect = adapter.dialect
    // Names that somebody has chosen come first.
    for field in new.filter({ $0.column != nil }) + new.filter({ $0.column == nil }) where field.declared == nil {
      guard let old = column(of: field) else {
        if field.kind == .none, isParent(field, among: new) { continue }
        let column = Column(name: freeName(of: field, &warnings), kind: field.kind)
        columns[field.key] = column
        changed[field.key] = column
        added.append(column)
        continue
      }
      let kind = old.kind.joined(with: field.kind)
      guard kind != old.kind, old.declared == nil else { continue }
      if dialect.typeName(kind) != dialect.typeName(old.kind) {
        retyped.append(RetypedColumn(name: old.name, from: old.kind, to: kind))
      }
      columns[field.key]?.kind = kind
      changed[field.key] = columns[field.key]
    }
    try make(added)
    warnings += try retype(retyped, isProjects)
    try fields.set(
      changed.sorted { $0.key < $1.key }.map {
        FieldTable.Entry(field: $0.key, column: $0.value.name, kind: $0.value.kind)
      },
      of: name)
    hasShape = hasShape || !columns.isEmpty
    return warnings
  }

  /// Whether a field is a mapping or a list elsewhere: then there is no column for the records in which it is null.
  private func isParent(_ field: OpenField, among others: [OpenField]) -> Bool {
    let start = field.key.dropLast() + ","
    return lists[field.listKey] != nil
      || (columns.keys.contains { $0.hasPrefix(start) } || lists.keys.contains { $0.hasPrefix(start) }
        || others.contains { $0.path.count > field.path.count && $0.path.starts(with: field.path) })
  }

  private func make(_ added: [Column]) throws(WarehouseError) {
    let dialect = adapter.dialect
    let definitions = added.map { "\(dialect.quoted($0.name)) \(dialect.typeName($0.kind))" }
    if exists {
      for definition in definitions { try adapter.run("alter table \(name) add column \(definition)") }
    } else {
      let own = ownColumns.map { "\(dialect.quoted($0.name)) \($0.dataType)" }
      try adapter.run("create table \(name) (\((definitions + own).joined(separator: ", ")))")
      exists = true
    }
  }

  private func retype(
    _ columns: [RetypedColumn], _ isProjects: (Relation) -> Bool
  ) throws(WarehouseError) -> [Diagnostic] {
    guard !columns.isEmpty else { return [] }
    let statements = try adapter.retyping(columns, of: relation)
    guard let changer = adapter.changer(through: adapter) else {
      for statement in statements { try adapter.run(statement) }
      return []
    }
    let lost = try changer.change(relation, by: statements.joined(separator: ";\n"), isProjects: isProjects)
    return lost.map { view in
      Diagnostic(
        .extractColumnType,
        "view '\(view.identifier ?? "")' was dropped: a column of '\(relation.identifier ?? "")' that it shows got another type",
        severity: .warning, hint: "'model run' builds it again")
    }
  }

  // MARK: - Names

  private static func reason(_ wanted: String, _ name: String) -> String {
    if wanted == name { return "it has no name" }
    return name.hasPrefix(wanted + "_") ? "another column has the field's own name" : "its own name is too long"
  }

  static func name(of field: OpenField) -> String {
    let name = field.column ?? field.path.map { $0.isEmpty ? "unnamed" : $0 }.joined(separator: "__")
    return name.isEmpty ? "unnamed" : name
  }

  /// A name that no other column has. What had to be changed about it is a hash of the field, so that it is the same each time.
  private func freeName(of field: OpenField, _ warnings: inout [Diagnostic]) -> String {
    let wanted = Self.name(of: field)
    var name = adapter.dialect.fittingName(wanted, suffix: "")
    for digits in [6, 12, 32] where takenNames.contains(name.lowercased()) {
      name = adapter.dialect.fittingName(wanted, suffix: "_" + Digest.md5(field.key).prefix(digits))
    }
    takenNames.insert(name.lowercased())
    if name != wanted || field.path == [""] {
      warnings.append(
        Diagnostic(
          .extractFieldName,
          "field '\(field.title)' is the column '\(name)' of '\(relation.identifier ?? "")'", severity: .warning,
          hint: "\(Self.reason(wanted, name)); 'columns: {NAME: FIELD}' gives it a name that you like"))
    }
    return name
  }
}
