import Base
import SQLiteWarehouse
import Testing

@Suite("The profile's target")
struct ProfileTests {
  @Test("takes dbt-sqlite's keys; relative paths start at the project")
  func dbtKeys() throws {
    let profile = try SQLiteProfile(
      [
        "type": "sqlite", "threads": 4, "database": "shop", "schema": "silver",
        "schemas_and_paths": ["main": "data/shop.db", "silver": "/var/silver.db"], "schema_directory": "../schemas",
        "extensions": ["lib/crypto.so"],
      ], folder: "/home/me/project")
    #expect(profile.paths == ["main": "/home/me/project/data/shop.db", "silver": "/var/silver.db"])
    #expect(profile.schemaFolder == "/home/me/schemas")
    #expect(profile.extensions == ["/home/me/project/lib/crypto.so"])
    #expect((profile.database, profile.schema, profile.threads) == ("shop", "silver", 4))
    #expect(profile.warnings.isEmpty)
  }

  @Test("needs no more than a path")
  func shortForm() throws {
    let profile = try SQLiteProfile(["type": "sqlite", "path": "target/shop.db"], folder: "/p")
    #expect(profile.paths == ["main": "/p/target/shop.db"])
    #expect((profile.database, profile.schema, profile.threads) == ("shop", "main", 1))
    #expect(profile.schemaFolder == "/p/target")
  }

  @Test("takes numbers that env_var gave as text")
  func numbersAsText() throws {
    let profile = try SQLiteProfile(["path": "a.db", "threads": "8", "timeout": "0.5"], folder: "/p")
    #expect(profile.threads == 8)
    #expect(profile.timeout == 0.5)
  }

  @Test("warns of an unknown key and names the nearest")
  func unknownKey() throws {
    let profile = try SQLiteProfile(["path": "a.db", "schema_directroy": "x", "host": "y"], folder: "/p")
    #expect(
      profile.warnings.map(\.message) == [
        "'schema_directroy' is no key of a sqlite target and is ignored",
        "'host' is no key of a sqlite target and is ignored",
      ])
    #expect(profile.warnings.map(\.hint) == ["did you mean 'schema_directory'?", nil])
    #expect(profile.warnings.allSatisfy { $0.severity == .warning })
  }

  @Test(
    "refuses values of the wrong type",
    arguments: [
      (["path": "a.db", "threads": "many"], "'threads' of the sqlite target must be a number from 1 up, not 'many'"),
      (["path": "a.db", "threads": 0], "'threads' of the sqlite target must be a number from 1 up, not 0"),
      (["path": "a.db", "schema": 5], "'schema' of the sqlite target must be text, not 5"),
      (["path": ["a.db"]], "'path' of the sqlite target must be text, not a list"),
      (
        ["schemas_and_paths": "a.db"],
        "'schemas_and_paths' of the sqlite target must be a mapping of schema names to files, not 'a.db'"
      ),
      (
        ["schemas_and_paths": ["main": 1]],
        "'schemas_and_paths.main' of the sqlite target must be the path of a file, not 1"
      ),
      (
        ["path": "a.db", "extensions": "x.so"], "'extensions' of the sqlite target must be a list of paths, not 'x.so'"
      ),
      (["path": ":memory:"], "'path' of the sqlite target must name a file, not ':memory:'"),
      (["type": "sqlite"], "the sqlite target names no database file"),
      (["schemas_and_paths": ["other": "a.db"]], "the sqlite target names no database file"),
    ] as [(JSON, String)])
  func wrongTypes(target: JSON, message: String) {
    let error = #expect(throws: Diagnostic.self) { try SQLiteProfile(target, folder: "/p") }
    #expect(error?.message == message)
  }
}
