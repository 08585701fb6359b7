import CPostgres
import Warehouse

/// One connection to a Postgres database.
final class PostgresAdapter: Adapter {
  let connection: Connection
  private let profile: PostgresProfile
  /// Names of types that do not come with Postgres, by their object ids.
  private var typeNames: [Oid: String] = [:]

  init(_ connection: Connection, _ profile: PostgresProfile) {
    self.connection = connection
    self.profile = profile
  }

  var dialect: Dialect { .postgres }
  var canceller: any Canceller { connection.interruption }
  var isInTransaction: Bool { connection.isInTransaction }
  var isBroken: Bool { connection.isBroken }
  var commits: Int { connection.commits }

  // MARK: Statements

  func execute(_ sql: String, fetch: Bool, limit: Int?) throws(WarehouseError) -> (AdapterResponse, ResultSet) {
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

  func forEachRow(
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

  func changer(through adapter: any Adapter) -> (any RelationChanger)? { PostgresRelationChanger(adapter: adapter) }

  func check(query sql: String) throws(WarehouseError) { try connection.prepare(sql) }

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

  func begin() throws(WarehouseError) {
    if !profile.commitsEveryStatement { try connection.run("begin") }
  }

  func commit() throws(WarehouseError) {
    if isInTransaction { try connection.commit() }
  }

  func rollback() throws(WarehouseError) {
    connection.abandonCopying()
    if isInTransaction { try connection.run("rollback") }
  }

  func bulkWriter(into relation: Relation, columns: [String]) throws(WarehouseError) -> any BulkWriter {
    PostgresBulkWriter(
      connection: connection, table: dialect.render(relation), columns: columns.map(dialect.quoted))
  }
}
