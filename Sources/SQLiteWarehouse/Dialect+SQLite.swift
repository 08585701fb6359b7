import Warehouse

extension Dialect {
  /// SQLite: relations are written `main."orders"`, as dbt-sqlite writes them; one connection writes at a time.
  public static let sqlite = Dialect(
    name: "sqlite",
    includePolicy: NamePolicy(database: false, schema: true, identifier: true),
    quotePolicy: NamePolicy(database: false, schema: false, identifier: true),
    // SQLite's only bound is the length of the statement itself (SQLITE_MAX_LENGTH).
    maximumIdentifierLength: 1_000_000_000,
    // The names that dbt-sqlite gives, whose affinities keep numbers numbers.
    typeNames: [
      .integer: "INT", .number: "REAL", .boolean: "INT", .date: "TEXT", .timestamp: "TEXT", .text: "TEXT",
    ],
    // A date or timestamp is a text; cast to a type of another name it would become a number.
    typeLabels: ["STRING": "TEXT", "TIMESTAMP": "text"],
    instantFunction: "datetime", hasSingleWriter: true, namesSubqueries: false, timeNow: "date()", takesAnyValue: true,
    // As dbt calls them on Postgres, whose casts are written.
    queryTypeNames: [
      "bigint": "INTEGER", "int": "INTEGER", "int2": "INTEGER", "int4": "INTEGER", "int8": "INTEGER",
      "integer": "INTEGER", "smallint": "INTEGER", "double precision": "FLOAT", "float": "FLOAT", "float4": "FLOAT",
      "float8": "FLOAT", "real": "FLOAT", "decimal": "DECIMAL", "numeric": "DECIMAL", "bool": "BOOLEAN",
      "boolean": "BOOLEAN", "char": "TEXT", "character varying": "TEXT", "text": "TEXT", "varchar": "TEXT",
      "date": "DATE", "time": "TIME", "timestamp": "DATETIME", "timestamp without time zone": "DATETIME",
      "timestamptz": "DATETIMETZ", "timestamp with time zone": "DATETIMETZ", "json": "JSON", "jsonb": "JSONB",
    ],
    // Foreign keys hold only within one file, for connections that ask for it, and would stand in the way of replacing tables.
    constraintSupport: [
      "check": .enforced, "not_null": .enforced, "unique": .enforced, "primary_key": .enforced,
      "foreign_key": .notSupported,
    ],
    kindTypes: [.boolean: "boolean", .integer: "integer", .wideInteger: "integer", .real: "real"])
}
