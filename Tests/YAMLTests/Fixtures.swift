import Base
import Foundation

@testable import YAML

/// The folder of these tests in the source tree.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

func parse(_ text: String) throws -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
  try YAMLDocument.parse(SourceFile(path: "file.yml", text: text))
}

/// Takes the markers ①…⑨ out of a text; offsets are those of the bytes that follow them.
func extractMarkers(_ marked: String) -> (text: String, offsets: [Character: Int]) {
  var text = ""
  var offsets: [Character: Int] = [:]
  for character in marked {
    if "①②③④⑤⑥⑦⑧⑨".contains(character) {
      offsets[character] = text.utf8.count
    } else {
      text.append(character)
    }
  }
  return (text, offsets)
}

extension YAMLNode {
  /// The scalars of a tree in document order, keys before their values.
  var scalars: [YAMLNode] {
    switch content {
    case .scalar: [self]
    case .sequence(let elements): elements.flatMap(\.scalars)
    case .mapping(let pairs): pairs.flatMap { $0.key.scalars + $0.value.scalars }
    }
  }
}
