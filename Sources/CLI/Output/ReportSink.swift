/// Somewhere that events end up: the screen, a pipe, the log file.
protocol ReportSink: Sendable {
  /// Called from any thread; must be quick.
  func take(_ message: OutputMessage)
}
