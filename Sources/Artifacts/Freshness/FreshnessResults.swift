import Base
import Nodes

/// `sources.json`: how old the sources were when they were asked.
public struct FreshnessResults: Sendable {
  public static let fileName = "sources.json"

  public var metadata: ArtifactMetadata
  public var results: [FreshnessResult]
  /// Seconds.
  public var elapsedTime: Double

  public init(metadata: ArtifactMetadata, results: [FreshnessResult], elapsedTime: Double) {
    self.metadata = metadata
    self.results = results
    self.elapsedTime = elapsedTime
  }

  /// Reads what an earlier run wrote, ours or dbt's.
  ///
  /// - Throws: `Diagnostic` B101 when there is no such file, A101 when it is damaged.
  public init(path: String) throws(Diagnostic) {
    let reader = try ArtifactReader(path: path)
    metadata = try ArtifactMetadata(reader.member("metadata"))
    results = []
    for result in try reader.list("results") { results.append(try FreshnessResult(result)) }
    elapsedTime = try reader.number("elapsed_time")
  }

  public var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.metadata(metadata, .sources)
      json.key("results")
      json.array { json in for result in results { result.write(to: &json) } }
      json.member("elapsed_time", .double(elapsedTime))
    }
    return json.bytes
  }

  /// Replaces the file at once.
  public func write(to path: String) throws(Diagnostic) {
    try FileSystem.write(json, to: path, isDurable: false)
  }
}

/// How old one source was.
public struct FreshnessResult: Sendable {
  /// What was found out about a source that could be asked.
  public struct Measurement: Sendable {
    /// The newest row's time, ISO 8601: `2026-11-20T06:38:00+00:00`.
    public var maxLoadedAt: String
    /// When the source was asked.
    public var snapshottedAt: String
    /// Seconds between the two.
    public var age: Double
    public var criteria: Freshness
    public var adapterResponse: OrderedDictionary<String, JSON> = [:]
    public var timing: [PhaseTiming] = []
    public var threadID = ""
    /// Seconds.
    public var executionTime = 0.0

    public init(maxLoadedAt: Timestamp, snapshottedAt: Timestamp, criteria: Freshness) {
      self.maxLoadedAt = maxLoadedAt.offsetISO8601
      self.snapshottedAt = snapshottedAt.offsetISO8601
      self.criteria = criteria
      age = Double(snapshottedAt.microseconds - maxLoadedAt.microseconds) / 1e6
    }
  }

  public enum Outcome: Sendable {
    /// `pass`, `warn` or `error`.
    case measured(NodeStatus, Measurement)
    /// Why the source could not be asked.
    case failed(message: String?)
  }

  public var uniqueID: String
  public var outcome: Outcome

  public init(uniqueID: String, outcome: Outcome) {
    self.uniqueID = uniqueID
    self.outcome = outcome
  }

  public var status: NodeStatus {
    switch outcome {
    case .measured(let status, _): status
    case .failed: .runtimeError
    }
  }
}
