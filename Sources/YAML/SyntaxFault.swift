import Base

/// A place at which libyaml's scanner or parser gave up.
struct SyntaxFault {
  /// libyaml's words, for example `did not find expected key`.
  let problem: String
  let offset: Int
  /// What it was doing, for example `while parsing a block mapping`.
  let context: String?
  let contextOffset: Int
  let file: SourceFile

  var diagnostic: Diagnostic {
    var related: [Diagnostic.Related] = []
    if let context, contextOffset != offset {
      related.append(.init(message: context, span: SourceSpan(file: file, range: contextOffset..<contextOffset)))
    }
    return Diagnostic(
      .yamlSyntax, problem, at: SourceSpan(file: file, range: offset..<min(offset + 1, file.bytes.count)), hint: hint,
      related: related)
  }

  /// What to do about it, from what stands at the place.
  private var hint: String? {
    if let hint = tabHint ?? file.jinjaHint(at: offset) ?? file.jinjaHint(at: contextOffset) { return hint }
    switch problem {
    case "found character that cannot start any token":
      return "a text cannot begin with '\(character)': put it in quotes"
    case "mapping values are not allowed in this context":
      return file.line(at: offset).hasColonTwice
        ? "put the text in quotes if ': ' belongs to it" : "check the indentation of this line and the one before it"
    case "block sequence entries are not allowed in this context":
      return "begin the list on a line of its own"
    case "did not find expected key", "did not find expected '-' indicator":
      return "check the indentation: entries of one mapping or list start in the same column"
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return "close what is opened at line \(contextLine), or put a comma before this"
    case "found unexpected end of stream":
      return "close the quote that is opened at line \(contextLine)"
    case "did not find expected alphabetic or numeric character":
      return "'*' and '&' begin an alias or anchor: put the text in quotes if it is meant"
    case "found unknown escape character":
      return "use single quotes, in which a backslash is only a backslash"
    case "could not find expected ':'":
      return "write the entry as 'key: value', or check the indentation of this text"
    default: return nil
    }
  }

  private var tabHint: String? {
    let isTab = character == "\t" || problem.contains("tab character")
    return isTab ? "YAML does not allow tabs for indentation: use spaces" : nil
  }

  private var character: String {
    let lineStart = file.position(of: offset).lineStart
    let rest = file.line(startingAt: lineStart).utf8.dropFirst(offset - lineStart)
    return Substring(rest).unicodeScalars.first.map { String($0) } ?? "end of line"
  }

  private var contextLine: Int { file.position(of: contextOffset).line }
}

extension SourceFile {
  fileprivate func line(at offset: Int) -> String {
    line(startingAt: position(of: offset).lineStart)
  }

  /// A hint for a line such as `key: {{ x }} more` or `- {% if %}`: unquoted, the value is a mapping for YAML.
  func jinjaHint(at offset: Int) -> String? {
    var rest = line(at: offset)[...].drop { $0 == " " }
    while rest.hasPrefix("- ") { rest = rest.dropFirst(2).drop { $0 == " " } }
    if !rest.hasPrefix("{"), let colon = rest.firstRange(of: ": ") {
      rest = rest[colon.upperBound...].drop { $0 == " " }
    }
    guard rest.hasPrefix("{{") || rest.hasPrefix("{%") else { return nil }
    while rest.last == " " { rest.removeLast() }
    return "quote the Jinja expression: " + (rest.contains("\"") ? "'\(rest)'" : "\"\(rest)\"")
  }
}

extension String {
  fileprivate var hasColonTwice: Bool {
    split(separator: ": ", omittingEmptySubsequences: false).count > 2
  }
}
