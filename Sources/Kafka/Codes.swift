import Base

/// The diagnostics of Kafka's client. A number is never reused.
extension Diagnostic.Code {
  /// No librdkafka on this machine.
  public static let missingKafka = Diagnostic.Code("Q101", .runtime)
  /// A property that librdkafka does not know, or a value that it does not take.
  public static let kafkaProperty = Diagnostic.Code("Q102", .parsing)
  /// No broker answers.
  public static let kafkaUnreachable = Diagnostic.Code("Q103", .runtime)
  /// A broker says no, or sends what cannot be read.
  public static let kafkaRefused = Diagnostic.Code("Q104", .runtime)
}
