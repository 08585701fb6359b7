import Foundation
import PostgresWarehouse
import Warehouse

extension AdapterCase {
  /// The server that Scripts/with-postgres.sh starts; nil when the tests run without it.
  static var postgres: AdapterCase? {
    let environment = ProcessInfo.processInfo.environment
    guard let host = environment["POSTGRES_TEST_HOST"],
      let port = environment["POSTGRES_TEST_PORT"].flatMap({ Int($0) }),
      let user = environment["POSTGRES_TEST_USER"], let password = environment["POSTGRES_TEST_PASS"],
      let database = environment["POSTGRES_TEST_DATABASE"]
    else { return nil }
    return AdapterCase(name: "postgres") {
      let schema = "conformance_\(UUID().uuidString.prefix(8).lowercased())"
      let connector = PostgresConnector(
        profile: try PostgresProfile([
          "type": "postgres", "host": .string(host), "port": .int(port), "user": .string(user),
          "password": .string(password), "dbname": .string(database), "schema": .string(schema),
          "search_path": .string(schema),
        ]))
      try connector.open(readOnly: false).createSchema(Relation(schema: schema))
      return connector
    }
  }
}
