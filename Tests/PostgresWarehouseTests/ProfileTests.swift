import Base
import PostgresWarehouse
import Testing

@Suite("The profile's target")
struct ProfileTests {
  private let least: OrderedDictionary<String, JSON> = [
    "type": "postgres", "host": "db", "port": 5432, "user": "me", "pass": "x", "dbname": "shop", "schema": "dev",
  ]

  private func told(_ changes: OrderedDictionary<String, JSON>) -> String? {
    do {
      _ = try PostgresProfile(.object(least.merging(changes)))
      return nil
    } catch { return "\(error.message) | \(error.hint ?? "")" }
  }

  @Test("takes dbt-postgres's keys and their other names")
  func keys() throws {
    let profile = try PostgresProfile(
      .object(
        least.merging(["threads": "8", "role": "writer", "search_path": "a, b", "retries": 3, "sslmode": "require"])))
    #expect(
      (profile.host, profile.port, profile.user, profile.database, profile.schema) == ("db", 5432, "me", "shop", "dev"))
    #expect((profile.threads, profile.role, profile.searchPath, profile.retries) == (8, "writer", "a, b", 3))
    #expect(profile.applicationName == "dbt")
    #expect(profile.warnings.isEmpty)
  }

  @Test("names what must be there in dbt's words")
  func missing() {
    #expect(
      told(["host": .null])
        == "the postgres target is invalid: 'host' is a required property | add 'host:' to the target in profiles.yml")
    #expect(
      told(["dbname": ""])
        == "the postgres target is invalid: 'dbname' is a required property | add 'dbname:' (or 'database') to the target in profiles.yml"
    )
  }

  @Test("a port is a number that ports have", arguments: [JSON.int(0), .int(65536), .string("many"), .double(1.5)])
  func port(_ port: JSON) {
    #expect(told(["port": port])?.contains("'port'") == true)
  }

  @Test("warns of a misspelt key and names the nearest")
  func unknownKey() throws {
    let profile = try PostgresProfile(.object(least.merging(["sslmod": "require"])))
    #expect(profile.warnings.map(\.message) == ["'sslmod' is no key of a postgres target and is ignored"])
    #expect(profile.warnings.first?.hint == "did you mean 'sslmode'?")
  }

  @Test("what is shown holds no password")
  func description() throws {
    let shown = PostgresConnector(profile: try PostgresProfile(.object(least.merging(["pass": "geheim"])))).description
    #expect(shown.map(\.name).prefix(5) == ["host", "port", "user", "database", "schema"])
    #expect(!shown.contains { $0.value.contains("geheim") })
  }
}
