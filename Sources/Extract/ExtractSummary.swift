import Base

/// What a run of `model extract` did.
public struct ExtractSummary: Sendable {
  /// In the order in which they were run.
  public var streams: [StreamSummary] = []
  public var seconds = 0.0

  public init() {}

  public var rows: Int { streams.reduce(0) { $0 + $1.rows } }
  public var quarantined: Int { streams.reduce(0) { $0 + $1.quarantined } }
  public var rejected: Int { streams.reduce(0) { $0 + $1.rejected } }
  public var failures: [Diagnostic] { streams.compactMap(\.failure) }
}

/// What became of one stream. What is counted here is committed.
public struct StreamSummary: Sendable {
  public let extract: String
  public let source: String
  public let stream: String
  /// The raw table's own name, without its schema.
  public var table: String
  public var rows = 0
  public var batches = 0
  /// Records that could not be read.
  public var quarantined = 0
  /// Records and values that the table did not take.
  public var rejected = 0
  /// How many for each reason, in the order in which the reasons came up.
  public var quarantineReasons: OrderedDictionary<String, Int> = [:]
  /// Invalid bytes that became U+FFFD.
  public var replacedCharacters = 0
  /// Parts, for example files, that were passed over since they are unchanged.
  public var skippedParts = 0
  public var bytesLanded = 0
  public var seconds = 0.0
  public var warnings: [Diagnostic] = []
  /// Why the stream stopped before its end; its committed batches stay.
  public var failure: Diagnostic?
  /// It was read again for a stretch of time: `rows` are those that were read, of which the table may have had some.
  public var isAgain = false
  /// Stopped between two batches since the user asked for it.
  public var isCancelled = false

  public init(extract: String, source: String, stream: String, table: String) {
    self.extract = extract
    self.source = source
    self.stream = stream
    self.table = table
  }
}

/// What happens while a run is on, for progress lines and logs.
public enum ExtractEvent: Sendable {
  case streamStarted(StreamSummary)
  /// A line of another program, from which the stream's records come.
  case programSaid(StreamSummary, String)
  /// With the totals so far.
  case batchCommitted(StreamSummary)
  case streamFinished(StreamSummary)
}
