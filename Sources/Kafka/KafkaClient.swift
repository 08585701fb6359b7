import Base
import CKafka
import Glibc

/// Reads partitions of a Kafka cluster from given offsets on, outside of consumer groups. Used by one thread.
public final class KafkaClient {
  let settings: KafkaSettings
  let library: KafkaLibrary
  let handle: KafkaLibrary.Handle
  private let queue: KafkaLibrary.Handle
  private let events = ClientEvents()
  /// The topics that are read, by name.
  private var pointers: [String: UnsafeMutableRawPointer] = [:]
  private var names: [UnsafeMutableRawPointer: String] = [:]
  private var started: Set<Partition> = []
  private var messages = [KafkaLibrary.Message?](repeating: nil, count: 512)
  private let isCancelled: @Sendable () -> Bool

  private struct Partition: Hashable {
    let topic: String
    let number: Int
  }

  /// Nothing is asked of the brokers yet.
  ///
  /// - Parameter isCancelled: Asked while an answer is waited for.
  /// - Throws: Q101 without librdkafka, Q102 for a property that it does not take.
  public init(
    _ settings: KafkaSettings, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(Diagnostic) {
    self.settings = settings
    self.isCancelled = isCancelled
    let library = try KafkaLibrary.opened()
    self.library = library
    guard let configuration = library.makeSettings() else { throw .refused("librdkafka gives no settings") }
    var isOwned = true
    defer { if isOwned { library.freeSettings(configuration) } }
    let given = settings.properties.map { ($0.key, $0.value) }
    for (name, value) in KafkaSettings.defaults + given + KafkaSettings.fixed + [
      ("bootstrap.servers", settings.brokers)
    ] {
      try Self.set(name, value, configuration, library, settings)
    }
    library.setOpaque(configuration, Unmanaged.passUnretained(events).toOpaque())
    library.setErrorReceiver(configuration) { _, code, reason, events in
      guard let events, let reason else { return }
      Unmanaged<ClientEvents>.fromOpaque(events).takeUnretainedValue().failed(code, String(cString: reason))
    }
    library.setLogReceiver(configuration) { handle, _, facility, text in
      guard let handle, let text, let library = try? KafkaLibrary.opened(), let events = library.opaque(handle) else {
        return
      }
      let line = (facility.map { String(cString: $0) + ": " } ?? "") + String(cString: text)
      Unmanaged<ClientEvents>.fromOpaque(events).takeUnretainedValue().said(line)
    }
    var reason = [CChar](repeating: 0, count: 512)
    let isConsumer: Int32 = 1
    guard let handle = library.make(isConsumer, configuration, &reason, reason.count) else {
      throw Diagnostic(.kafkaProperty, "librdkafka refuses its settings: \(settings.scrubbed(Self.text(reason)))")
    }
    isOwned = false
    self.handle = handle
    guard let queue = library.makeQueue(handle) else {
      library.free(handle)
      throw .refused("librdkafka gives no queue")
    }
    self.queue = queue
  }

  deinit {
    for partition in started { stop(partition.topic, partition.number) }
    for topic in pointers.values { library.freeTopic(topic) }
    library.freeQueue(queue)
    library.free(handle)
  }

  /// Checks properties without a client.
  public static func check(_ name: String, _ value: String) throws(Diagnostic) {
    let library = try KafkaLibrary.opened()
    guard let configuration = library.makeSettings() else { return }
    defer { library.freeSettings(configuration) }
    let settings = KafkaSettings(brokers: "", properties: [name: value], timeout: 0)
    try set(name, value, configuration, library, settings)
  }

  private static func set(
    _ name: String, _ value: String, _ configuration: KafkaLibrary.Handle, _ library: KafkaLibrary,
    _ settings: KafkaSettings
  ) throws(Diagnostic) {
    var reason = [CChar](repeating: 0, count: 512)
    switch library.set(configuration, name, value, &reason, reason.count) {
    case 0: return
    case -2:
      throw Diagnostic(
        .kafkaProperty, "librdkafka knows no property '\(name)'",
        hint: Diagnostic.didYouMean(name, among: known(configuration, library)))
    default: throw Diagnostic(.kafkaProperty, "librdkafka says: \(settings.scrubbed(text(reason)))")
    }
  }

  /// The names of librdkafka's properties.
  private static func known(_ configuration: KafkaLibrary.Handle, _ library: KafkaLibrary) -> [String] {
    var count = 0
    guard let list = library.listSettings(configuration, &count) else { return [] }
    defer { library.freeList(list, count) }
    return stride(from: 0, to: count, by: 2).compactMap { list[$0].map { String(cString: $0) } }
  }

  private static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// What the library has said since the last call.
  public func takeLines() -> [String] {
    _ = library.serve(handle, 0)
    return events.takeLines().map(settings.scrubbed)
  }

  // MARK: - Reading

  /// Begins to fetch a partition's messages from an offset on.
  public func start(_ topic: String, _ partition: Int, at offset: Int) throws(Diagnostic) {
    let pointer = try self.topic(topic)
    guard library.start(pointer, Int32(partition), Int64(offset), queue) == 0 else {
      throw .refused("cannot read '\(topic)', partition \(partition): \(text(library.lastError()))")
    }
    started.insert(Partition(topic: topic, number: partition))
  }

  public func stop(_ topic: String, _ partition: Int) {
    guard started.remove(Partition(topic: topic, number: partition)) != nil, let pointer = pointers[topic] else {
      return
    }
    _ = library.stop(pointer, Int32(partition))
  }

  private func topic(_ name: String) throws(Diagnostic) -> UnsafeMutableRawPointer {
    if let topic = pointers[name] { return topic }
    guard let topic = library.makeTopic(handle, name, nil) else {
      throw .refused("cannot read the topic '\(name)': \(text(library.lastError()))")
    }
    pointers[name] = topic
    names[topic] = name
    return topic
  }

  /// Hands over what has come of the partitions that are started, some hundred messages at most.
  ///
  /// - Parameters:
  ///   - limit: Of messages.
  ///   - milliseconds: How long to wait for the first.
  /// - Returns: How many events there were.
  /// - Throws: Q104 for what reading again does not mend; what `body` throws.
  public func poll(
    atMost limit: Int, milliseconds: Int, _ body: (KafkaEvent) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    _ = library.serve(handle, 0)
    let count = messages.withUnsafeMutableBufferPointer {
      library.consume(queue, Int32(milliseconds), $0.baseAddress!, min(limit, $0.count))
    }
    defer {
      for index in 0..<max(0, count) {
        if let message = messages[index] { library.freeMessage(message) }
        messages[index] = nil
      }
    }
    for index in 0..<max(0, count) {
      guard let message = messages[index], let event = try event(message) else { continue }
      try body(event)
    }
    if let final = events.last, KafkaFault.isFinal(final.code) { throw unreachable() }
    return max(0, count)
  }

  /// - Returns: nil for a fault that passes.
  private func event(_ message: KafkaLibrary.Message) throws(Diagnostic) -> KafkaEvent? {
    let content = message.pointee
    let topic = content.topic.flatMap { names[$0] } ?? ""
    let partition = Int(content.partition)
    switch content.error {
    case 0: return .message(KafkaMessage(message, topic: topic, library))
    case KafkaFault.partitionEnd: return .end(topic: topic, partition: partition, offset: Int(content.offset))
    case KafkaFault.outOfRange, KafkaFault.offsetReset: return .outOfRange(topic: topic, partition: partition)
    case let code where KafkaFault.passes(code):
      events.failed(code, text(code))
      return nil
    case let code:
      let detail = content.value.map {
        String(
          decoding: UnsafeRawBufferPointer(start: $0, count: min(content.value_length, 500)), as: UTF8.self)
      }
      throw .refused(
        "reading '\(topic)', partition \(partition), failed: \(settings.scrubbed(detail ?? text(code)))")
    }
  }

  // MARK: - Waiting for answers

  /// Asks again until there is an answer or the time is up.
  ///
  /// - Parameter ask: Waits for so many milliseconds; returns librdkafka's error code.
  func patiently(_ what: String, _ ask: (Int32) -> Int32) throws(Diagnostic) {
    let watch = Stopwatch()
    while true {
      let code = ask(500)
      if code == 0 { return }
      _ = library.serve(handle, 0)
      if isCancelled() { throw .refused("stopped while waiting for \(what)") }
      if let last = events.last, KafkaFault.isFinal(last.code) { throw unreachable() }
      guard KafkaFault.passes(code) else { throw .refused("\(what): \(text(code))") }
      if watch.seconds >= settings.timeout { throw unreachable() }
    }
  }

  /// Why nothing comes from the brokers.
  public func unreachable() -> Diagnostic {
    let last = events.last
    if let last, KafkaFault.isFinal(last.code) {
      return .refused("the brokers '\(settings.brokers)' let nobody in: \(settings.scrubbed(last.reason))")
    }
    let why = last.map { ": " + settings.scrubbed($0.reason) } ?? ""
    return Diagnostic(
      .kafkaUnreachable, "the brokers '\(settings.brokers)' do not answer within \(Int(settings.timeout)) s\(why)",
      hint: "check 'brokers' and, where the brokers want it, 'security.protocol' in 'properties'")
  }

  func text(_ code: Int32) -> String { library.errorText(code).map { String(cString: $0) } ?? "error \(code)" }
}

extension Diagnostic {
  static func refused(_ message: String) -> Diagnostic { Diagnostic(.kafkaRefused, "Kafka: " + message) }
}
