import Warehouse

extension Dialect {
  /// Redshift: names as on Postgres, from whose macros those of its own differ.
  ///
  /// - Parameters:
  ///   - autocommits: Whether a statement outside of a transaction stands alone, as dbt-redshift's driver lets it.
  ///   - reachesOtherDatabases: Whether the nodes of the cluster let a connection name relations of other databases.
  static func redshift(autocommits: Bool, reachesOtherDatabases: Bool) -> Dialect {
    Dialect(
      name: "redshift", parents: ["postgres"],
      // Redshift's documentation, "Names and identifiers".
      maximumIdentifierLength: 127,
      // The names that dbt-redshift gives. `text` would be varchar(256).
      typeNames: [
        .integer: "integer", .number: "float8", .boolean: "boolean", .date: "date", .time: "varchar(24)",
        .timestamp: "timestamp without time zone", .text: "varchar(65535)",
      ],
      beginsImplicitly: !autocommits, hasOneDatabase: !reachesOtherDatabases, namesSubqueries: false,
      enforcesTextLengths: true,
      sizesTexts: true, timeNow: "getdate()",
      refusalOfOtherDatabases: "Cross-db references allowed only in RA3.* node or with datasharing enabled.",
      // What redshift_connector calls the types that it knows, as dbt shows them.
      queryTypeNames: [
        "bigint": "BIGINT", "integer": "INTEGER", "smallint": "SMALLINT", "double precision": "FLOAT", "real": "REAL",
        "numeric": "NUMERIC", "name": "NAME", "\"char\"": "CHAR", "text": "TEXT", "character": "BPCHAR",
        "character varying": "STRING", "boolean": "BOOLEAN", "timestamp without time zone": "TIMESTAMP",
        "timestamp with time zone": "TIMESTAMPTZ", "time without time zone": "TIME", "time with time zone": "TIMETZ",
        "date": "DATE", "interval": "INTERVAL", "oid": "OID", "unknown": "UNKNOWN", "super": "SUPER",
        "varbyte": "VARBYTE", "geometry": "GEOMETRY", "geography": "GEOGRAPHY",
      ],
      constraintSupport: [
        "check": .notSupported, "not_null": .enforced, "unique": .notEnforced, "primary_key": .notEnforced,
        "foreign_key": .notEnforced,
      ],
      renamedKinds: ["table", "view"], replacedKinds: ["view"],
      hasIndexes: false,
      // Its numeric has a fixed number of digits.
      kindTypes: [.boolean: "boolean", .integer: "bigint", .wideInteger: "bigint", .real: "double precision"])
  }
}
