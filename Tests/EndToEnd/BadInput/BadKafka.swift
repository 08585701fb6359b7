import Testing

/// Declarations of the plugin `kafka` with one fault each.
@Suite("Bad topics") struct BadKafka {
  private static let good = """
    extracts:
      - name: events
        plugin: kafka
        source: raw
        config:
          brokers: 127.0.0.1:1
          timeout: 1
          properties: {security.protocol: plaintext}
        streams:
          - name: payments
            topic: shop.payments
            start: earliest
            columns: {paid_at: _timestamp}
    """

  private static func bad(
    _ name: String, _ old: String, _ new: String, _ command: String = "extract -s events", exits: Int32 = 2
  ) -> BadInput {
    BadInput(name, command, exits: exits) { shop in
      try shop.write(good, to: "extract/events.yml")
      try shop.replace(old, by: new, in: "extract/events.yml")
    }
  }

  @Test(arguments: [
    bad("no brokers", "brokers: 127.0.0.1:1", "hosts: 127.0.0.1:1"),
    bad("a misspelt property", "security.protocol", "security.protocoll"),
    bad("a property without that value", "plaintext", "plane"),
    bad("a password in the file", "security.protocol: plaintext", "sasl.password: hunter2"),
    bad("a consumer group", "security.protocol: plaintext", "group.id: mine"),
    bad("a beginning that is no time", "start: earliest", "start: erliest"),
    bad("an unknown way with gaps", "start: earliest", "gaps: ignore"),
    bad("a column that the table lacks", "{paid_at: _timestamp}", "{paid: _timestamp}", exits: 1),
    bad("brokers that are not there", "timeout: 1", "timeout: 2", exits: 1),
    bad("following what is replaced", "start: earliest", "write: replace", "extract -s events --follow"),
    bad("following what ends", "timeout: 1", "timeout: 2", "extract -s shop --follow"),
    bad("following a replay", "timeout: 1", "timeout: 2", "extract --replay --follow"),
  ])
  func declarations(_ bad: BadInput) throws { try bad.check("extract-kafka") }
}
