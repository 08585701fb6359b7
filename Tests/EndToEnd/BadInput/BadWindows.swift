import Foundation
import LoopbackServer
import Testing

/// `extract --since`, `--until`, `--backfill-days`.
@Suite("Bad stretches of time") struct BadWindows {
  @Test(arguments: [
    BadInput("a beginning that is no time", "extract --since yesterday", exits: 2),
    BadInput("an end before the beginning", "extract --since 2026-11-20 --until 2026-11-01", exits: 2),
    BadInput("days that are no number", "extract --backfill-days week", exits: 2),
    BadInput("no days at all", "extract --backfill-days 0", exits: 2),
    BadInput("two beginnings", "extract --backfill-days 7 --since 2026-11-01", exits: 2),
    BadInput("a replay since a time", "extract --replay --since 2026-11-01", exits: 2),
    BadInput("a plugin without times", "extract --since 2026-11-01", exits: 2),
    BadInput("appended without a key", "extract --since 2026-11-01", exits: 2) { shop in
      try shop.write(
        """
        extracts:
          - name: api
            plugin: rest
            source: raw
            config: {base_url: "http://127.0.0.1:1"}
            streams: [{name: payments, path: /payments, cursor: {field: paid_at}}]

        """, to: "extract/shop.yml")
    },
  ])
  func windows(_ bad: BadInput) throws { try bad.check("windows") }

  @Test("killed at any moment, a stretch that is read again doubles nothing", arguments: ["append", "upsert"])
  func killed(write: String) throws {
    let server = LoopbackServer.payments(200)
    let shop = try Shop()
    try shop.write(
      """
      extracts:
        - name: api
          plugin: rest
          source: raw
          config: {base_url: "\(server.address)"}
          streams:
            - name: payments
              path: /payments
              records: data
              key: id
              write: \(write)
              primary_key: payment_id
              cursor: {field: paid_at}
              paginate: {type: token, path: meta.next, param: token}
              columns: {payment_id: id}

      """, to: "extract/shop.yml")
    #expect(try shop.run("extract").status == 0)
    try shop.change("delete from payments where payment_id between 20 and 120")
    try shop.killExtraction(["extract", "--since", "2026-05-01"], times: 12)
    let last = try shop.run("extract", "--since", "2026-05-01")
    #expect(last.status == 0, "\(last.text)")
    #expect(try shop.hasPayments(200))
    let pending = try FileManager.default.subpathsOfDirectory(atPath: shop.path("target/landing")).filter {
      $0.hasSuffix(".pending")
    }
    #expect(pending.isEmpty, "what a crash has left is settled")
  }
}
