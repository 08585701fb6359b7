import Base

/// Lines for pipes, files and continuous integration: each is final, in the order of events, as dbt prints them.
final class StableSink: ReportSink {
  var level: LogLevel { settings.level }
  private let settings: OutputSettings
  private let console: Console
  private let text: Locked<EventText>

  init(_ settings: OutputSettings, console: Console) {
    self.settings = settings
    self.console = console
    text = Locked(
      EventText(style: TextStyle(isColoured: settings.isColoured), width: settings.width, isQuery: settings.isQuery))
  }

  func take(_ message: OutputMessage) {
    for line in text.withLock({ $0.lines(message) }) {
      if line.isResult {
        console.write(line.text)
      } else if line.level >= level {
        let stamp =
          settings.hasStamps ? LineStamp(isDetailed: settings.format == .detailed).text(message, line.level) : ""
        console.write(stamp + line.text.hanging(stamp.utf8.count), to: settings.isQuery ? .error : .output)
      }
    }
  }
}

/// What stands before a line: when, and in detailed logs how severe and on which node.
struct LineStamp {
  let isDetailed: Bool

  func text(_ message: OutputMessage, _ level: LogLevel) -> String {
    guard isDetailed else { return Wording.clock(message.time) + "  " }
    let time = message.time.iso8601.dropFirst(11).dropLast()
    let name = level.rawValue
    return "\(time) [\(name)\(String(repeating: " ", count: max(0, 5 - name.utf8.count)))] "
  }
}
