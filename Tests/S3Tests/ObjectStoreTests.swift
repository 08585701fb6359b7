import AWS
import Base
import Foundation
import HTTP
import ObjectServer
import Testing

@testable import S3

/// Against servers that check signatures.
@Suite("S3")
struct ObjectStoreTests {
  static let client: Client = {
    var settings = ClientSettings { _ in nil }
    settings.retries.firstWait = 0.02
    return Client(settings: settings)
  }()

  static func store(_ server: ObjectServer, secret: String = ObjectServer.secretKey) throws -> ObjectStore {
    try ObjectStore(
      StoreSettings(
        region: "eu-west-1", endpoint: server.address,
        keys: Credentials(accessKeyID: ObjectServer.accessKey, secretAccessKey: secret)), client: client
    ) { _ in nil }
  }

  /// A bucket of its own.
  static func bucket(_ server: ObjectServer, _ store: ObjectStore) throws -> ObjectLocation {
    let bucket = ObjectLocation(bucket: "b-\(UUID().uuidString.lowercased())", key: "")
    try store.expect(Action("make", bucket, .put([], "application/xml")))
    return bucket
  }

  private static func shared() throws -> (store: ObjectStore, bucket: ObjectLocation) {
    let server = try ObjectServer.shared.get()
    let store = try store(server)
    return (store, try bucket(server, store))
  }

  /// Bytes that do not repeat.
  static func bytes(_ count: Int) -> [UInt8] {
    Array(FileHandle(forReadingAtPath: "/dev/urandom")!.readData(ofLength: count))
  }

  @Test func wholeObjects() throws {
    let (store, bucket) = try Self.shared()
    let place = bucket.appending("a/b.txt")
    #expect(try store.head(place) == nil)
    try store.put(Array("hello".utf8), to: place)
    #expect(try store.get(place) == Array("hello".utf8))
    let first = try #require(try store.head(place))
    #expect(first.size == 5)
    #expect(first.etag == Digest.md5("hello"))
    try store.put([], to: place)
    #expect(try store.get(place) == [])
    #expect(try store.head(place)?.etag != first.etag)
    try store.delete(place)
    try store.delete(place)
    #expect(try store.head(place) == nil)
    let error = #expect(throws: Diagnostic.self) { try store.get(place) }
    #expect(error?.message.hasPrefix("cannot read \(place): NoSuchKey: ") == true)
  }

  @Test(arguments: [ObjectServer.Kind.seaweed, .rclone])
  func largeObjectsInParts(_ kind: ObjectServer.Kind) throws {
    let server = try kind == .seaweed ? ObjectServer.shared.get() : ObjectServer(kind)
    let store = try Self.store(server)
    let place = try Self.bucket(server, store).appending("large")
    let bytes = Self.bytes((11 << 20) + 17)
    let writer = store.writer(to: place, partSize: 5 << 20)
    for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
      try writer.write(bytes[start..<min(start + 1 << 20, bytes.count)])
      #expect(try store.head(place) == nil, "nobody sees it before its end")
    }
    try writer.finish()
    let stored = try #require(try store.head(place))
    #expect(stored.size == bytes.count)
    if kind == .seaweed { #expect(stored.etag.hasSuffix("-3"), "three parts") }
    let reader = store.reader(of: place, partSize: 3 << 20)
    var read: [UInt8] = []
    while let part = try reader.next() {
      #expect(part.count <= 3 << 20)
      read += part
    }
    #expect(read.count == bytes.count)
    #expect(Digest.sha256(read) == Digest.sha256(bytes))
    let rest = store.reader(of: place, from: bytes.count - 10)
    #expect(try rest.next() == Array(bytes.suffix(10)))
    #expect(try rest.next() == nil)
    #expect(try store.reader(of: place, from: bytes.count).next() == nil)
  }

  @Test func anObjectThatChangesWhileItIsRead() throws {
    let (store, bucket) = try Self.shared()
    let place = bucket.appending("moving")
    try store.put(Self.bytes(100), to: place)
    let reader = store.reader(of: place, partSize: 60)
    #expect(try reader.next()?.count == 60)
    try store.put([UInt8](repeating: 1, count: 100), to: place)
    let error = #expect(throws: Diagnostic.self) { try reader.next() }
    #expect(error?.message == "cannot read \(place): it was replaced while it was being read")
  }

  @Test func uploadsThatAreGivenUp() throws {
    let (store, bucket) = try Self.shared()
    let place = bucket.appending("half")
    do {
      let writer = store.writer(to: place, partSize: 5 << 20)
      try writer.write(Self.bytes(6 << 20))
    }
    #expect(try store.head(place) == nil)
    let uploads = try store.expect(Action("list", bucket, .get, query: [("uploads", "")]))
    #expect(XMLText(uploads.body).elements("Upload").isEmpty)
  }

