extension Diagnostic {
  /// The diagnostic as the terminal shows it: headline, message, place with a code frame, macro stack, related places, hint.
  ///
  /// ```
  /// Compilation Error in model a (models/a.sql) J104
  ///   unknown filter 'uper'
  ///   --> models/a.sql:3:12
  /// ```
  /// or, outside of a node:
  /// ```
  /// Compilation Error J104: unknown filter 'uper'
  ///   --> models/a.sql:3:12
  ///    |
  ///  3 | select {{ x|uper }}
  ///    |             ^^^^
  ///   hint: did you mean 'upper'?
  /// ```
  public func text(style: TextStyle = .plain) -> String {
    let title = severity == .error ? code.headline.rawValue : severity.rawValue.capitalizedASCII
    let colour: TextStyle.Colour = severity == .error ? .red : severity == .warning ? .yellow : .cyan
    // On the command line dbt's parser says no more than this.
    let label = severity == .error && code.headline == .usage ? "Error" : "\(title) \(code.id)"
    var lines = ["\(style.paint(label, colour, bold: true))\(deprecationName): \(message)"]
    if let headline { lines = ["\(style.paint(headline, colour, bold: true)) \(code.id)", indentedMessage] }
    if let span { lines += span.frameLines(style: style, colour: colour) }
    lines += frameStack
    for item in related {
      lines.append("  " + style.paint("note", .cyan) + ": \(item.message)" + (item.span.map { " (\($0))" } ?? ""))
    }
    if let hint { lines.append("  " + style.paint("hint", .green) + ": \(hint)") }
    return lines.joined(separator: "\n")
  }
}

extension Diagnostic {
  /// The error in dbt's own form, which its artifacts hold: the headline with what it happened in, then the message.
  public var dbtText: String { headline.map { "\($0)\n\(indentedMessage)" } ?? message }

  /// ` [DuplicateYAMLKeysDeprecation]`
  private var deprecationName: String { code.deprecation.map { " [\($0)]" } ?? "" }

  /// `Compilation Error in model a (models/a.sql)`
  private var headline: String? {
    guard severity == .error, let subject else { return nil }
    return "\(code.headline.rawValue) in \(subject)"
  }

  private var indentedMessage: String {
    message.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n")
  }

  /// The active macros, a line each; of a deep recursion both ends.
  private var frameStack: [String] {
    let lines = frames.map { "  in \($0.name)" + ($0.callSite.map { ", called at \($0)" } ?? "") }
    guard lines.count > 10 else { return lines }
    return lines.prefix(4) + ["  ... \(lines.count - 6) more ..."] + lines.suffix(2)
  }
}

extension SourceSpan {
  /// The arrow line and the code frame: the span's first line with carets under what it covers there.
  fileprivate func frameLines(style: TextStyle, colour: TextStyle.Colour) -> [String] {
    let position = start
    let number = String(position.line)
    let margin = String(repeating: " ", count: number.count)
    let source = file.line(startingAt: position.lineStart)
    let covered = source.utf8.count - (range.lowerBound - position.lineStart)
    let caretText = String(
      decoding: file.bytes[range.clamped(to: 0..<file.bytes.count)].prefix(max(covered, 0)), as: UTF8.self)
    let carets = String(repeating: "^", count: max(1, caretText.displayWidth))
    let before = String(source.unicodeScalars.prefix(position.column - 1))
    // Tabs stay, since the terminal decides how wide they are.
    let padding = before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.displayWidth) }.joined()
    return [
      " \(margin) \(style.paint("-->", .blue)) \(self)",
      " \(margin) \(style.paint("|", .blue))",
      " \(style.paint(number, .blue)) \(style.paint("|", .blue)) \(source)",
      " \(margin) \(style.paint("|", .blue)) \(padding)\(style.paint(carets, colour, bold: true))",
    ]
  }
}

extension String {
  /// First ASCII letter in upper case.
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
