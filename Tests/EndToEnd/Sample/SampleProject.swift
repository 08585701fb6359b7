import Foundation
import Testing

/// The repository's own project, run in a folder of its own that goes when the test is over.
final class SampleProject {
  /// Of this package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)
  /// The public collections, where they are at hand.
  static let realData = root + "/../shared/data"
  static var hasRealData: Bool { FileManager.default.fileExists(atPath: realData + "/README.md") }

  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "sample-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["dbt_project.yml", "profiles.yml", "selectors.yml", "project", "macros", "seeds"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(name)", withDestinationPath: "\(Self.root)/\(name)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @discardableResult
  func run(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Ending {
    try finish([Model.path] + words, sourceLocation)
  }

  /// Runs one of the repository's Python scripts.
  @discardableResult
  func script(_ name: String, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Ending {
    try finish(["python3", "\(Self.root)/Scripts/\(name)"] + words, sourceLocation)
  }

  private func finish(_ words: [String], _ sourceLocation: SourceLocation) throws -> Ending {
    let ending = try RunningProgram(
      words, in: folder, environment: Model.environment(home: folder), scratch: NSTemporaryDirectory()
    ).end(within: 300)
    try #require(ending.status == 0, "\(words.joined(separator: " ")):\n\(ending.text)", sourceLocation: sourceLocation)
    return ending
  }

  var database: String { "\(folder)/target/social_media.db" }
}
