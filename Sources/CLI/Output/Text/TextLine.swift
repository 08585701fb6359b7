/// A line (or a few that belong together) of readable output.
struct TextLine: Sendable, Equatable {
  var level: LogLevel
  /// Colours included.
  var text: String
  /// Whether it is what the user asked for: shown at any level, on standard output, without a time before it.
  var isResult = false

  static func info(_ text: String) -> TextLine { TextLine(level: .info, text: text) }
  static func debug(_ text: String) -> TextLine { TextLine(level: .debug, text: text) }
  static func result(_ text: String) -> TextLine { TextLine(level: .info, text: text, isResult: true) }
}

extension String {
  /// The text with every line but the first moved to the right.
  func hanging(_ columns: Int) -> String {
    if columns == 0 || !utf8.contains(UInt8(ascii: "\n")) { return self }
    return split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n" + String(repeating: " ", count: columns))
  }

  /// The text with every line moved to the right.
  func indented(_ columns: Int) -> String { String(repeating: " ", count: columns) + hanging(columns) }
}
