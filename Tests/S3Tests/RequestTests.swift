import AWS
import Base
import HTTP
import LoopbackServer
import Synchronization
import Testing

@testable import S3

/// What is asked of a server, and what is made of answers that real servers seldom give.
@Suite("S3 requests")
struct RequestTests {
  private func store(_ settings: StoreSettings, _ variables: [String: String] = [:]) throws -> ObjectStore {
    var settings = settings
    settings.keys = Credentials(accessKeyID: "id", secretAccessKey: "secret", sessionToken: "token")
    return try ObjectStore(settings, client: ObjectStoreTests.client) { variables[$0] }
  }

  @Test func addresses() throws {
    func address(_ place: String, _ settings: StoreSettings, _ variables: [String: String] = [:]) throws -> String {
      try store(settings, variables).endpoint.address(of: try ObjectLocation(place))
    }
    let here = StoreSettings(region: "eu-west-1")
    #expect(try address("s3://shop/a b/ü", here) == "https://shop.s3.eu-west-1.amazonaws.com/a%20b/%C3%BC")
    #expect(try address("s3://shop", here) == "https://shop.s3.eu-west-1.amazonaws.com/")
    #expect(try address("s3://my.shop/a//b", here) == "https://s3.eu-west-1.amazonaws.com/my.shop/a//b")
    #expect(
      try address("s3://shop/x", StoreSettings(region: "cn-north-1")) == "https://shop.s3.cn-north-1.amazonaws.com.cn/x"
    )
    #expect(try address("s3://shop/x", StoreSettings(endpoint: "http://minio:9000/")) == "http://minio:9000/shop/x")
    #expect(try address("s3://shop/x", StoreSettings(), ["AWS_ENDPOINT_URL_S3": "http://a:1"]) == "http://a:1/shop/x")
    var hosts = StoreSettings(endpoint: "https://store.example.com")
    hosts.namesBucketInHost = true
    #expect(try address("s3://shop/x", hosts) == "https://shop.store.example.com/x")
    let error = #expect(throws: Diagnostic.self) { try store(StoreSettings()) }
    #expect(error?.code == .missingRegion)
  }

  @Test(arguments: ["shop/a", "s3:/shop", "s3://", "s3:///a", "s3://a b/c", "https://shop/a"])
  func badAddresses(_ text: String) {
    let error = #expect(throws: Diagnostic.self) { try ObjectLocation(text) }
    #expect(error?.message == "'\(text)' is no address in S3")
  }

  @Test func dotsAndSlashesStay() throws {
    let server = LoopbackServer { _ in .init(200, headers: [("ETag", "\"e\"")]) }
    let store = try store(StoreSettings(endpoint: server.address))
    try store.put([1], to: try ObjectLocation("s3://shop/a/../b//./c"))
    let request = try #require(server.requests.first)
    #expect(request.path == "/shop/a/../b//./c")
    #expect(request.headers["x-amz-security-token"] == "token")
    #expect(request.headers["content-type"] == "application/octet-stream")
  }

  @Test func busyServersAreAskedAgain() throws {
    let count = Mutex(0)
    let server = LoopbackServer { _ in
      let turn = count.withLock {
        $0 += 1
        return $0
      }
      return turn < 3 ? .init(503, text: "<Error><Code>SlowDown</Code></Error>") : .init(200)
    }
    try store(StoreSettings(endpoint: server.address)).put([1], to: try ObjectLocation("s3://shop/x"))
    #expect(server.requests.count == 3)
    let always = LoopbackServer { _ in .init(503, text: "<Error><Code>SlowDown</Code><Message>Less.</Message></Error>")
    }
    let error = #expect(throws: Diagnostic.self) {
      try store(StoreSettings(endpoint: always.address)).put([1], to: try ObjectLocation("s3://shop/x"))
    }
    #expect(error?.message == "cannot write s3://shop/x: SlowDown: Less.")
    #expect(always.requests.count == 5)
  }

  @Test func bucketsOfOtherRegions() throws {
    let server = LoopbackServer { _ in
      .init(301, headers: [("x-amz-bucket-region", "us-west-2"), ("Location", "http://127.0.0.1:1/")])
    }
    let store = try store(StoreSettings(region: "eu-west-1", endpoint: server.address))
    let error = #expect(throws: Diagnostic.self) { try store.get(try ObjectLocation("s3://shop/x")) }
    #expect(error?.hint == "the bucket is in us-west-2, not in eu-west-1")
  }

  /// The status of the last step comes before its outcome.
  @Test func failureBehindAStatusOfSuccess() throws {
    let server = LoopbackServer { request in
      switch (request.method, request.path) {
      case ("POST", "/shop/x?uploads="): .init(text: "<R><UploadId>u</UploadId></R>")
      case ("POST", _): .init(text: "<Error><Code>InternalError</Code><Message>Oh.</Message></Error>")
      default: .init(200, headers: [("ETag", "\"e\"")])
      }
    }
    let writer = try store(StoreSettings(endpoint: server.address)).writer(
      to: try ObjectLocation("s3://shop/x"), partSize: 2)
    try writer.write([1, 2, 3])
    let error = #expect(throws: Diagnostic.self) { try writer.finish() }
    #expect(error?.message == "cannot write s3://shop/x: InternalError: Oh.")
    #expect(server.requests.last.map { "\($0.method) \($0.path)" } == "DELETE /shop/x?uploadId=u", "it is called off")
  }

  /// The upload is gone when its end is told a second time.
  @Test func answerThatWasLost() throws {
    let mark = Mutex("")
    let server = LoopbackServer { request in
      switch (request.method, request.path) {
      case ("POST", "/shop/x?uploads="):
        mark.withLock { $0 = request.headers["x-amz-meta-upload"] ?? "" }
        return .init(text: "<R><UploadId>u</UploadId></R>")
      case ("POST", _): return .init(404, text: "<Error><Code>NoSuchUpload</Code></Error>")
      case ("HEAD", _): return .init(200, headers: [("x-amz-meta-upload", mark.withLock { $0 })])
      default: return .init(200, headers: [("ETag", "\"e\"")])
      }
    }
    let writer = try store(StoreSettings(endpoint: server.address)).writer(
      to: try ObjectLocation("s3://shop/x"), partSize: 2)
    try writer.write([1, 2, 3])
    try writer.finish()
    #expect(server.requests.map(\.method) == ["POST", "PUT", "PUT", "POST", "HEAD"])
  }
}
