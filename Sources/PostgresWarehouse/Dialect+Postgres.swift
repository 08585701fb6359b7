import Warehouse

extension Dialect {
  /// Postgres: relations are written `"database"."schema"."name"`, as dbt-postgres writes them.
  public static let postgres = Dialect(
    name: "postgres",
    // NAMEDATALEN - 1; longer names are cut by the server.
    maximumIdentifierLength: 63,
    // The names that dbt-postgres gives.
    typeNames: [
      .integer: "integer", .number: "float8", .boolean: "boolean", .date: "date",
      .timestamp: "timestamp without time zone", .text: "text",
    ],
    beginsImplicitly: true, hasOneDatabase: true, enforcesTextLengths: true,
    enforcedConstraints: ["check", "not_null", "unique", "primary_key", "foreign_key"])
}
