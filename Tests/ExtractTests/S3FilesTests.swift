import AWS
import Base
import Foundation
import ObjectServer
import S3
import Testing
import Warehouse

@testable import Extract

/// Against a server that checks signatures.
@Suite("Files in S3") struct S3FilesTests {
  private let workspace: Workspace
  private let server: ObjectServer
  private let store: ObjectStore
  private let bucket: ObjectLocation
  private let tables: [RawTable]

  init() throws {
    workspace = try Workspace()
    tables = workspace.tables("t:a text,b text")
    server = try ObjectServer.shared.get()
    bucket = ObjectLocation(bucket: "files-\(UUID().uuidString.lowercased())", key: "")
    try server.makeBucket(bucket.bucket)
    store = try ObjectStore(
      StoreSettings(
        region: "us-east-1", endpoint: server.address,
        keys: Credentials(accessKeyID: ObjectServer.accessKey, secretAccessKey: ObjectServer.secretKey)))
  }

  private func put(_ text: String, _ key: String) throws { try store.put(Array(text.utf8), to: bucket.appending(key)) }

  /// `BUCKET` stands for the bucket's address.
  private func extract(
    _ files: String, root: String = "", secret: String = ObjectServer.secretKey, more: String = "",
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> StreamSummary {
    let yaml = """
      extracts:
        - name: x
          plugin: files
          source: src
          config:
            root: "\(root)"
            endpoint: "\(server.address)"
            region: us-east-1
            access_key_id: "\(ObjectServer.accessKey)"
            secret_access_key: "\(secret)"
          streams:
            - name: t
              files: [\(files)]
              \(more)
      """
    return try workspace.extract(
      yaml.replacing("BUCKET", with: "s3://\(bucket.bucket)"), tables, isCancelled: isCancelled
    ).streams[0]
  }

  private func report(_ summary: StreamSummary) -> String {
    (summary.failure?.report ?? "nothing").replacing("s3://\(bucket.bucket)", with: "BUCKET")
  }

  private func rows() throws -> [String] {
    try workspace.rows("select a from raw_t order by _batch_id, _row").map { $0[0] }
  }

  @Test("are found by a pattern, and only what is new or changed is read")
  func newAndChanged() throws {
    try put("a,b\n1,x\n", "in/1.csv")
    try put("{\"a\":\"2\"}\n", "in/2.jsonl")
    try store.put(try Packing.zstd.pack("a,b\n3,x\n"), to: bucket.appending("in/deep/er/3.csv.zst"))
    try put("a,b\n9,x\n", "other/9.csv")
    try put("", "in/empty.csv")
    try store.put([], to: ObjectLocation(bucket: bucket.bucket, key: "in/folder.csv/"))
    #expect(try extract("'BUCKET/in/*'").rows == 2)
    #expect(try rows() == ["1", "2"])
    #expect(try extract("'BUCKET/in/**/*.*'").rows == 1)
    #expect(try extract("'in/*.csv', 'in/2.jsonl', 'in/*.csv', 'in/deep/er/*'", root: "BUCKET").skippedParts == 4)
    #expect(try rows() == ["1", "2", "3"])
    // Replaced by one of the same size, and grown.
    try put("a,b\n4,x\n", "in/1.csv")
    try put("{\"a\":\"2\"}\n{\"a\":\"5\"}\n", "in/2.jsonl")
    try put("a,b\n6,x\n", "in/new.csv")
    let summary = try extract("'BUCKET/in/**'")
    #expect(summary.rows == 4)
    #expect(summary.skippedParts == 2)
    #expect(report(summary) == "nothing")
    #expect(try rows() == ["1", "2", "3", "4", "2", "5", "6"])
    let position = try JSONParser.parse(
      try workspace.value("select position from _model_cursors where part like '%/1.csv'"))
    #expect(
      position
        == [
          "line": 3, "offset": 8, "complete": true, "etag": .string(Digest.md5("a,b\n4,x\n")), "size": 8,
        ])
  }

