import Testing

/// Declarations of the plugin `mongodb` with one fault each.
@Suite("Bad collections") struct BadMongo {
  private static let good = """
    extracts:
      - name: shop_mongo
        plugin: mongodb
        source: raw
        config: {uri: "mongodb://127.0.0.1:1/shop", timeout: 1}
        streams:
          - name: payments
            collection: pay
            filter: {kind: card}
            cursor: {field: paid_at}
    """

  private static func bad(_ name: String, _ old: String, _ new: String, exits: Int32 = 2) -> BadInput {
    BadInput(name, "extract -s shop_mongo", environment: ["URI": "mongodb://me:hunter2@127.0.0.1:1/shop"], exits: exits)
    {
      try $0.write(good, to: "extract/mongo.yml")
      try $0.replace(old, by: new, in: "extract/mongo.yml")
    }
  }

  @Test(arguments: [
    bad("no address", "uri:", "url:"),
    bad("a password in the file", "mongodb://127", "mongodb://me:hunter2@127"),
    bad("an address of another kind", "mongodb://127.0.0.1:1", "http://127.0.0.1:1", exits: 1),
    bad("no database", "127.0.0.1:1/shop", "127.0.0.1:1", exits: 1),
    bad("a filter that is no mapping", "{kind: card}", "card"),
    bad("an unknown operator", "{kind: card}", "{kind: {$oid: card}}", exits: 1),
    bad("a misspelt key of the cursor", "{field: paid_at}", "{field: paid_at, loockback: 1h}"),
    bad("a server that is not there", "\"mongodb://127.0.0.1:1/shop\"", "\"{{ env_var('URI') }}\"", exits: 1),
  ])
  func declarations(_ bad: BadInput) throws { try bad.check("extract-mongo") }
}
