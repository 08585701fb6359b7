import Artifacts
import Base
import Execute
import Nodes

/// dbt's lines for the age of sources, with the age.
struct FreshnessText {
  private let event: FreshnessRun.Event

  init(_ event: FreshnessRun.Event) { self.event = event }

  func lines(width: Int, _ style: TextStyle) -> [TextLine] {
    switch event {
    case .started(let source, let index, let total):
      let line = StatusLine(text: "\(index) of \(total) START \(Self.name(of: source))", status: "RUN")
      return [.info(line.text(width: width, style: style))]
    case .finished(let source, let result, let failure, let index, let total):
      let reason = failure.map { [$0.line(style: style)] } ?? []
      return [line("\(index) of \(total)", source, result, width: width, style)] + reason
    case .ended(0, _): return [.info(Wording.nothingToDo), .info("Done.")]
    case .ended(let count, let seconds):
      return [
        .info(""), .info("Finished running \(Wording.count(count, "source")) \(Wording.longDuration(seconds))."),
        .info("Done."),
      ]
    }
  }

  private static func name(of source: Source) -> String { "freshness of \(source.sourceName).\(source.name)" }

  private func line(
    _ number: String, _ source: Source, _ result: FreshnessResult, width: Int, _ style: TextStyle
  ) -> TextLine {
    switch result.outcome {
    // Its reason follows as a diagnostic.
    case .failed:
      let line = StatusLine(text: "\(number) ERROR \(Self.name(of: source))", status: "ERROR", colour: .red)
      return TextLine(level: .error, text: line.text(width: width, style: style))
    case .measured(let status, let measurement):
      let (word, colour, level): (String, TextStyle.Colour, LogLevel) =
        switch status {
        case .warn: ("WARN", .yellow, .warn)
        case .pass: ("PASS", .green, .info)
        default: ("ERROR STALE", .red, .error)
        }
      let line = StatusLine(
        text: "\(number) \(word) \(Self.name(of: source)), \(Self.age(measurement.age)) old",
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
