import Base
import Warehouse

extension SQLiteAdapter {
  /// Attached databases are SQLite's schemas.
  func schemas(in database: String?) throws(WarehouseError) -> [String] {
    try attachNew()
    return try ownRows("select name from pragma_database_list where name <> 'temp' order by seq").map(\.[0].description)
  }

  /// Attaches the schema's file, which is made when missing. Nothing is done when the schema is there.
  func createSchema(_ schema: Relation) throws(WarehouseError) {
    guard let name = schema.schema, try !hasSchema(name) else { return }
    try attach(name, connector.path(of: name))
    connector.noteCreated(name)
  }

  /// Drops all in the schema; any schema but `main` is then detached and its file removed.
  func dropSchema(_ schema: Relation) throws(WarehouseError) {
    guard let name = schema.schema, try hasSchema(name) else { return }
    let relations = try relations(in: schema)
    // Views first, so that none ever stands without its table.
    for kind in [RelationKind.view, .table] {
      for relation in relations where relation.kind == kind {
        try connection.run("drop \(kind.rawValue) if exists \(dialect.render(relation))")
      }
    }
    guard name.lowercased() != "main" else { return }
    try detach(name)
    connector.noteDropped(name)
    let path = connector.path(of: name)
    do throws(Diagnostic) {
      for suffix in ["", "-wal", "-shm"] { try FileSystem.remove(path + suffix) }
    } catch {
      throw WarehouseError(.storage, error.message, code: "SQLITE_IOERR", hint: error.hint)
    }
  }

  func relations(in schema: Relation) throws(WarehouseError) -> [Relation] {
    try attachNew()
    let name = schema.schema ?? "main"
    guard try hasSchema(name) else { return [] }
    let rows = try ownRows(
      """
      select name, type from \(dialect.quoted(name)).sqlite_master
      where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\' order by name
      """)
    return rows.map { row in
      Relation(
        database: schema.database, schema: name, identifier: row[0].description,
        kind: RelationKind(rawValue: row[1].description))
    }
  }

  /// A column of a view whose type is not certain is `UNKNOWN`, as all that SQLite does not know are with dbt-sqlite.
  func columns(of relation: Relation) throws(WarehouseError) -> [Column] {
    var columns = try declaredColumns(of: relation)
    guard columns.contains(where: { $0.type == Self.unknownType }), let definition = try viewDefinition(of: relation)
    else { return columns }
    let known = QueryColumns(ofView: definition)
    guard known.isComplete, known.columns.count == columns.count else { return columns }
    for (index, column) in known.columns.enumerated() where columns[index].type == Self.unknownType {
      columns[index].type = column.type ?? Self.unknownType
    }
    return columns
  }

  func primaryKey(of relation: Relation) throws(WarehouseError) -> [String] {
    try attachNew()
    guard let identifier = relation.identifier, try hasSchema(relation.schema ?? "main") else { return [] }
    return try ownRows(
      "select name from pragma_table_info(?1, ?2) where pk > 0 order by pk", [identifier, relation.schema ?? "main"]
    ).map(\.[0].description)
  }

  private static let unknownType = "UNKNOWN"

  private func viewDefinition(of relation: Relation) throws(WarehouseError) -> String? {
    let schema = dialect.quoted(relation.schema ?? "main")
    let rows = try ownRows(
      "select sql from \(schema).sqlite_master where type = 'view' and name = ?1 collate nocase", [relation.identifier])
    return rows.first?[0].description
  }

  private func declaredColumns(of relation: Relation) throws(WarehouseError) -> [Column] {
    try attachNew()
    guard let identifier = relation.identifier, try hasSchema(relation.schema ?? "main") else { return [] }
    let rows = try ownRows(
      """
      select name, case type when '' then 'UNKNOWN' else type end, "notnull"
      from pragma_table_xinfo(?1, ?2) where hidden <> 1 order by cid
      """, [identifier, relation.schema ?? "main"])
    return rows.enumerated().map { index, row in
      Column(
        name: row[0].description, type: row[1].description, position: index + 1, isNullable: row[2].integerValue == 0)
    }
  }

  /// With the types that SQLite knows, as dbt-sqlite has them, and the descriptions that the macros of SQLite keep in `__dbt_comments` (docs.sql).
  func catalog(of schema: Relation) throws(WarehouseError) -> [CatalogRelation] {
    let relations = try relations(in: schema)
    let comments = relations.first { $0.identifier == "__dbt_comments" }
    var texts: [String: String] = [:]
    if let comments {
      let rows = try ownRows("select lower(relation), lower(column_name), comment from \(dialect.render(comments))")
      for row in rows { texts[row[0].description + "\n" + row[1].description] = row[2].description }
    }
    func comment(on relation: Relation, _ column: String = "") -> String? {
      texts["\(relation.identifier ?? "")\n\(column)".lowercased()]
    }
    var found: [CatalogRelation] = []
    for relation in relations {
      var entry = CatalogRelation(
        relation: relation, type: relation.kind?.rawValue ?? "table", comment: comment(on: relation))
      for column in try declaredColumns(of: relation) {
        entry.columns.append((column, comment(on: relation, column.name)))
      }
      found.append(entry)
    }
    return found
  }

  func bulkWriter(
    into relation: Relation, columns: [String], adding added: [AddedColumn]
  ) throws(WarehouseError) -> any BulkWriter {
    try SQLiteBulkWriter(
      connection: connection, table: dialect.render(relation), columns: columns.map(dialect.quoted), added: added)
  }

  private func hasSchema(_ name: String) throws(WarehouseError) -> Bool {
    // `temp` is only listed once it holds something.
    if name == "temp" { return true }
    return try !ownRows("select 1 from pragma_database_list where name = ?1 collate nocase", [name]).isEmpty
  }
}
