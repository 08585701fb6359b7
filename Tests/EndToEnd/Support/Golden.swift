import Foundation
import Testing

/// Recorded output. `RECORD=1` rewrites the files and still fails, so that nobody records by accident.
enum Golden {
  static func expect(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let url = URL(filePath: Shop.path(of: "expected/\(name).txt"))
    let expected = try? String(contentsOf: url, encoding: .utf8)
    if expected == text { return }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    Issue.record("expected/\(name).txt:\n\(expected ?? "(missing)")\n--- got:\n\(text)", sourceLocation: sourceLocation)
  }
}
