import Base
import Kafka
import YAML

/// What a stream of the plugin declares beside its mapping.
struct KafkaStream: Sendable {
  /// Where the first run begins.
  enum Start: Sendable, Equatable {
    case earliest, latest
    /// With the first message that is not older.
    case time(Timestamp)
  }

  enum Gaps: String, CaseIterable, Sendable {
    /// Stop with an error.
    case error
    /// Go on behind the gap, with a warning.
    case skip
  }

  /// Names of topics, or patterns.
  let topics: [String]
  var start = Start.earliest
  /// What to do when messages are gone before they were read.
  var gaps = Gaps.error
  /// A batch is committed when it has so many messages, or after so many seconds.
  var batchMessages = 50_000
  var batchSeconds = 5.0
  /// Or so many bytes.
  static let batchBytes = 4 << 20

  /// A topic that is not declared.
  init(topic: String) { topics = [topic] }

  init(_ name: String, _ reader: inout MappingReader) throws(Diagnostic) {
    topics = try reader.strings("topic") ?? [name]
    guard !topics.isEmpty else { throw reader.missing("topic") }
    if let word = reader.value("start") {
      switch word.text {
      case "earliest": start = .earliest
      case "latest": start = .latest
      case let text:
        guard let time = Timestamp(iso8601: text) else {
          throw Diagnostic(
            .extractDeclaration, "'start' of \(reader.subject) must be earliest, latest or a time, is '\(text)'",
            at: word.span,
            hint: Diagnostic.didYouMean(text, among: ["earliest", "latest"]) ?? "write a time as 2026-11-20T06:00:00Z")
        }
        start = .time(time)
      }
    }
    gaps = try reader.choice("gaps", of: Gaps.allCases) ?? .error
    if let messages = try reader.positive("batch_messages", upTo: 1_000_000) { batchMessages = messages }
    if let seconds = try reader.positive("batch_seconds", upTo: 3_600) { batchSeconds = Double(seconds) }
  }

  /// The declared topics among those that there are.
  ///
  /// - Throws: X201 for a name that no topic has, or a pattern that none matches.
  func chosen(among known: [KafkaTopic], at span: SourceSpan) throws(Diagnostic) -> [KafkaTopic] {
    var chosen: [KafkaTopic] = []
    for name in topics {
      let found = known.filter { $0.name.matches(glob: name) && ($0.name == name || !$0.isInternal) }
      if found.isEmpty {
        let names = known.filter { !$0.isInternal }.map(\.name)
        throw Diagnostic(
          .extractNoFile, name.isGlob ? "no topic matches '\(name)'" : "there is no topic '\(name)'", at: span,
          hint: Diagnostic.didYouMean(name, among: names)
            ?? (names.isEmpty
              ? "the brokers tell of no topic" : "there are \(names.prefix(20).joined(separator: ", "))"))
      }
      chosen += found.filter { topic in !chosen.contains { $0.name == topic.name } }
    }
    return chosen
  }
}
