import Foundation
import MockKafka
import Synchronization
import Testing

@testable import Base
@testable import Extract
@testable import Kafka

@Suite("The plugin kafka", .timeLimit(.minutes(2))) struct KafkaTests {
  private let kafka: MockKafka
  private let workspace: Workspace

  init() throws {
    kafka = try MockKafka()
    workspace = try Workspace()
  }

  private var tables: [RawTable] {
    workspace.tables("orders: id integer, note text, _key text, _partition integer, _offset integer, _topic text")
  }

  private func yaml(_ stream: String = "", config: String = "") -> String {
    """
    extracts:
      - name: x
        plugin: kafka
        source: src
        config: {brokers: "\(kafka.brokers)"\(config)}
        streams:
          - {name: orders\(stream)}
    """
  }

  private func send(_ range: ClosedRange<Int>, to topic: String = "orders", partitions: Int = 1) throws {
    for id in range {
      try kafka.send(topic, Int32(id % partitions), #"{"id": \#(id), "note": "n\#(id)"}"#, key: "k\(id)")
    }
    try kafka.flush()
  }

  private func ids() throws -> [Int] { try workspace.rows("select id from raw_orders order by id").map { Int($0[0])! } }

  private func extract(_ stream: String = "", config: String = "") throws -> ExtractSummary {
    try workspace.extract(yaml(stream, config: config), tables)
  }

  @Test("loads all partitions, and goes on behind what is loaded")
  func resumes() throws {
    kafka.create("orders", partitions: 3)
    try send(1...30, partitions: 3)
    let first = try extract()
    #expect(first.failures == [] && first.rows == 30)
    #expect(try ids() == Array(1...30))
    #expect(
      try workspace.rows("select part, json_extract(position, '$.offset') from _model_cursors order by part") == [
        ["orders/0", "10"], ["orders/1", "10"], ["orders/2", "10"],
      ])
    #expect(
      try workspace.rows("select note, _key, _partition, _offset, _topic from raw_orders where id = 7") == [
        ["n7", "k7", "1", "2", "orders"]
      ])
    #expect(try extract().rows == 0)
    try send(31...32, partitions: 3)
    let third = try extract()
    #expect(third.failures == [] && third.rows == 2 && third.streams[0].batches == 2)
    #expect(try ids() == Array(1...32))
  }

  @Test("what Kafka knows of a message can be had, and its bytes are landed")
  func properties() throws {
    kafka.create("orders")
    let tables = workspace.tables("orders: id text, at text, trace text, all_headers text, value text, k text")
    try kafka.send(
      "orders", 0, Array(#"{ "id": 12345678901234567890.50 }"#.utf8), key: [0xFF, 0x00],
      headers: [("trace", Array("é".utf8)), ("twice", [0x31]), ("twice", nil), ("raw", [0xFE])],
      milliseconds: 1_700_000_000_123)
    try kafka.send("orders", 0, Array("{\"id\":\n1}".utf8), milliseconds: 1_700_000_000_000)
    try kafka.flush()
    let columns =
      ", columns: {at: _timestamp, trace: _headers.trace, all_headers: _headers, value: _value, k: _key}"
    #expect(try workspace.extract(yaml(columns), tables).failures == [])
    #expect(
      try workspace.rows("select id, at, trace, all_headers, value, k from raw_orders order by _row") == [
        [
          "12345678901234567890.50", "2023-11-14T22:13:20.123Z", "é",
          #"{"trace":"é","twice":["1",null],"raw":"\\xfe"}"#,
          #"{ "id": 12345678901234567890.50 }"#, #"\xff00"#,
        ], ["1", "2023-11-14T22:13:20Z", "∅", "∅", "{\"id\":\n1}", "∅"],
      ])
    let landed = String(decoding: try workspace.landedBytes("src/orders"), as: UTF8.self)
    #expect(
      landed == """
        {"topic":"orders","partition":0,"offset":0,"timestamp":1700000000123,"key_hex":"ff00",\
        "headers":[["trace","é"],["twice","1"],["twice",null],["raw",{"hex":"fe"}]],"value":{ "id": 12345678901234567890.50 }}
        {"topic":"orders","partition":0,"offset":1,"timestamp":1700000000000,"value_text":"{\\"id\\":\\n1}"}

        """)
  }

  @Test("tombstones and what is no JSON object are kept in quarantine, with their places")
  func quarantines() throws {
    kafka.create("orders", partitions: 2)
    try kafka.send("orders", 1, #"{"id": 1}"#)
    try kafka.send("orders", 1, nil, key: Array("k7".utf8))
    try kafka.send("orders", 1, "{no")
    try kafka.send("orders", 1, "[1]")
    try kafka.send("orders", 1, #"{"id": 2} {}"#)
    try kafka.send("orders", 1, [0xFF, 0x00])
    try kafka.send("orders", 1, #"{"id": 3, "note": "\u0000"}"#)
    try kafka.flush()
    let summary = try extract()
    #expect(summary.failures == [] && summary.rows == 1 && summary.quarantined == 6)
    let path = try #require(try FileSystem.files(below: workspace.landing).first { $0.hasSuffix("_quarantine.jsonl") })
    let lines = String(decoding: try FileSystem.read(Paths.join(workspace.landing, path)), as: UTF8.self)
    let records = try lines.split(separator: "\n").map { try JSONParser.parse(String($0)) }
    #expect(records.allSatisfy { $0["file"]?.stringValue == "orders/1" })
    #expect(records.compactMap { $0["line"]?.intValue } == [1, 2, 3, 4, 5, 6])
    #expect(
      records.compactMap { $0["reason"]?.stringValue } == [
        "a tombstone: a message without a value", "expected a quoted key", "no JSON object", "text behind the record",
        "unexpected character", "NUL character",
      ])
    #expect(records[0]["raw"]?.stringValue == "k7" && records[1]["raw"]?.stringValue == "{no")
  }

  @Test("patterns take the topics that there are, also later ones from their beginning")
  func patterns() throws {
    kafka.create("shop.orders")
    kafka.create("_internal")
    kafka.create("other")
    try send(1...3, to: "shop.orders")
    try send(90...91, to: "other")
    let stream = #", topic: "shop.*", start: latest"#
    #expect(try extract(stream).rows == 0)
    kafka.create("shop.returns", partitions: 2)
    try send(10...13, to: "shop.returns", partitions: 2)
    try send(4...5, to: "shop.orders")
    let second = try extract(stream)
    #expect(second.failures == [])
    #expect(try ids() == [4, 5, 10, 11, 12, 13])
  }

  @Test("a first run may begin at the end; that is remembered for each partition at once")
  func latest() throws {
    kafka.create("orders", partitions: 3)
    try send(1...9, partitions: 3)
    #expect(try extract(", start: latest").rows == 0)
    #expect(
      try workspace.value("select group_concat(json_extract(position, '$.offset')) from _model_cursors") == "3,3,3")
    #expect(try workspace.value("select count(distinct batch_id) from _model_cursors") == "1")
    try send(10...11, partitions: 3)
    #expect(try extract(", start: latest").rows == 2)
    #expect(try workspace.extract(yaml(), tables, fullRefresh: true).rows == 11)
  }

  @Test("batches are bounded, and a topic larger than them is loaded whole")
  func bounds() throws {
    kafka.create("orders", partitions: 2)
    let note = String(repeating: "x", count: 900)
    for id in 1...8_000 { try kafka.send("orders", Int32(id % 2), #"{"id": \#(id), "note": "\#(note)"}"#) }
    try kafka.flush()
    let summary = try extract(", batch_messages: 300")
    #expect(summary.failures == [] && summary.rows == 8_000)
    // What is polled at once may be of two partitions, and go beyond the limit.
    #expect((14...30).contains(summary.streams[0].batches))
    #expect(try ids() == Array(1...8_000))
  }

  @Test("what retention removed before it was read is an error that counts it; 'gaps: skip' goes on behind")
  func trimmed() throws {
    kafka.create("orders")
    try send(1...5)
    #expect(try extract().rows == 5)
    let note = String(repeating: "x", count: 10_000)
    for id in 6...1_200 {
      try kafka.send("orders", 0, #"{"id": \#(id), "note": "\#(note)"}"#)
      // A broker drops whole sets of messages.
      if id % 50 == 0 { try kafka.flush() }
    }
    try kafka.flush()
    let failure = try #require(try extract().failures.first?.report)
    let gone = try #require(failure.firstMatch(of: /([0-9]+) offsets, 5 to ([0-9]+), are gone/))
    let low = Int(gone.2)! + 1
    #expect(Int(gone.1)! == low - 5)
    #expect(
      failure.hasPrefix(
        "X306 project/extract/test.yml:7:9: stream 'orders' of extract 'x' could not start: ")
        && failure.contains("gaps: skip"))
    #expect(try ids() == Array(1...5))
    let skipped = try extract(", gaps: skip")
    #expect(skipped.failures == [] && skipped.rows == 1_200 - low)
    #expect(skipped.streams[0].warnings.map(\.message).contains { $0.contains("offsets, 5 to \(low - 1), are gone") })
    #expect(try ids() == Array(1...5) + Array(low + 1...1_200))
  }

  @Test(
    "a topic that was made anew is known, be it shorter or longer than before",
    arguments: [(3, "ends at offset 3, 2 before offset 5"), (8, "another message at offset 4")])
  func madeAnew(_ count: Int, _ wanted: String) throws {
    kafka.create("orders")
    try send(1...5)
    #expect(try extract().rows == 5)
    let other = try MockKafka()
    other.create("orders")
    for id in 101...100 + count { try other.send("orders", 0, #"{"id": \#(id)}"#) }
    try other.flush()
    let yaml = yaml().replacing(kafka.brokers, with: other.brokers)
    let summary = try workspace.extract(yaml, tables)
    #expect(summary.rows == 0)
    let failure = try #require(summary.failures.first?.report)
    #expect(failure.contains(wanted) && failure.contains("X306") && failure.contains("--full-refresh"))
    let again = try workspace.extract(yaml.replacing("{name: orders", with: "{name: orders, gaps: skip"), tables)
    #expect(again.failures == [] && again.rows == count)
    #expect(try ids() == Array(1...5) + Array(101...100 + count))
  }

  @Test("faults of the moment are waited for; refusals are told")
  func faults() throws {
    kafka.create("orders")
    try send(1...20)
    // No leader, no leader, no answer in time, coordinator.
    kafka.fail(.fetch, 6, 6, 7, 5)
    kafka.fail(.offsets, 6, 5)
    kafka.fail(.metadata, 5)
    let summary = try extract()
    #expect(summary.failures == [] && summary.rows == 20)
    try send(21...22)
    kafka.fail(.fetch, 29)
    let refused = try extract()
    #expect(refused.failures.map(\.report).first?.contains("Q104") == true)
    #expect(try extract().failures == [])
    #expect(try ids() == Array(1...22))
  }

  @Test("brokers that do not answer are told, without secrets")
  func unreachable() throws {
    let yaml = yaml(
      "",
      config:
        ", timeout: 1, properties: {sasl.mechanisms: PLAIN, sasl.username: me, sasl.password: \"{{ env_var('TOKEN') }}\"}"
    ).replacing(kafka.brokers, with: "127.0.0.1:1")
    let report = try #require(try workspace.extract(yaml, tables).failures.first?.report)
    #expect(report.contains("Q103") && report.contains("the brokers '127.0.0.1:1' do not answer within 1 s"))
    #expect(!report.contains("s3cret"))
  }

  @Test("a stream is followed until it is stopped, with what was collected committed or read again")
  func follows() throws {
    kafka.create("orders", partitions: 2)
    kafka.create("returns")
    try send(1...10, partitions: 2)
    let tables = workspace.tables("orders: id integer", "returns: id integer")
    let (declarations, _) = try workspace.read(
      yaml(", batch_seconds: 1") + "\n      - {name: returns, batch_seconds: 1}")
    let stop = Atomic(false)
    let done = Locked<ExtractSummary?>(nil)
    let (landing, connector) = (workspace.landing, workspace.connector)
    let thread = WorkerThread {
      let summary = try? ExtractRunner(tables: tables, landing: LandingPlace(folder: landing)).run(
        declarations, adapter: try connector.open(readOnly: false), follows: true,
        isCancelled: { stop.load(ordering: .relaxed) })
      done.withLock { $0 = summary }
    }
    func wait(_ table: String, _ count: Int) throws {
      for _ in 0..<600 {
        if (try? workspace.value("select count(*) from raw_\(table)")) == String(count) { return }
        usleep(50_000)
      }
      Issue.record("\(table) never had \(count) rows")
    }
    try wait("orders", 10)
    try send(11...14, partitions: 2)
    try send(1...3, to: "returns")
    try wait("orders", 14)
    try wait("returns", 3)
    try send(15...15)
    try wait("orders", 15)
    stop.store(true, ordering: .relaxed)
    thread.join()
    let summary = try #require(done.withLock { $0 })
    #expect(summary.failures == [] && summary.rows == 18 && !summary.streams.contains { $0.isCancelled })
    try send(16...17, partitions: 2)
    #expect(try workspace.extract(declarations, tables).rows == 2)
    #expect(try ids() == Array(1...17))
  }

  @Test("offsets without a message, as transactions leave them, are passed")
  func transactions() throws {
    let mapper = try RecordMapper(table: tables[0], mappings: [:])
    var decoder = MessageDecoder(mapper: mapper)
    func message(_ offset: Int, _ value: String, _ partition: inout KafkaPartition) {
      Array(value.utf8).withUnsafeBufferPointer { bytes in
        let message = KafkaMessage(
          topic: "t", partition: 0, offset: offset, timestamp: nil, key: nil, value: bytes, headers: [])
        #expect(partition.take(message, &decoder))
      }
    }
    // 0 to 9: messages at 2 and 5, the rest are marks. The brokers say that all was seen.
    var partition = KafkaPartition("t", 0, at: KafkaPosition(offset: 0), low: 0, target: 10, mapper: mapper)
    message(2, #"{"id": 1}"#, &partition)
    message(5, #"{"id": 2}"#, &partition)
    #expect(!partition.isComplete)
    partition.advance(to: 10)
    #expect(partition.isComplete)
    let batch = partition.takeBatch(mapper: mapper)
    #expect(batch.rows.count == 2 && batch.position["offset"]?.intValue == 10 && batch.position["last"]?.intValue == 5)
    // A message that came after the run began stays for the next one.
    var second = KafkaPartition("t", 0, at: KafkaPosition(offset: 0), low: 0, target: 10, mapper: mapper)
    message(12, #"{"id": 3}"#, &second)
    #expect(second.isComplete && second.takeBatch(mapper: mapper).rows.count == 0)
  }
}
