import Foundation
import ObjectServer
import Testing

/// A landing zone in S3: SeaweedFS, which checks signatures.
@Suite("Batches land in S3", .serialized) struct S3LandingTests {
  private static let keys = ["LANDING_KEY": ObjectServer.accessKey, "LANDING_SECRET": ObjectServer.secretKey]
  private let bucket = "landing-\(UUID().uuidString.lowercased())"

  /// A shop whose batches land in a bucket.
  private func shop(_ server: ObjectServer) throws -> Shop {
    try server.makeBucket(bucket)
    let shop = try Shop()
    try shop.append(
      """
      landing:
        root: s3://\(bucket)/shop zone
        endpoint: \(server.address)
        region: us-east-1
        access_key_id: "{{ env_var('LANDING_KEY') }}"
        secret_access_key: "{{ env_var('LANDING_SECRET') }}"

      """, to: "extract/shop.yml")
    return shop
  }

  /// The names of all objects, with days and batches replaced.
  private func names(_ server: ObjectServer) throws -> [String] {
    try server.names(in: bucket).map {
      $0.replacing(bucket + "/", with: "").replacing(/\d{4}-\d\d-\d\d/, with: "D").replacing(/\d{8}T\d{12}/, with: "B")
    }.sorted()
  }

  private func write(_ files: Int, _ records: Int, _ shop: Shop) throws {
    for file in 0..<files {
      let lines = (0..<records).map {
        #"{"payment_id": \#(100 + file * records + $0), "order_id": 1, "paid_at": "2026-01-07T08:00:00Z", "cents": \#($0)}"#
      }
      try shop.write(lines.joined(separator: "\n") + "\n", to: "data/payments/big-\(file).jsonl")
    }
  }

  private func ids(_ shop: Shop) throws -> (Int, Int) {
    let row = try SQLiteReader(shop.database).rows("select count(*), count(distinct payment_id) from payments").rows[0]
    return (Int(row[0]!)!, Int(row[1]!)!)
  }

  /// Everything is replayed from the bucket into a warehouse without any row.
  private func expectReplay(_ shop: Shop) throws {
    let rows = try SQLiteReader(shop.database).rows("select * from payments order by _batch_id, _row").rows
    try shop.change("delete from payments")
    let ending = try shop.run("extract", "--replay", environment: Self.keys)
    #expect(ending.status == 0, "\(ending.text)")
    #expect(try SQLiteReader(shop.database).rows("select * from payments order by _batch_id, _row").rows == rows)
  }

  @Test("bytes, rows and manifests are there, and the rows can be made again of them")
  func lands() throws {
    let server = try ObjectServer.shared.get()
    let shop = try shop(server)
    try shop.append(#"{"payment_id": 4, "order_id""# + "\n", to: "data/payments/2026-01-06.jsonl")
    let ending = try shop.run("build", "--extract", environment: Self.keys)
    #expect(ending.status == 0, "\(ending.text)")
    #expect(
      try names(server) == [
        "shop zone/raw/payments/D/B.jsonl.zst", "shop zone/raw/payments/D/B.jsonl.zst",
        "shop zone/raw/payments/D/B.manifest.json", "shop zone/raw/payments/D/B.manifest.json",
        "shop zone/raw/payments/D/B.rows.zst", "shop zone/raw/payments/D/B.rows.zst",
        "shop zone/raw/payments/D/B_quarantine.jsonl",
      ])
    #expect(try shop.tables().values("payment_id", of: "payments").count == 3)
    #expect(try shop.run("extract", environment: Self.keys).status == 0)
    #expect(try names(server).count == 7, "nothing new came")
    try expectReplay(shop)
    let local = try FileManager.default.subpathsOfDirectory(atPath: shop.path("target/landing"))
    #expect(local.allSatisfy { !$0.hasSuffix(".zst") && !$0.hasSuffix(".json") })
  }

  @Test("killed at any moment, each record is loaded once, and what has landed is what was loaded")
  func killed() throws {
    let server = try ObjectServer.shared.get()
    let shop = try shop(server)
    try write(12, 500, shop)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<12 {
      let program = try shop.start(["extract"], environment: Self.keys)
      usleep(useconds_t.random(in: 20_000...400_000, using: &random))
      program.send(SIGKILL)
      _ = try program.end()
    }
    let ending = try shop.run("extract", environment: Self.keys)
    #expect(ending.status == 0, "\(ending.text)")
    #expect(try ids(shop) == (6003, 6003))
    let names = try names(server)
    #expect(!names.contains { $0.hasSuffix(".pending") })
    #expect(names.count { $0.hasSuffix(".manifest.json") } == 14, "a batch for each file")
    #expect(names.count { $0.hasSuffix(".jsonl.zst") } == 14)
    try expectReplay(shop)
  }

  @Test("a server that goes away in the middle is an error, and the next run goes on")
  func serverKilled() throws {
    let server = try ObjectServer(.seaweed)
    let shop = try shop(server)
    try write(30, 2000, shop)
    let program = try shop.start(["extract", "--debug"], environment: Self.keys)
    try program.waitForOutput("rows in 3 batches")
    server.kill()
    let ending = try program.end(within: 120)
    #expect(ending.status == 1, "\(ending.text.suffix(2000))")
    #expect(ending.text.contains("s3://\(bucket)/shop zone/raw/payments/"), "\(ending.text.suffix(2000))")
    let loaded = try ids(shop)
    #expect(loaded.0 == loaded.1 && loaded.0 < 60_003)
    try server.start()
    let again = try shop.run(["extract"], environment: Self.keys, within: 120)
    #expect(again.status == 0, "\(again.text)")
    #expect(try ids(shop) == (60_003, 60_003))
    #expect(try !names(server).contains { $0.hasSuffix(".pending") })
    try expectReplay(shop)
  }
}
