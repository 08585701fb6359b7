import Jinja

/// What `re.sub` puts in: a text with `\1`, `\g<name>` and the escapes of patterns.
struct Replacement {
  private enum Part {
    case text(String)
    case group(Int)
  }

  private var parts: [Part] = []

  /// - Throws: Python's `re.error`.
  init(_ template: String, for pattern: PatternObject) throws(Interrupt) {
    var text = ""
    let scalars = Array(template.unicodeScalars)
    var offset = 0
    while offset < scalars.count {
      guard scalars[offset] == "\\" else {
        text.unicodeScalars.append(scalars[offset])
        offset += 1
        continue
      }
      let start = offset
      guard offset + 1 < scalars.count else { throw .valueError("bad escape (end of pattern) at position \(start)") }
      let scalar = scalars[offset + 1]
      offset += 2
      if let index = try Self.group(scalar, scalars, &offset, start, pattern) {
        parts += [.text(text), .group(index)]
        text = ""
      } else {
        text.unicodeScalars.append(try Self.escaped(scalar, start))
      }
    }
    parts.append(.text(text))
  }

  private static func group(
    _ scalar: Unicode.Scalar, _ scalars: [Unicode.Scalar], _ offset: inout Int, _ start: Int, _ pattern: PatternObject
  ) throws(Interrupt) -> Int? {
    if scalar == "g" {
      guard offset < scalars.count, scalars[offset] == "<", let end = scalars[offset...].firstIndex(of: ">") else {
        throw .valueError("missing < at position \(offset)")
      }
      var name = String.UnicodeScalarView()
      name.append(contentsOf: scalars[(offset + 1)..<end])
      let position = offset + 1
      offset = end + 1
      if let index = Int(String(name)) { return try checked(index, position, pattern) }
      guard let index = pattern.groupNames.first(where: { $0.name == String(name) })?.index else {
        throw .valueError("unknown group name '\(String(name))'")
      }
      return index
    }
    guard ("1"..."9").contains(scalar) else { return nil }
    var index = Int(scalar.value) - 48
    if offset < scalars.count, ("0"..."9").contains(scalars[offset]) {
      index = index * 10 + Int(scalars[offset].value) - 48
      offset += 1
    }
    return try checked(index, start + 1, pattern)
  }

  private static func checked(_ index: Int, _ position: Int, _ pattern: PatternObject) throws(Interrupt) -> Int {
    guard index <= pattern.groupCount else {
      throw .valueError("invalid group reference \(index) at position \(position)")
    }
    return index
  }

  private static func escaped(_ scalar: Unicode.Scalar, _ start: Int) throws(Interrupt) -> Unicode.Scalar {
    let known: [Unicode.Scalar: Unicode.Scalar] = [
      "n": "\n", "t": "\t", "r": "\r", "f": "\u{0C}", "v": "\u{0B}", "a": "\u{07}", "b": "\u{08}", "\\": "\\",
      "0": "\0",
    ]
    if let character = known[scalar] { return character }
    throw .valueError("bad escape \\\(scalar) at position \(start)")
  }

  func text(_ match: MatchObject) throws(Interrupt) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .group(let index): text += match.group(index).text ?? ""
      }
    }
    return text
  }
}
