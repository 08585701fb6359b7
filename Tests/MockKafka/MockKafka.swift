import Glibc

/// librdkafka's mock cluster: brokers in this process that speak Kafka's protocol on loopback, and a producer that fills them.
/// A partition keeps its last 5 MB. Used by one thread at a time.
public final class MockKafka: @unchecked Sendable {
  public struct Failed: Error, CustomStringConvertible {
    public let description: String
  }

  public enum Request: Int16 {
    case fetch = 1
    case offsets = 2
    case metadata = 3
  }

  /// `host:port`, joined by commas.
  public let brokers: String
  private let library: UnsafeMutableRawPointer
  private let client: OpaquePointer
  private let cluster: OpaquePointer
  private typealias Text = UnsafePointer<CChar>

  public init(brokers count: Int32 = 1) throws {
    guard let library = dlopen("librdkafka.so.1", RTLD_NOW | RTLD_LOCAL) else {
      throw Failed(description: "no librdkafka: Scripts/setup.sh test installs it")
    }
    func function<Function>(_ name: String) -> Function {
      unsafeBitCast(dlsym(library, "rd_kafka_" + name)!, to: Function.self)
    }
    typealias Set = @convention(c) (OpaquePointer, Text, Text, UnsafeMutablePointer<CChar>, Int) -> Int32
    let makeSettings: @convention(c) () -> OpaquePointer? = function("conf_new")
    let set: Set = function("conf_set")
    let make: @convention(c) (Int32, OpaquePointer, UnsafeMutablePointer<CChar>, Int) -> OpaquePointer? = function(
      "new")
    let makeCluster: @convention(c) (OpaquePointer, Int32) -> OpaquePointer? = function("mock_cluster_new")
    let bootstraps: @convention(c) (OpaquePointer) -> Text = function("mock_cluster_bootstraps")
    var reason = [CChar](repeating: 0, count: 512)
    /// A client for the cluster's own threads, and one that produces.
    func client(_ settings: [(String, String)]) throws -> OpaquePointer {
      let configuration = makeSettings()!
      for (name, value) in settings { _ = set(configuration, name, value, &reason, reason.count) }
      guard let client = make(0, configuration, &reason, reason.count) else { throw Failed(description: "no client") }
      return client
    }
    owner = try client([("log_level", "0")])
    guard let cluster = makeCluster(owner, count) else { throw Failed(description: "no cluster") }
    self.library = library
    self.cluster = cluster
    brokers = String(cString: bootstraps(cluster))
    self.client = try client([("bootstrap.servers", brokers), ("linger.ms", "5"), ("log_level", "0")])
  }

  private let owner: OpaquePointer

  deinit {
    let destroyCluster: @convention(c) (OpaquePointer) -> Void = function("mock_cluster_destroy")
    let destroy: @convention(c) (OpaquePointer) -> Void = function("destroy")
    destroy(client)
    destroyCluster(cluster)
    destroy(owner)
  }

  private func function<Function>(_ name: String) -> Function {
    unsafeBitCast(dlsym(library, "rd_kafka_" + name)!, to: Function.self)
  }

  public func create(_ topic: String, partitions: Int32 = 1) {
    let create: @convention(c) (OpaquePointer, Text, Int32, Int32) -> Int32 = function("mock_topic_create")
    _ = create(cluster, topic, partitions, 1)
  }

  /// The next requests of a kind are answered by these error codes.
  public func fail(_ request: Request, _ codes: Int32...) {
    let push: @convention(c) (OpaquePointer, Int16, Int, UnsafePointer<Int32>) -> Void =
      function("mock_push_request_errors_array")
    push(cluster, request.rawValue, codes.count, codes)
  }

  /// Appends a message; it is there after `flush`.
  public func send(
    _ topic: String, _ partition: Int32 = 0, _ value: [UInt8]?, key: [UInt8]? = nil,
    headers: [(String, [UInt8]?)] = [], milliseconds: Int64? = nil
  ) throws {
    // What `rd_kafka_produceva` takes: a kind, and behind it at 8 a union of 64 bytes.
    let size = 72
    var items: [(kind: Int32, fill: (UnsafeMutableRawPointer) -> Void)] = []
    var texts: [UnsafeMutablePointer<CChar>] = []
    var blocks: [UnsafeMutableRawPointer] = []
    defer {
      for text in texts { free(text) }
      for block in blocks { free(block) }
    }
    func text(_ text: String) -> UnsafeMutablePointer<CChar> {
      texts.append(strdup(text))
      return texts[texts.count - 1]
    }
    func block(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
      let block = malloc(max(1, bytes.count))!
      block.copyMemory(from: bytes, byteCount: bytes.count)
      blocks.append(block)
      return block
    }
    let name = text(topic)
    items.append((1, { $0.storeBytes(of: name, as: UnsafeMutablePointer<CChar>.self) }))
    items.append((3, { $0.storeBytes(of: partition, as: Int32.self) }))
    // The library copies the value.
    items.append((7, { $0.storeBytes(of: 2, as: Int32.self) }))
    for (kind, bytes) in [(Int32(4), value), (5, key)] {
      guard let bytes else { continue }
      let pointer = block(bytes)
      items.append(
        (
          kind,
          {
            $0.storeBytes(of: pointer, as: UnsafeMutableRawPointer.self)
            $0.storeBytes(of: bytes.count, toByteOffset: 8, as: Int.self)
          }
        ))
    }
    if let milliseconds { items.append((8, { $0.storeBytes(of: milliseconds, as: Int64.self) })) }
    for (header, bytes) in headers {
      let (name, pointer) = (text(header), bytes.map(block))
      items.append(
        (
          9,
          {
            $0.storeBytes(of: name, as: UnsafeMutablePointer<CChar>.self)
            $0.storeBytes(of: pointer, toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
            $0.storeBytes(of: bytes?.count ?? 0, toByteOffset: 16, as: Int.self)
          }
        ))
    }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size * items.count, alignment: 16)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: size * items.count)
    for (index, item) in items.enumerated() {
      memory.storeBytes(of: item.kind, toByteOffset: index * size, as: Int32.self)
      item.fill(memory + index * size + 8)
    }
    let produce: @convention(c) (OpaquePointer, UnsafeRawPointer, Int) -> OpaquePointer? = function("produceva")
    while let error = produce(client, memory, items.count) {
      let code: @convention(c) (OpaquePointer) -> Int32 = function("error_code")
      let isFull = code(error) == -184
      let release: @convention(c) (OpaquePointer) -> Void = function("error_destroy")
      release(error)
      guard isFull else { throw Failed(description: "not produced") }
      try flush()
    }
  }

  public func send(_ topic: String, _ partition: Int32 = 0, _ value: String, key: String? = nil) throws {
    try send(topic, partition, Array(value.utf8), key: key.map { Array($0.utf8) })
  }

  /// Waits until all messages are stored.
  public func flush() throws {
    let flush: @convention(c) (OpaquePointer, Int32) -> Int32 = function("flush")
    guard flush(client, 30_000) == 0 else { throw Failed(description: "not flushed") }
  }
}
