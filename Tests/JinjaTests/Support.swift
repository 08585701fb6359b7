import Base
import Testing

@testable import Jinja

/// A text without its markers `①` to `⑨`, and their places as UTF-8 offsets.
func extractMarkers(_ marked: String) -> (text: String, offsets: [Character: Int]) {
  var text = ""
  var offsets: [Character: Int] = [:]
  for character in marked {
    if let scalar = character.unicodeScalars.first, (0x2460...0x2468).contains(scalar.value) {
      offsets[character] = text.utf8.count
    } else {
      text.append(character)
    }
  }
  return (text, offsets)
}

/// What a test renders with.
struct Rendering {
  var values: [String: Value] = [:]
  var others: [String: String] = [:]
  var parsing = ParseOptions.jinja
  var options = Interpreter.Options()

  func callAsFunction(_ text: String) throws(Diagnostic) -> String {
    try interpreter().render(try parse(text))
  }

  func parse(_ text: String) throws(Diagnostic) -> Template {
    try Template.parse(SourceFile(path: "models/a.sql", text: text), options: parsing)
  }

  func interpreter() -> Interpreter {
    var options = options
    options.loader = { [others, parsing] (name: String) throws(Diagnostic) -> Template? in
      guard let text = others[name] else { return nil }
      return try Template.parse(SourceFile(path: name, text: text), options: parsing)
    }
    return Interpreter(globals: DictionaryResolver(values), options: options)
  }

  /// The fault of a text: its message, and whether it lies between the markers ① and ②.
  func fault(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) -> Diagnostic? {
    let (text, offsets) = extractMarkers(marked)
    do throws(Diagnostic) {
      let output = try self(text)
      Issue.record("rendered '\(output)' instead of failing", sourceLocation: sourceLocation)
      return nil
    } catch {
      if let start = offsets["①"] {
        #expect(error.span?.range == start..<(offsets["②"] ?? start), sourceLocation: sourceLocation)
      }
      return error
    }
  }
}