  /// What names can hold; SeaweedFS counts `//` and a backslash as `/`, both refuse `.` and `..` as parts.
  @Test(arguments: [ObjectServer.Kind.seaweed, .rclone])
  func oddNames(_ kind: ObjectServer.Kind) throws {
    let server = try kind == .seaweed ? ObjectServer.shared.get() : ObjectServer(kind)
    let store = try Self.store(server)
    let bucket = try Self.bucket(server, store)
    let keys = [
      "a b", "a+b", "100%", "p%20q", "ü/é/日本", "q?r&s=t#u", "\"<>&'", "new\nline", "c\u{1}d", "star*()!~-_.",
      "x=1/y=2/@:,;",
      "$[]{}|^`",
    ]
    for key in keys {
      let place = bucket.appending(key)
      try store.put(Array(key.utf8), to: place)
      #expect(try store.get(place) == Array(key.utf8), "\(key)")
    }
    let listed = try store.list(bucket).objects.map(\.location.key)
    #expect(listed.sorted() == keys.sorted(), "\(Set(listed).symmetricDifference(keys))")
    #expect(try store.list(bucket.appending("q?r&")).objects.map(\.location.key) == ["q?r&s=t#u"])
    for key in keys { try store.delete(bucket.appending(key)) }
    #expect(try store.list(bucket).objects.isEmpty)
    guard kind == .seaweed else { return }
    try store.put([1], to: bucket.appending("a//b"))
    #expect(try store.get(bucket.appending("a//b")) == [1])
  }

  @Test func listsOfManyPages() throws {
    let (store, bucket) = try Self.shared()
    let names = (0..<1003).map { "many/\(String(1000 + $0))" }
    let failures = Locked<[Diagnostic]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { worker in
      for index in stride(from: worker, to: names.count, by: 4) {
        do throws(Diagnostic) { try store.put([], to: bucket.appending(names[index])) } catch {
          failures.withLock { $0.append(error) }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
    try store.put([1], to: bucket.appending("other/deeper/one"))
    var pages: [Int] = []
    try store.forEachPage(of: bucket.appending("many/")) { page throws(Diagnostic) in
      pages.append(page.objects.count)
      return true
    }
    #expect(pages == [1000, 3])
    #expect(try store.list(bucket.appending("many/")).objects.map(\.location.key) == names)
    let top = try store.list(bucket, delimiter: "/")
    #expect(top.prefixes.map(\.key) == ["many/", "other/"])
    #expect(top.objects.isEmpty)
    #expect(try store.list(bucket.appending("other/")).objects.map(\.size) == [1])
    #expect(try store.list(bucket.appending("none")).objects.isEmpty)
  }

  @Test(arguments: [ObjectServer.Kind.seaweed, .rclone])
  func wrongSecret(_ kind: ObjectServer.Kind) throws {
    let server = try kind == .seaweed ? ObjectServer.shared.get() : ObjectServer(kind)
    let bucket = try Self.bucket(server, try Self.store(server))
    let store = try Self.store(server, secret: "hunter2")
    let error = #expect(throws: Diagnostic.self) { try store.put([1], to: bucket.appending("x")) }
    #expect(
      error?.message.hasPrefix("cannot write \(bucket)x: SignatureDoesNotMatch") == true, "\(error?.message ?? "")")
    #expect(error?.hint == "check the secret access key")
    #expect(error?.message.contains("hunter2") == false)
    let looking = #expect(throws: Diagnostic.self) { try store.head(bucket.appending("x")) }
    #expect(looking?.message == "cannot look at \(bucket)x: status 403")
  }

  @Test func noSuchBucket() throws {
    let store = try Self.store(try ObjectServer.shared.get())
    let place = try ObjectLocation("s3://not-there/x")
    let error = #expect(throws: Diagnostic.self) { try store.put([1], to: place) }
    #expect(error?.message.hasPrefix("cannot write s3://not-there/x: NoSuchBucket") == true, "\(error?.message ?? "")")
    #expect(error?.hint == "make the bucket 'not-there', or check its name")
    #expect(throws: Diagnostic.self) { try store.list(place) }
  }

  @Test(arguments: [ObjectServer.Kind.seaweed, .rclone])
  func serverThatDiesDuringAnUpload(_ kind: ObjectServer.Kind) throws {
    let server = try ObjectServer(kind)
    let store = try Self.store(server)
    let place = try Self.bucket(server, store).appending("half")
    let writer = store.writer(to: place, partSize: 5 << 20)
    try writer.write(Self.bytes(6 << 20))
    server.kill()
    let error = #expect(throws: Diagnostic.self) {
      try writer.write(Self.bytes(6 << 20))
      try writer.finish()
    }
    #expect(error?.code == .transferFailed)
    #expect(error?.message.hasPrefix("cannot write \(place): PUT http://127.0.0.1:") == true, "\(error?.message ?? "")")
    try server.start()
    #expect(try store.list(ObjectLocation(bucket: place.bucket, key: "")).objects.isEmpty)
    try store.put([1], to: place)
    #expect(try store.get(place) == [1])
  }

  @Test func manyRequestsOverOneConnection() throws {
    let server = try ObjectServer(.rclone)
    let store = try Self.store(server)
    let place = try Self.bucket(server, store).appending("x")
    for _ in 0..<30 { try store.put([1], to: place) }
    // Connections to the server, those that were closed shortly before among them.
    let port = ":" + String(server.port, radix: 16, uppercase: true)
    let table = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).split(separator: "\n").dropFirst()
    let count = table.count { $0.split(separator: " ")[2].hasSuffix(port) }
    #expect(count < 5, "\(count)")
  }
}
