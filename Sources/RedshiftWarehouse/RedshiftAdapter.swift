import PostgresWarehouse
import Warehouse

/// One connection to a Redshift database. It speaks Postgres's protocol; the catalog and bulk loading are its own.
final class RedshiftAdapter: Adapter {
  let connection: PostgresAdapter
  let dialect: Dialect
  /// The one that the connection was made to.
  let database: String

  private let staging: StagingArea?
  /// Whether every error of a statement counts as one of the moment.
  private let retriesAll: Bool

  init(
    _ connection: PostgresAdapter, dialect: Dialect, database: String, staging: StagingArea?, retriesAll: Bool
  ) {
    self.connection = connection
    self.dialect = dialect
    self.database = database
    self.staging = staging
    self.retriesAll = retriesAll
  }

  var canceller: any Canceller { connection.canceller }
  var isInTransaction: Bool { connection.isInTransaction }
  var isBroken: Bool { connection.isBroken }
  var commits: Int { connection.commits }

  // MARK: Statements

  func execute(_ sql: String, fetch: Bool, limit: Int?) throws(WarehouseError) -> (AdapterResponse, ResultSet) {
    do throws(WarehouseError) {
      var (response, rows) = try connection.execute(sql, fetch: fetch, limit: limit)
      // dbt's driver tells no more than that.
      response.message = "SUCCESS"
      response.code = nil
      return (response, rows)
    } catch { throw told(error) }
  }

  func forEachRow(
    of sql: String, _ row: (_ columns: [ResultColumn], _ values: [SQLValue]) throws(WarehouseError) -> Bool
  ) throws(WarehouseError) {
    do throws(WarehouseError) { try connection.forEachRow(of: sql, row) } catch { throw told(error) }
  }

  func check(query sql: String) throws(WarehouseError) {
    do throws(WarehouseError) { try connection.check(query: sql) } catch { throw told(error) }
  }

  // MARK: Transactions

  func begin() throws(WarehouseError) { try connection.begin() }
  func commit() throws(WarehouseError) {
    // Redshift finds out here that transactions are in each other's way.
    do throws(WarehouseError) { try connection.commit() } catch { throw told(error) }
  }
  func rollback() throws(WarehouseError) { try connection.rollback() }

  // MARK: Schemas and rows

  func schemas(in database: String?) throws(WarehouseError) -> [String] { try connection.schemas(in: database) }
  func createSchema(_ schema: Relation) throws(WarehouseError) { try connection.createSchema(schema) }
  func dropSchema(_ schema: Relation) throws(WarehouseError) { try connection.dropSchema(schema) }

  func bulkWriter(
    into relation: Relation, columns: [String], adding added: [AddedColumn]
  ) throws(WarehouseError) -> any BulkWriter {
    guard let staging else {
      let documents = try documentColumns(of: relation)
      return RedshiftBulkWriter(
        connection: connection, table: dialect.render(relation), columns: columns.map(dialect.quoted),
        documents: Set(columns.indices.filter { documents.contains(columns[$0]) }), added: added)
    }
    // `copy` knows the tables of its own database.
    var relation = relation
    relation.database = nil
    return StagedBulkWriter(
      connection: connection, area: staging, table: dialect.render(relation), columns: columns.map(dialect.quoted),
      added: added)
  }

  /// Those whose texts an `insert` has to parse; `copy` does it by itself.
  private func documentColumns(of relation: Relation) throws(WarehouseError) -> [String] {
    let rows = try connection.rows(
      """
      select attribute.attname
      from pg_attribute attribute
      join pg_class relation on relation.oid = attribute.attrelid
      join pg_namespace namespace on namespace.oid = relation.relnamespace
      where namespace.nspname = $1 and relation.relname = $2 and format_type(attribute.atttypid, null) = 'super'
      """, [relation.schema, relation.identifier])
    return rows.map { $0[0].description }
  }

  /// An error as it counts here.
  private func told(_ error: WarehouseError) -> WarehouseError {
    var error = error.asOnRedshift
    if retriesAll, error.kind != .cancelled { error.isTransient = true }
    return error
  }
}
