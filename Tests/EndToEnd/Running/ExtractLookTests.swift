import Foundation
import LoopbackServer
import Testing

/// `extract --dry-run` and `--discover`: what only looks.
@Suite("Extracts that only look") struct ExtractLookTests {
  @Test("a dry run tells which files are new, grown, changed, and reads no row")
  func dryRun() throws {
    let shop = try Shop.built()
    try shop.append(#"{"payment_id": 4}"# + "\n", to: "data/payments/2026-01-05.jsonl")
    try shop.write(#"{"payment_id": 5}"# + "\n", to: "data/payments/2026-01-06.jsonl")
    try shop.write(#"{"payment_id": 6}"# + "\n", to: "data/payments/2026-01-07.jsonl")
    let tables = try shop.tables()
    let files = try FileManager.default.subpathsOfDirectory(atPath: shop.path("target")).sorted()
    let ending = try shop.run("extract", "--dry-run")
    #expect(ending.status == 0)
    #expect(
      ending.output == """
        shop.payments into raw.payments: 1 new, 1 grown, 1 changed; 137 B
          grown payments/2026-01-05.jsonl (101 B)
          changed payments/2026-01-06.jsonl (18 B)
          new payments/2026-01-07.jsonl (18 B)

        """)
    #expect(try shop.tables() == tables)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: shop.path("target")).sorted() == files)
    #expect(try shop.run("extract").status == 0)
    #expect(try shop.run("extract", "--dry-run").output == "shop.payments into raw.payments: 3 unchanged\n")
    #expect(
      try shop.run("extract", "--dry-run", "--full-refresh").output.hasPrefix("shop.payments into raw.payments: 3 new"))
  }

  @Test("where only reading tells what is new, a dry run tells where it begins")
  func unknown() throws {
    let server = LoopbackServer { _ in .init(text: #"[{"payment_id": 1, "paid_at": "2026-01-07T08:00:00Z"}]"#) }
    let shop = try Shop()
    try shop.write(
      """
      extracts:
        - name: api
          plugin: rest
          source: raw
          config: {base_url: "\(server.address)"}
          streams: [{name: payments, path: /payments, cursor: {field: paid_at}}]

      """, to: "extract/shop.yml")
    let name = "api.payments into raw.payments: what is new is known when it is read"
    #expect(try shop.run("extract", "--dry-run").output == "\(name), from the beginning\n")
    #expect(server.requests.isEmpty)
    #expect(try shop.run("extract").status == 0)
    let again = try shop.run("extract", "--dry-run").output
    #expect(again.hasPrefix("\(name); it goes on from {\"reached\":{\"cursor\":\"2026-01-07T08:00:00Z\""))
  }

  @Test("what is discovered can be pasted under 'sources:', and is what is then loaded")
  func discover() throws {
    let shop = try Shop()
    try shop.write(
      "id,amount,when,yes,\"odd: name\"\n1,2.5,2026-01-07,true,x\n2,3,2026-01-08,false,\n", to: "data/sales.csv")
    try shop.write(
      """
      extracts:
        - name: sales
          plugin: files
          source: sales
          streams:
            - name: sales
              primary_key: id
              files: [data/sales.csv]

      """, to: "extract/sales.yml")
    let ending = try shop.run("extract", "-s", "sales", "--discover")
    #expect(ending.status == 0, "\(ending.text)")
    #expect(
      ending.output == """
          - name: sales
            tables:
              - name: sales
                # key: id
                columns:
                  - name: id
                    data_type: integer
                  - name: amount
                    data_type: real
                  - name: when
                    data_type: text
                  - name: "yes"
                    data_type: boolean
                  - name: "odd: name"
                    data_type: text

        """)
    #expect(!FileManager.default.fileExists(atPath: shop.path("target/landing")))
    let pasted = ending.output.replacing(
      "- name: sales\n    tables", with: "- name: sales\n    schema: main\n    tables")
    try shop.write("sources:\n\(pasted)", to: "models/sales.yml")
    let load = try shop.run("extract", "-s", "sales")
    #expect(load.status == 0, "\(load.text)")
    #expect(try shop.tables().values("amount", of: "sales") == ["2.5", "3.0"])
    #expect(try shop.tables().values("odd: name", of: "sales") == ["x", nil])
    let json = try shop.run("extract", "-s", "sales", "--discover", "--output", "json").output
    #expect(json.contains(#""columns":[{"name":"id","data_type":"integer"}"#))
  }
}
