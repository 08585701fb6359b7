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
    // What psycopg2 calls the types that it knows, as dbt shows them.
    queryTypeNames: [
      "bigint": "LONGINTEGER", "integer": "INTEGER", "smallint": "INTEGER", "double precision": "FLOAT",
      "real": "FLOAT",
      "numeric": "DECIMAL", "name": "TEXT", "\"char\"": "TEXT", "text": "TEXT", "character": "TEXT",
      "character varying": "TEXT", "boolean": "BOOLEAN", "timestamp without time zone": "DATETIME",
      "timestamp with time zone": "DATETIMETZ", "time without time zone": "TIME", "time with time zone": "TIME",
      "date": "DATE", "interval": "INTERVAL", "bytea": "BINARY", "oid": "ROWID", "unknown": "UNKNOWN", "json": "JSON",
      "jsonb": "JSONB", "inet": "INET", "cidr": "CIDR", "macaddr": "MACADDR",
    ],
    constraintSupport: [
      "check": .enforced, "not_null": .enforced, "unique": .enforced, "primary_key": .enforced,
      "foreign_key": .enforced,
    ],
    renamedKinds: ["table", "view"], replacedKinds: ["table", "view"],
    kindTypes: [
      .boolean: "boolean", .integer: "bigint", .wideInteger: "bigint", .real: "double precision", .decimal: "numeric",
    ])
}
