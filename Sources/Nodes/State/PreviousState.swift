import Base

/// What an earlier command left in its target folder, for selections that compare with it and for deferral.
public struct PreviousState: Sendable {
  /// The folder as the user wrote it.
  public var path: String
  /// nil when the folder holds no manifest.json.
  public var manifest: Manifest?
  /// How nodes ended, by unique id, in run_results.json's words; nil when the folder holds none.
  public var statuses: [String: String]?
  /// The time of each source's newest row by unique id, nil for a source that could not be asked; nil when the folder
  /// holds no sources.json.
  public var freshness: [String: Timestamp?]?
  /// The same from the target folder of this invocation.
  public var currentFreshness: [String: Timestamp?]?

  public init(path: String) {
    self.path = path
  }
}
