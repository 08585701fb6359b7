/// Somewhere that events end up: the screen, a pipe, the log file.
protocol ReportSink: Sendable {
  /// The least severe lines that it takes; spares it the work on details that it would not show.
  var level: LogLevel { get }
  /// Called from any thread; must be quick.
  func take(_ message: OutputMessage)
}
