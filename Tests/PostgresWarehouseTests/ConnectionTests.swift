import Base
import PostgresWarehouse
import Testing
import Warehouse

@Suite("Connecting to Postgres", .enabled(if: Server.isThere))
struct ConnectionTests {
  private func failure(_ changes: OrderedDictionary<String, JSON>) throws -> WarehouseError {
    try #require(throws: WarehouseError.self) { _ = try Server.open(changes) }
  }

  @Test("a wrong password, database or port is told from the others")
  func failures() throws {
    #expect(try failure(["password": "wrong"]).message.contains("password authentication failed"))
    #expect(try failure(["password": "wrong"]).hint?.contains("'password'") == true)
    #expect(try failure(["dbname": "nowhere"]).message.contains("database \"nowhere\" does not exist"))
    #expect(try failure(["port": 1]).hint?.contains("no server answers there") == true)
    #expect(try failure(["role": "nobody_of_that_name"]).message.contains("does not exist"))
  }

  @Test("role, search path and application name are those of the profile")
  func settings() throws {
    let database = try Server.open([
      "role": "dbt_test_user_1", "search_path": "pg_catalog, public", "application_name": "model's test",
    ])
    let row = try database.query(
      "select current_user, current_setting('search_path'), current_setting('application_name'), current_setting('DateStyle')"
    ).rows[0]
    #expect(row.map(\.description) == ["dbt_test_user_1", "pg_catalog, public", "model's test", "ISO, MDY"])
  }

  @Test("with autocommit every statement stands for itself")
  func autocommit() throws {
    let database = try Server.open(["autocommit": true])
    try database.begin()
    #expect(!database.isInTransaction)
  }
}
