import Foundation
import PostgresWarehouse
import Testing
import Warehouse

/// The shop with a Postgres target, in a schema of its own that goes when the test is over.
///
/// Needs the server that Scripts/with-postgres.sh starts.
final class PostgresShop {
  private static let environment = ProcessInfo.processInfo.environment
  static var isThere: Bool { environment["POSTGRES_TEST_PORT"] != nil }

  let shop: Shop
  let schema = "shop_\(UUID().uuidString.prefix(8).lowercased())"
  let connection: any Adapter

  init() throws {
    shop = try Shop()
    let profile = try PostgresProfile([
      "host": .string(Self.variable("HOST")), "port": .string(Self.variable("PORT")),
      "user": .string(Self.variable("USER")), "password": .string(Self.variable("PASS")),
      "dbname": .string(Self.variable("DATABASE")), "schema": .string(schema), "search_path": .string(schema),
    ])
    connection = try PostgresConnector(profile: profile).open(readOnly: false)
    try connection.run("create schema \(schema)")
    try shop.write(
      """
      shop:
        target: dev
        outputs:
          dev:
            type: postgres
            host: \(profile.host)
            port: \(profile.port)
            user: \(profile.user)
            password: \(Self.variable("PASS"))
            dbname: \(profile.database)
            schema: \(schema)
            threads: 1
            retries: 0

      """, to: "profiles.yml")
    try shop.replace("schema: main", by: "schema: \"{{ target.schema }}\"", in: "models/sources.yml")
    // Raw columns are texts on Postgres.
    let staging = "models/staging/stg_payments.sql"
    try shop.replace("from_cents('cents')", by: "from_cents('cast(cents as integer)')", in: staging)
    try shop.replace("  order_id,", by: "  cast(order_id as integer) as order_id,", in: staging)
  }

  deinit { _ = try? connection.run("drop schema if exists \(schema) cascade") }

  /// A shop whose raw data is extracted and whose models are built.
  static func built() throws -> PostgresShop {
    let shop = try PostgresShop()
    for verb in ["extract", "build"] {
      let ending = try shop.shop.run(verb)
      try #require(ending.status == 0, "the shop cannot be built:\n\(ending.text)")
    }
    return shop
  }

  private static func variable(_ name: String) -> String { environment["POSTGRES_TEST_\(name)"] ?? "" }

  /// The values of a query's rows, each row as text.
  func rows(_ sql: String) throws -> [String] {
    try connection.query(sql).rows.map { $0.map(\.description).joined(separator: "|") }
  }

  /// What the schema holds: kind, name and number of rows of each relation.
  func contents() throws -> [String] {
    try connection.relations(in: Relation(schema: schema)).map { relation in
      let name = relation.identifier ?? ""
      let count = try rows("select count(*) from \(schema).\"\(name)\"")
      return "\(relation.kind?.rawValue ?? "") \(name) \(count[0])"
    }
  }

  func normalized(_ text: String) -> String {
    shop.normalized(text).replacing(schema, with: "<schema>").replacing(Self.variable("PORT"), with: "<port>")
      .replacing(/"[0-9a-f]{32}"/, with: "\"<index>\"")
  }
}
