import Foundation
import Testing

/// Declarations of the plugin `database` with one fault each; the database is one that the shop was built in, copied.
@Suite("Bad databases") struct BadDatabases {
  private static let good = """
    extracts:
      - name: old
        plugin: database
        source: raw
        config: {type: sqlite, path: old.db}
        streams:
          - name: payments
            from: payments
            cursor: {field: paid_at, lookback: 1h}
    """

  private static func bad(_ name: String, _ old: String, _ new: String, exits: Int32 = 2) -> BadInput {
    BadInput(name, "extract -s old", exits: exits) { shop in
      try shop.write(try Data(contentsOf: URL(filePath: shop.database)), to: "old.db")
      try shop.write(good, to: "extract/old.yml")
      try shop.replace(old, by: new, in: "extract/old.yml")
    }
  }

  @Test(arguments: [
    bad("no type", "type: sqlite, ", ""),
    bad("an unknown type", "type: sqlite", "type: sqlit"),
    bad("no file", "path: old.db", "timeout: 5"),
    bad("a file that is not there", "path: old.db", "path: odl.db", exits: 1),
    bad("a password in the file", "type: sqlite, path: old.db", "type: postgres, host: db, password: hunter2"),
    bad("a key that the type does not have", "path: old.db", "path: odl.db, hots: db", exits: 1),
    bad("a table and a query", "from: payments", "from: payments\n        query: select 1"),
    bad("a table that is not there", "from: payments", "from: payment", exits: 1),
    bad("a cursor that is no column", "field: paid_at", "field: payd_at", exits: 1),
    bad("a look-back that is no duration", "lookback: 1h", "lookback: long"),
    bad("a misspelt key of the cursor", "lookback: 1h", "look_back: 1h"),
    bad(
      "two columns of one name", "from: payments\n        cursor: {field: paid_at, lookback: 1h}",
      "query: select paid_at, payment_id as paid_at from payments", exits: 1),
  ])
  func declarations(_ bad: BadInput) throws { try bad.check("extract-database") }
}
