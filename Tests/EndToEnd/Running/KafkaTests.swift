import Foundation
import MockKafka
import Testing

@Suite("Extracts from Kafka", .timeLimit(.minutes(3))) struct KafkaExtractTests {
  private let kafka: MockKafka
  private let shop: Shop

  init() throws {
    kafka = try MockKafka()
    kafka.create("payments", partitions: 2)
    shop = try Shop()
    try shop.write(
      """
      extracts:
        - name: events
          plugin: kafka
          source: raw
          config: {brokers: "\(kafka.brokers)"}
          streams: [{name: payments, batch_messages: 20, batch_seconds: 1, columns: {payment_id: id, cents: _offset}}]
      """, to: "extract/events.yml")
  }

  private func send(_ range: Range<Int>) throws {
    for id in range {
      try kafka.send("payments", Int32(id % 2), #"{"id": \#(id), "order_id": 1, "paid_at": "2026-01-07"}"#)
    }
    try kafka.flush()
  }

  private func rows() throws -> [[String?]] {
    try SQLiteReader(shop.database).rows(
      "select payment_id, cents from payments where _source = 'events.payments' order by payment_id"
    ).rows
  }

  private func truth(_ count: Int) -> [[String?]] { (0..<count).map { ["\($0)", "\($0 / 2)"] } }

  @Test("killed at some moments, extracts load each message once in the end")
  func killed() throws {
    var count = 0
    for round in 0..<6 {
      try send(count..<count + 400)
      count += 400
      let program = try shop.start(["extract", "-s", "events"] + (round % 2 == 0 ? [] : ["--follow"]))
      usleep(useconds_t.random(in: 50_000...500_000))
      program.send(SIGKILL)
      _ = try program.end()
    }
    let last = try shop.run("extract", "-s", "events")
    #expect(last.status == 0, "\(last.text)")
    #expect(try rows() == truth(count))
  }

  @Test("a signal ends the following of a stream in good order", arguments: [SIGINT, SIGTERM])
  func stopped(signal: Int32) throws {
    try send(0..<100)
    let program = try shop.start(["extract", "-s", "events", "--follow"])
    for number in [100, 150] {
      for _ in 0..<400 where (try? rows().count) ?? 0 < number { usleep(50_000) }
      #expect(try rows() == truth(number))
      if number == 100 { try send(100..<150) }
    }
    program.send(signal)
    let ending = try program.end(within: 30)
    #expect(ending.status == 0, "\(ending.text)")
    #expect(ending.text.contains("OK extracted raw.payments into payments"))
    try send(150..<160)
    #expect(try shop.run("extract", "-s", "events").status == 0)
    #expect(try rows() == truth(160))
  }
}
