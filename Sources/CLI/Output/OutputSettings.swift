import Base

/// How a command line wants to be answered.
struct OutputSettings: Sendable {
  enum Format: Sendable {
    /// `06:53:49  message`
    case text
    /// The same with microseconds, level and thread, as `--log-format debug`.
    case detailed
    /// One object a line: docs/log-format.md.
    case json
  }

  var format = Format.text
  /// The least severe lines shown.
  var level = LogLevel.info
  /// Columns of a status line before its `[RUN]`.
  var width = 80
  var isColoured = false
  /// Whether progress is drawn in place on a terminal.
  var isLive = false
  /// Whether the verb's purpose is its output (`ls`, `show`): everything else then goes to standard error, so that
  /// standard output can be piped on as it is.
  var isQuery = false

  /// Whether lines begin with the time: beside an answer on standard output it would only disturb.
  var hasStamps: Bool { !isQuery || format == .detailed }

  init() {}

  /// - Throws: U103 when `--printer-width` is no number.
  init(_ arguments: ParsedArguments, terminal: Terminal, variable: (String) -> String?) throws(Diagnostic) {
    isQuery =
      arguments.verb.map(Self.queries.contains) ?? false || arguments.flag("discover") || arguments.flag("dry-run")
    level = arguments.values["log-level"].flatMap(LogLevel.init) ?? .info
    if arguments.flag("debug") { level = min(level, .debug) }
    if arguments.flag("quiet") { level = max(level, .error) }
    switch arguments.values["log-format"] {
    case "json": format = .json
    case "debug": format = .detailed
    default: format = .text
    }
    isColoured = format != .json && Self.colours(arguments.flags["use-colors"], terminal, variable)
    let plain = arguments.values["log-format"].map { $0 != "default" } ?? false
    let isContinuous = variable("CI").map { !$0.isEmpty } ?? false
    isLive = terminal.isInteractive && !plain && !isQuery && !isContinuous && level == .info
    if let width = try arguments.number("printer-width", atLeast: 1) { self.width = width }
  }

  /// Verbs that are asked for their output.
  private static let queries: Set<String> = ["ls", "show", "compile", "completions", "help", "lineage"]

  /// The flag, else what the environment asks for, else whether someone looks at a terminal.
  ///
  /// SeeAlso: https://no-color.org, https://force-color.org
  private static func colours(_ flag: Bool?, _ terminal: Terminal, _ variable: (String) -> String?) -> Bool {
    if let flag { return flag }
    func isSet(_ name: String) -> Bool { variable(name).map { !$0.isEmpty } ?? false }
    if isSet("NO_COLOR") { return false }
    return isSet("FORCE_COLOR") || isSet("CLICOLOR_FORCE") || terminal.isInteractive
  }
}