  @Test("of more than a page of names all are looked at")
  func manyNames() throws {
    for number in 1...1_050 { try put("a,b\n\(number),x\n", "many/\(number).csv") }
    try put("a,b\n0,x\n", "many/deeper/7.csv")
    let summary = try extract("'BUCKET/many/*77.csv', 'BUCKET/many/[0-9].csv', 'BUCKET/many/10[0-9][0-9].csv'")
    #expect(summary.failure == nil)
    #expect(
      try Set(rows())
        == Set(((1...9).map { $0 } + (1...1_050).filter { $0 % 100 == 77 || $0 >= 1_000 }).map(String.init)))
    #expect(try extract("'BUCKET/many/**/7.csv'").rows == 1)
  }

  @Test("may have odd names")
  func oddNames() throws {
    let names = ["a b+c%20&d=1.csv", "ünï 日本 😀.csv", "q?*[x]#'\"<>;.csv", "tab\tnew\nline.csv"]
    for name in names { try put("a,b\n\"\(name.replacing("\"", with: "\"\""))\",x\n", "odd/\(name)") }
    let summary = try extract("'BUCKET/odd/*.csv'")
    #expect(summary.failure == nil)
    #expect(try Set(rows()) == Set(names))
    #expect(try extract("'BUCKET/odd/a b+c%20&d=1.csv', 'BUCKET/odd/q[?][*][[]x*'").skippedParts == 2)
  }

  @Test("one that is replaced while it is read is told, and read anew by the next run")
  func replacedInMidRead() throws {
    let text = "a,b\n" + (0..<40_000).map { "\($0),\(String(repeating: "x", count: 1_000))\n" }.joined()
    try put(text, "big.csv")
    let calls = Locked(0)
    let (store, place) = (store, bucket.appending("big.csv"))
    let summary = try extract("BUCKET/big.csv") {
      // Asked between batches.
      if calls.withLock({
        $0 += 1
        return $0
      }) == 8 {
        try! store.put(Array("a,b\n1,x\n".utf8), to: place)
      }
      return false
    }
    #expect(
      report(summary).wholeMatch(
        of:
          #/S104 project/extract/test.yml:13:17: stream 't' of extract 'x' stopped after [0-9]+ batch(es)? and [0-9]+ rows, at 'BUCKET/big.csv': cannot read BUCKET/big.csv: it was replaced while it was being read \[run again when its writer is done\]/#
      ) != nil, "\(report(summary))")
    let count = Int(try workspace.value("select count(*) from raw_t"))!
    #expect(count == summary.rows && count > 3_000)
    #expect(try extract("BUCKET/big.csv").rows == 1)
    #expect(try extract("BUCKET/big.csv").skippedParts == 1)
  }

  @Test("one that was read half is continued there", arguments: [nil, Packing.gzip])
  func continued(packing: Packing?) throws {
    let text = "a,b\n" + (0..<400_000).map { "\($0),some text of row \($0 &* 7919)\n" }.joined()
    let name = "big.csv" + (packing.map { ".\($0.fileExtension)" } ?? "")
    try store.put(try packing?.pack(text) ?? Array(text.utf8), to: bucket.appending(name))
    let calls = Locked(0)
    let half = try extract("'BUCKET/\(name)'") {
      calls.withLock {
        $0 += 1
        return $0 > 5
      }
    }
    #expect(half.isCancelled && half.rows > 100_000 && half.rows < 400_000)
    #expect(try extract("'BUCKET/\(name)'").rows == 400_000 - half.rows)
    #expect(try workspace.value("select count(distinct a) from raw_t") == "400000")
    #expect(try extract("'BUCKET/\(name)'").skippedParts == 1)
  }

  @Test("what the server refuses, and what is not there, is told with its place")
  func refused() throws {
    try put("a,b\n1,x\n", "in/orders.csv")
    let start = "project/extract/test.yml:13:17: stream 't' of extract 'x' could not start: "
    #expect(
      try report(extract("'BUCKET/in/*.csv'", secret: "wrong")).hasPrefix(
        "S102 \(start)cannot list BUCKET/in/: SignatureDoesNotMatch: "))
    #expect(try report(extract("'BUCKET/in/*.csv'", secret: "wrong")).hasSuffix("[check the secret access key]"))
    #expect(
      try report(extract("BUCKET/in/order.csv"))
        == "X201 \(start)there is no object 'BUCKET/in/order.csv' [did you mean 'orders.csv'?]")
    #expect(try report(extract("'BUCKET/out/*.csv'")) == "X201 \(start)no object matches 'BUCKET/out/*.csv'")
    #expect(
      try report(extract("'s3://nowhere-to-be/*.csv'")).hasPrefix(
        "S102 \(start)cannot list s3://nowhere-to-be/: NoSuchBucket: "))
    #expect(
      try report(extract("'s3:///x.csv'"))
        == "S101 \(start)'s3:///x.csv' is no address in S3 [write s3://bucket/key; a bucket's name holds letters, digits, '-' and '.']"
    )
  }
}
