import Base
import Foundation
import YAML

@testable import Project

/// The folder of these tests in the source tree.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

/// Stands for the Jinja engine: knows the few expressions that the fixtures hold.
func render(_ text: YAMLNode) throws(Diagnostic) -> JSON {
  let answers: [String: JSON] = [
    "{{ target.schema }}": "main", "{{ target.schema }}_x": "main_x", "{{ (1 == 1) | as_bool }}": true,
    "{{ var('label') }}": "lab", "id > {{ var('rate', 0) }}": "id > 0",
  ]
  guard let answer = answers[text.text] else {
    throw Diagnostic(.unsupported, "the test cannot render \(text.text)", at: text.span)
  }
  return answer
}

/// A folder that is deleted with the value.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "/model-project-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try FileSystem.write(text, to: path + "/" + name) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// The message of what `body` throws, with its place and hint, or nil.
func told(_ body: () throws -> Void) throws -> String? {
  do {
    try body()
    return nil
  } catch let error as Diagnostic {
    return [error.span.map { "\($0)" }, error.message, error.hint].compactMap { $0 }.joined(separator: " | ")
  }
}
