import Base

/// `run_results.json`: what became of every node of one command.
public struct RunResults: Sendable, Equatable {
  public static let fileName = "run_results.json"

  public var metadata: ArtifactMetadata
  /// In the order in which they ended.
  public var results: [NodeResult]
  /// Seconds, of the whole command.
  public var elapsedTime: Double
  /// The command (`which`) and its flags, by dbt's names: what `retry` repeats.
  public var args: OrderedDictionary<String, JSON>

  public init(
    metadata: ArtifactMetadata, results: [NodeResult], elapsedTime: Double, args: OrderedDictionary<String, JSON> = [:]
  ) {
    self.metadata = metadata
    self.results = results
    self.elapsedTime = elapsedTime
    self.args = args
  }

  /// Reads what an earlier run wrote, ours or dbt's.
  ///
  /// - Throws: `Diagnostic` B101 when there is no such file, A101 when it is damaged.
  public init(path: String) throws(Diagnostic) {
    let reader = try ArtifactReader(path: path)
    metadata = try ArtifactMetadata(reader.member("metadata"))
    results = []
    for result in try reader.list("results") { results.append(try NodeResult(result)) }
    elapsedTime = try reader.number("elapsed_time")
    args = try reader.object("args")
  }

  public var json: [UInt8] {
    var json = JSONWriter(reservingCapacity: 1_024 * (results.count + 1))
    json.object { json in
      json.metadata(metadata, .runResults)
      json.key("results")
      json.array { json in for result in results { result.write(to: &json) } }
      json.member("elapsed_time", .double(elapsedTime))
      json.member("args", .object(args))
    }
    return json.bytes
  }

  /// Replaces the file at once.
  public func write(to path: String) throws(Diagnostic) {
    try FileSystem.write(json, to: path, isDurable: false)
  }
}
