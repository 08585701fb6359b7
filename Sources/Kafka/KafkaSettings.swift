import Base

/// How brokers are reached.
public struct KafkaSettings: Sendable {
  /// `host:port`, joined by commas.
  public let brokers: String
  /// librdkafka's own, such as `security.protocol`.
  public let properties: OrderedDictionary<String, String>
  /// Seconds to wait for an answer.
  public let timeout: Double
  private let secrets: SecretMask

  public init(brokers: String, properties: OrderedDictionary<String, String>, timeout: Double) {
    self.brokers = brokers
    self.properties = properties
    self.timeout = timeout
    secrets = SecretMask(properties.filter { Self.isSecret($0.key) }.map(\.value))
  }

  /// Why a property cannot be set by users; nil for all others.
  public static func reserved(_ name: String) -> String? {
    switch name {
    case "bootstrap.servers", "metadata.broker.list": "write 'brokers' instead"
    case "enable.partition.eof": "the plugin sets it"
    case "group.id", "enable.auto.commit", "auto.commit.enable", "enable.auto.offset.store", "auto.offset.reset",
      "auto.commit.interval.ms", "offset.store.method", "partition.assignment.strategy":
      "there is no consumer group: positions are kept in the warehouse, with the rows; 'start' says where the first run begins"
    default: nil
    }
  }

  /// Whether a property's value must not be shown.
  public static func isSecret(_ name: String) -> Bool {
    // Addresses and files that hold one are none.
    ["password", "secret", "token", ".pem", "oauthbearer.config"].contains { name.contains($0) }
      && !name.hasSuffix(".url") && !name.hasSuffix(".location")
  }

  /// A text in which no secret can be read.
  func scrubbed(_ text: String) -> String { secrets.scrubbed(text) }

  /// What is set below what the user says: no consumer group, no silent jump to other offsets, few messages fetched ahead.
  static let fixed: [(String, String)] = [
    ("enable.auto.commit", "false"), ("auto.offset.reset", "error"), ("enable.partition.eof", "true"),
  ]
  static let defaults: [(String, String)] = [
    ("client.id", "model"), ("queued.max.messages.kbytes", "8192"), ("fetch.wait.max.ms", "100"),
  ]
}
