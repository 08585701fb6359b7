import Artifacts
import Base
import Nodes

/// dbt's line for a source's age, with the age.
struct FreshnessText {
  let source: Source
  let result: FreshnessResult

  func line(width: Int, _ style: TextStyle) -> TextLine {
    let name = "freshness of \(source.sourceName).\(source.name)"
    switch result.outcome {
    // Its reason follows as a diagnostic.
    case .failed:
      let line = StatusLine(text: "ERROR \(name)", status: "ERROR", colour: .red)
      return TextLine(level: .error, text: line.text(width: width, style: style))
    case .measured(let status, let measurement):
      let (word, colour, level): (String, TextStyle.Colour, LogLevel) =
        switch status {
        case .warn: ("WARN", .yellow, .warn)
        case .pass: ("PASS", .green, .info)
        default: ("ERROR STALE", .red, .error)
        }
      let line = StatusLine(
        text: "\(word) \(name), \(Self.age(measurement.age)) old",
        status: "\(word) in \(Wording.seconds(measurement.executionTime))s", colour: colour)
      return TextLine(level: level, text: line.text(width: width, style: style))
    }
  }

  /// The two largest units: `3 days 4 hours`.
  static func age(_ seconds: Double) -> String {
    let whole = Int(max(0, seconds))
    let parts = [
      ("day", whole / 86_400), ("hour", whole / 3600 % 24), ("minute", whole / 60 % 60), ("second", whole % 60),
    ]
    let shown = parts.drop { $0.1 == 0 }.prefix(2).filter { $0.1 > 0 }.map { Wording.count($0.1, $0.0) }
    return shown.isEmpty ? "0 seconds" : shown.joined(separator: " ")
  }
}
