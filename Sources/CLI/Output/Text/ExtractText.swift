import Base
import Extract

/// One line per stream of an extraction, and what it did in all.
struct ExtractText {
  let style: TextStyle
  let width: Int

  func lines(_ event: ExtractEvent) -> [TextLine] {
    switch event {
    case .streamStarted(let stream):
      return [.info(StatusLine(text: "START extract \(stream.name)", status: "RUN").text(width: width, style: style))]
    case .batchCommitted(let stream):
      return [
        .debug(
          "\(stream.name): \(Wording.grouped(stream.rows)) rows in \(Wording.count(stream.batches, "batch", plural: "batches"))"
        )
      ]
    case .programSaid(let stream, let line): return [.debug("\(stream.name): \(line)")]
    case .streamFinished(let stream): return finished(stream)
    }
  }

  /// Within a run, in which a node's lines tell of the beginning and the end.
  func lines(within event: ExtractEvent) -> [TextLine] {
    switch event {
    case .streamStarted: []
    case .streamFinished(let stream): details(stream) + stream.warnings.map { $0.line(style: style) }
    case .batchCommitted, .programSaid: lines(event)
    }
  }

  private func finished(_ stream: StreamSummary) -> [TextLine] {
    let rows = "\(Wording.grouped(stream.rows)) \(stream.rows == 1 ? "row" : "rows")"
    let seconds = "in \(Wording.seconds(stream.seconds))s"
    let done = stream.isAgain ? "extracted again" : "extracted"
    var line = StatusLine(
      text: "OK \(done) \(stream.name) into \(stream.table)", status: "\(rows) \(seconds)", colour: .green)
    var level = LogLevel.info
    if stream.failure != nil {
      line = StatusLine(text: "ERROR extracting \(stream.name)", status: "ERROR after \(rows) \(seconds)", colour: .red)
      level = .error
    } else if stream.isCancelled {
      line = StatusLine(
        text: "CANCEL extracting \(stream.name)", status: "CANCEL after \(rows) \(seconds)", colour: .yellow)
      level = .warn
    } else if stream.quarantined + stream.rejected > 0 {
      line = StatusLine(
        text: "WARN \(done) \(stream.name) into \(stream.table)", status: "\(rows) \(seconds)", colour: .yellow)
      level = .warn
    }
    var lines = [TextLine(level: level, text: line.text(width: width, style: style))]
    lines += details(stream)
    lines += stream.warnings.map { $0.line(style: style) }
    if let failure = stream.failure { lines.append(failure.line(style: style)) }
    return lines
  }

  private func details(_ stream: StreamSummary) -> [TextLine] {
    var lines: [TextLine] = []
    if stream.quarantined > 0 {
      let reasons = stream.quarantineReasons.map { "\($0.key) (\(Wording.grouped($0.value)))" }.joined(separator: ", ")
      lines.append(TextLine(level: .warn, text: "  quarantined \(Wording.grouped(stream.quarantined)): \(reasons)"))
    }
    if stream.rejected > 0 {
      let what = Wording.count(stream.rejected, "record or value", plural: "records or values")
      lines.append(TextLine(level: .warn, text: "  rejected \(what): see \(stream.table)__rejected"))
    }
    if stream.replacedCharacters > 0 {
      lines.append(
        TextLine(
          level: .warn,
          text: "  replaced \(Wording.count(stream.replacedCharacters, "invalid byte sequence")) by U+FFFD"))
    }
    if stream.skippedParts > 0 {
      lines.append(.info("  skipped \(Wording.count(stream.skippedParts, "part")) that did not change"))
    }
    return lines
  }

  func lines(_ summary: ExtractSummary) -> [TextLine] {
    let rate = summary.seconds > 0 ? Int(Double(summary.rows) / summary.seconds) : 0
    let landed = Wording.bytes(summary.streams.reduce(0) { $0 + $1.bytesLanded })
    let streams = Wording.count(summary.streams.count, "stream")
    let done =
      "Finished extracting \(streams): \(Wording.grouped(summary.rows)) rows, \(landed) landed, "
      + "\(Wording.longDuration(summary.seconds)), \(Wording.grouped(rate)) rows a second."
    return [.info(""), .info(done), .info("")] + verdict(summary) + [.info(""), .info("Done. \(counts(summary))")]
  }

  private func verdict(_ summary: ExtractSummary) -> [TextLine] {
    let failed = summary.streams.filter { $0.failure != nil }.map(\.name)
    if !failed.isEmpty {
      let headline = "Completed with \(Wording.count(failed.count, "error")): \(failed.joined(separator: ", "))"
      return [
        TextLine(level: .error, text: style.paint(headline, .red)),
        .info("What is committed stays; 'model extract' goes on behind it."),
      ]
    }
    if summary.streams.contains(where: \.isCancelled) {
      return [
        .info(style.paint("Cancelled", .red)), .info("What is committed stays; 'model extract' goes on behind it."),
      ]
    }
    if summary.quarantined > 0 {
      let records = "\(Wording.grouped(summary.quarantined)) \(summary.quarantined == 1 ? "record" : "records")"
      return [.info(style.paint("Completed with \(records) in quarantine", .yellow))]
    }
    if summary.rejected > 0 {
      let what = Wording.count(summary.rejected, "record or value", plural: "records or values")
      return [.info(style.paint("Completed with \(what) rejected", .yellow))]
    }
    return [.info(style.paint("Completed successfully", .green))]
  }

  /// A stream with records in quarantine, or rejected, counts as a warning.
  private func counts(_ summary: ExtractSummary) -> String {
    let complete = summary.streams.filter { $0.failure == nil && !$0.isCancelled }
    let warned = complete.count { $0.quarantined + $0.rejected > 0 }
    return
      "PASS=\(complete.count - warned) WARN=\(warned) ERROR=\(summary.failures.count) TOTAL=\(summary.streams.count) "
      + "ROWS=\(summary.rows) QUARANTINED=\(summary.quarantined)"
  }
}

extension StreamSummary {
  /// `twitter.posts`
  var name: String { "\(source).\(stream)" }
}
