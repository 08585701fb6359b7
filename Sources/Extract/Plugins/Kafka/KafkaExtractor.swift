import Base
import Kafka
import YAML

/// Topics of a Kafka cluster whose messages are JSON objects. See docs/kafka.md.
///
/// Positions are ours: one for each partition, committed with the rows, and no consumer group takes part. A run reads up to where
/// each partition ended when it began. See docs/decisions/0045-kafka.md.
public struct KafkaExtractor: Extractor {
  public static let name = "kafka"
  public static let canFollow = true

  let settings: KafkaSettings
  /// By name.
  let streams: [String: KafkaStream]

  public init(
    config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext
  ) throws(Diagnostic) {
    settings = try KafkaSettings(&config)
    var declared: [String: KafkaStream] = [:]
    for index in streams.indices {
      declared[streams[index].name] = try KafkaStream(streams[index].name, &streams[index].reader)
    }
    self.streams = declared
  }

  public func discover() throws(Diagnostic) -> [StreamDescription] {
    try KafkaClient(settings).topics().filter { !$0.isInternal }.map { StreamDescription(name: $0.name) }
  }

  public func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    let name = request.stream.name
    return try KafkaReader(streams[name] ?? KafkaStream(topic: name), settings, request)
  }
}

extension KafkaSettings {
  /// Reads `brokers:`, `properties:` and `timeout:`.
  init(_ reader: inout MappingReader) throws(Diagnostic) {
    guard let brokers = try reader.strings("brokers") else { throw reader.missing("brokers") }
    var properties = OrderedDictionary<String, String>()
    for pair in try reader.mapping("properties") ?? [] {
      if let hint = KafkaSettings.reserved(pair.name) {
        throw Diagnostic(
          .extractDeclaration, "the property '\(pair.name)' cannot be set", at: pair.key.span, hint: hint)
      }
      guard case .scalar = pair.value.content else {
        throw Diagnostic(
          .extractDeclaration, "the property '\(pair.name)' must be one value, is \(pair.value.summary)",
          at: pair.value.span)
      }
      if KafkaSettings.isSecret(pair.name) { try reader.checkSecret(pair.name, pair.value) }
      do throws(Diagnostic) {
        try KafkaClient.check(pair.name, pair.value.text)
      } catch {
        var error = error
        // Without the library nothing is known of properties; reading tells what to install.
        if error.code == .missingKafka { continue }
        error.span = pair.key.span
        throw error
      }
      properties[pair.name] = pair.value.text
    }
    let timeout = try reader.positive("timeout", upTo: 3_600) ?? 30
    self.init(brokers: brokers.joined(separator: ","), properties: properties, timeout: Double(timeout))
  }
}

extension KafkaTopic {
  /// Kafka's own: offsets of groups, transactions, schemas.
  var isInternal: Bool { name.hasPrefix("_") }
}
