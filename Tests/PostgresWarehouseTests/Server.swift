import Base
import Foundation
import PostgresWarehouse
import Warehouse

/// The server that Scripts/with-postgres.sh starts; tests that need it are skipped without it.
enum Server {
  private static let environment = ProcessInfo.processInfo.environment

  static var isThere: Bool { environment["POSTGRES_TEST_PORT"] != nil }

  /// A target of the server, with some keys replaced.
  static func target(_ changes: OrderedDictionary<String, JSON> = [:]) -> JSON {
    let target: OrderedDictionary<String, JSON> = [
      "type": "postgres", "host": .string(environment["POSTGRES_TEST_HOST"] ?? ""),
      "port": .string(environment["POSTGRES_TEST_PORT"] ?? ""),
      "user": .string(environment["POSTGRES_TEST_USER"] ?? ""),
      "password": .string(environment["POSTGRES_TEST_PASS"] ?? ""),
      "dbname": .string(environment["POSTGRES_TEST_DATABASE"] ?? ""), "schema": "public", "retries": 0,
    ]
    return .object(target.merging(changes))
  }

  static func open(_ changes: OrderedDictionary<String, JSON> = [:]) throws -> any Adapter {
    try PostgresConnector(profile: try PostgresProfile(target(changes))).open(readOnly: false)
  }
}
