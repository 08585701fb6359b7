import Base
import YAML

extension MappingReader {
  /// A whole number, also as the text that a template makes of it.
  mutating func number(_ key: String) throws(Diagnostic) -> Int? {
    guard let value = value(key) else { return nil }
    if let text = value.string {
      guard let number = Int(text.filter { $0 != "_" }) else { throw mismatch(key, "a whole number", value) }
      return number
    }
    return try int(key)
  }

  /// A whole number from 1 on.
  mutating func positive(_ key: String, upTo limit: Int) throws(Diagnostic) -> Int? {
    guard let number = try number(key) else { return nil }
    guard (1...limit).contains(number) else {
      throw Diagnostic(
        .extractDeclaration, "'\(key)' of \(subject) must be between 1 and \(limit), is \(number)", at: node(key)?.span)
    }
    return number
  }

  /// One of some words.
  mutating func choice<Choice: RawRepresentable>(
    _ key: String, of choices: [Choice]
  ) throws(Diagnostic) -> Choice? where Choice.RawValue == String {
    guard let word = try string(key) else { return nil }
    if let choice = Choice(rawValue: word.lowercased()) { return choice }
    let known = choices.map(\.rawValue)
    throw Diagnostic(
      .extractDeclaration, "unknown \(key) '\(word)'", at: node(key)?.span,
      hint: Diagnostic.didYouMean(word, among: known) ?? "there are \(known.joined(separator: ", "))")
  }
}
