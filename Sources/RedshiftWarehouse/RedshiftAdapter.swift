import PostgresWarehouse
import Warehouse

/// One connection to a Redshift database. It speaks Postgres's protocol; the catalog and bulk loading are its own.
final class RedshiftAdapter: Adapter {
  let connection: PostgresAdapter
  let dialect: Dialect
  /// The one that the connection was made to.
  let database: String

  init(_ connection: PostgresAdapter, dialect: Dialect, database: String) {
    self.connection = connection
    self.dialect = dialect
    self.database = database
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
    } catch { throw error.asOnRedshift }
  }

  func forEachRow(
    of sql: String, _ row: (_ columns: [ResultColumn], _ values: [SQLValue]) throws(WarehouseError) -> Bool
  ) throws(WarehouseError) {
    do throws(WarehouseError) { try connection.forEachRow(of: sql, row) } catch { throw error.asOnRedshift }
  }

  func check(query sql: String) throws(WarehouseError) {
    do throws(WarehouseError) { try connection.check(query: sql) } catch { throw error.asOnRedshift }
  }

  // MARK: Transactions

  func begin() throws(WarehouseError) { try connection.begin() }
  func commit() throws(WarehouseError) {
    // Redshift finds out here that transactions are in each other's way.
    do throws(WarehouseError) { try connection.commit() } catch { throw error.asOnRedshift }
  }
  func rollback() throws(WarehouseError) { try connection.rollback() }

  // MARK: Schemas and rows

  func schemas(in database: String?) throws(WarehouseError) -> [String] { try connection.schemas(in: database) }
  func createSchema(_ schema: Relation) throws(WarehouseError) { try connection.createSchema(schema) }
  func dropSchema(_ schema: Relation) throws(WarehouseError) { try connection.dropSchema(schema) }

  func bulkWriter(into relation: Relation, columns: [String]) throws(WarehouseError) -> any BulkWriter {
    RedshiftBulkWriter(connection: connection, table: dialect.render(relation), columns: columns.map(dialect.quoted))
  }
}
