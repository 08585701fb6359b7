import Base

/// The lines that change below a run's finished lines: a bar, counts, and what is running for how long.
///
/// A pure value: given the time and the screen's size it says what to draw.
struct LiveBlock: Sendable {
  struct Item: Sendable {
    let key: String
    var text: String
    let watch: Stopwatch
  }

  /// What the work is counted in: nodes. Nil while it is unknown.
  var total: Int?
  private(set) var finished = 0
  private(set) var failed = 0
  private(set) var warned = 0
  private(set) var running: [Item] = []
  private let watch = Stopwatch()

  mutating func start(_ key: String, _ text: String) {
    running.append(Item(key: key, text: text, watch: Stopwatch()))
  }

  mutating func update(_ key: String, _ text: String) {
    if let index = running.firstIndex(where: { $0.key == key }) { running[index].text = text }
  }

  mutating func finish(_ key: String, level: LogLevel) {
    running.removeAll { $0.key == key }
    finished += 1
    if level == .error { failed += 1 }
    if level == .warn { warned += 1 }
  }

  /// - Parameter frame: Counts the drawings, to turn the spinner.
  func lines(frame: Int, columns: Int, rows: Int, style: TextStyle, isUnicode: Bool) -> [String] {
    let width = max(10, columns - 1)
    let maximum = max(1, min(8, rows - 4))
    let shown = running.count > maximum ? running.prefix(maximum - 1) : running[...]
    var lines = [headline(width: width, style, isUnicode)]
    let spinner = isUnicode ? ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] : ["|", "/", "-", "\\"]
    for item in shown {
      let elapsed = Wording.elapsed(item.watch.seconds)
      let text = item.text.cut(to: width - elapsed.utf8.count - 6)
      lines.append("  \(style.paint(spinner[frame % spinner.count], .cyan)) \(text)  \(style.paint(elapsed, .grey))")
    }
    if shown.count < running.count { lines.append("    and \(running.count - shown.count) more".cut(to: width)) }
    return lines
  }

  private func headline(width: Int, _ style: TextStyle, _ isUnicode: Bool) -> String {
    var parts = [total.map { "\(finished) of \($0)" } ?? "\(finished) done", Wording.elapsed(watch.seconds)]
    if failed > 0 { parts.append("\(failed) failed") }
    if warned > 0 { parts.append("\(warned) warned") }
    let text = parts.joined(separator: "  ")
    guard let total, total > 0, width >= text.count + 14 else { return text.cut(to: width) }
    let bar = min(30, width - text.count - 2)
    let done = min(bar, bar * finished / total)
    let (full, empty) = isUnicode ? ("━", "─") : ("#", "-")
    let colour: TextStyle.Colour = failed > 0 ? .red : warned > 0 ? .yellow : .green
    return style.paint(String(repeating: full, count: done), colour)
      + style.paint(String(repeating: empty, count: bar - done), .grey) + "  " + text
  }
}

extension String {
  /// At most `columns` wide, with an ellipsis where it was cut.
  fileprivate func cut(to columns: Int) -> String {
    if displayWidth <= columns { return self }
    let ellipsis = columns > 5 ? "..." : ""
    var text = self
    while !text.isEmpty, text.displayWidth > columns - ellipsis.count { text.removeLast() }
    return text + ellipsis
  }
}
