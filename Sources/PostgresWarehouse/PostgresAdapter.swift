import CPostgres
import Warehouse

/// One connection to a Postgres database, or to another that speaks its protocol.
package final class PostgresAdapter: Adapter {
  let connection: Connection
  private let commitsEveryStatement: Bool
  /// Names of types that do not come with Postgres, by their object ids.
  private var typeNames: [Oid: String] = [:]

  package init(_ settings: ConnectionSettings, commitsEveryStatement: Bool) throws(WarehouseError) {
    connection = try Connection(settings)
    self.commitsEveryStatement = commitsEveryStatement
  }

  /// Runs one of an adapter's own queries with text parameters.
  package func rows(_ sql: String, _ texts: [String?] = []) throws(WarehouseError) -> [[SQLValue]] {
    try connection.query(sql, texts)
  }

  package var dialect: Dialect { .postgres }
  package var canceller: any Canceller { connection.interruption }
  package var isInTransaction: Bool { connection.isInTransaction }
  package var isBroken: Bool { connection.isBroken }
  package var commits: Int { connection.commits }

  // MARK: Statements

  package func execute(_ sql: String, fetch: Bool, limit: Int?) throws(WarehouseError) -> (AdapterResponse, ResultSet) {
    var last: QueryResult?
    _ = connection.notices.take()
    try connection.send(sql, inSingleRows: false) { result throws(WarehouseError) in
      if result.status != PGRES_EMPTY_QUERY { last = result }
    }
    var response = AdapterResponse(message: "")
    response.notices = connection.notices.take()
    guard let last else { return (response, ResultSet()) }
    response.message = last.tag
    // The words of the tag: `INSERT 0 3` is `INSERT`.
    response.code = last.tag.split(separator: " ").filter { Int($0) == nil }.joined(separator: " ")
    // dbt reports -1 for statements that neither read nor write rows.
    response.rowsAffected = last.rowsAffected ?? -1
    guard fetch, last.columnCount > 0 else { return (response, ResultSet()) }
    let columns = last.columns
    let types = columns.map(\.type)
    let count = min(last.rowCount, limit ?? .max)
    return (response, ResultSet(columns: try resultColumns(columns), rows: (0..<count).map { last.row($0, types) }))
  }

  package func forEachRow(
    of sql: String, _ row: (_ columns: [ResultColumn], _ values: [SQLValue]) throws(WarehouseError) -> Bool
  ) throws(WarehouseError) {
    var columns: [ResultColumn] = []
    var types: [Oid] = []
    var isStopped = false
    try connection.send(sql, inSingleRows: true) { result throws(WarehouseError) in
      guard result.status == PGRES_SINGLE_TUPLE, !isStopped else { return }
      if columns.isEmpty {
        types = result.columns.map(\.type)
        columns = result.columns.map { name, type in
          TypeID.column(name, type: type, typeName: TypeID.names[type])
        }
      }
      isStopped = try !row(columns, result.row(0, types))
    }
  }

  /// Numbers keep their shortest form: cast straight to `numeric`, a floating point number would lose digits. As a text it has no
  /// exponent.
  package func retyping(_ columns: [RetypedColumn], of relation: Relation) throws(WarehouseError) -> [String] {
    let changes = columns.map { column in
      let (name, type) = (dialect.quoted(column.name), dialect.typeName(column.to))
      let value = column.from == .real ? "\(name)::text::numeric::\(type)" : "\(name)::text::\(type)"
      return "alter column \(name) type \(type) using \(value)"
    }
    return ["alter table \(dialect.render(relation)) \(changes.joined(separator: ", "))"]
  }

  package func changer(through adapter: any Adapter) -> (any RelationChanger)? {
    PostgresRelationChanger(adapter: adapter)
  }

  package func check(query sql: String) throws(WarehouseError) { try connection.prepare(sql) }

  private func resultColumns(_ columns: [(name: String, type: Oid)]) throws(WarehouseError) -> [ResultColumn] {
    var result: [ResultColumn] = []
    for (name, type) in columns {
      result.append(TypeID.column(name, type: type, typeName: try self.name(of: type)))
    }
    return result
  }

  private func name(of type: Oid) throws(WarehouseError) -> String {
    if let name = TypeID.names[type] ?? typeNames[type] { return name }
    let name = try connection.query("select format_type($1::oid, null)", [String(type)])[0][0].description
    typeNames[type] = name
    return name
  }

  // MARK: Transactions

  package func begin() throws(WarehouseError) {
    if !commitsEveryStatement { try connection.run("begin") }
  }

  package func commit() throws(WarehouseError) {
    if isInTransaction { try connection.commit() }
  }

  package func rollback() throws(WarehouseError) {
    connection.abandonCopying()
    if isInTransaction { try connection.run("rollback") }
  }

  package func bulkWriter(
    into relation: Relation, columns: [String], adding added: [AddedColumn]
  ) throws(WarehouseError) -> any BulkWriter {
    PostgresBulkWriter(
      connection: connection, table: dialect.render(relation), columns: columns.map(dialect.quoted), added: added)
  }
}
