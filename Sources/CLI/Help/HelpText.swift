import Base

/// The help pages, written from the same tables that the parser reads.
struct HelpText {
  /// Columns of the screen.
  let width: Int
  let style: TextStyle

  /// `model help`
  func overview(_ commands: [CommandDescription]) -> String {
    var lines = wrapped("\(style.bold("model")) builds, tests and documents SQL projects in dbt's format.", indent: 0)
    lines += ["", Self.synopsis(nil), ""]
    for group in CommandGroup.all {
      let members = commands.filter { group.verbs.contains($0.names[0]) }
      lines += section(group.title, members.map { ($0.names[0], $0.summary) })
    }
    let grouped = Set(CommandGroup.all.flatMap(\.verbs))
    lines += section("Other", commands.filter { !grouped.contains($0.names[0]) }.map { ($0.names[0], $0.summary) })
    lines += wrapped("'model help COMMAND' tells a command's options, with examples.", indent: 0)
    return lines.joined(separator: "\n")
  }

  /// What a mistake on the command line is answered with.
  static func usage(_ command: CommandDescription?) -> String {
    "\(synopsis(command))\nTry 'model help\(command.map { " " + $0.names[0] } ?? "")' for help."
  }

  private static func synopsis(_ command: CommandDescription?) -> String {
    guard let command else { return "Usage: model COMMAND [OPTIONS]" }
    return "Usage: model \(command.names[0])\(command.positional.map { " " + $0 } ?? "") [OPTIONS]"
  }

  /// `model help VERB`
  func text(_ command: CommandDescription) -> String {
    var lines = wrapped("\(style.bold("model \(command.names[0])")): \(command.summary)", indent: 0)
    lines += ["", Self.synopsis(command)]
    if command.names.count > 1 {
      lines.append("Also:  \(command.names.dropFirst().map { "model \($0)" }.joined(separator: ", "))")
    }
    lines.append("")
    lines += examples(command.examples)
    lines += section("Options", command.options.filter(\.isShown).map { ($0.usage, $0.full) })
    lines += section("Options of every command", Option.global.map { ($0.usage, $0.full) })
    lines += wrapped(
      "A flag is switched off by '--no-': --no-print. A variable in brackets sets an option's default.", indent: 0)
    return lines.joined(separator: "\n")
  }

  private func examples(_ examples: [(command: String, effect: String)]) -> [String] {
    if examples.isEmpty { return [] }
    var lines = [style.bold("Examples")]
    for (command, effect) in examples {
      lines.append("  " + style.paint(command, .cyan))
      lines += wrapped(effect, indent: 6)
    }
    return lines + [""]
  }

  /// A headline and rows of two columns; a left side too long for its column stands on a line of its own.
  private func section(_ title: String, _ rows: [(String, String)]) -> [String] {
    if rows.isEmpty { return [] }
    let column = min(rows.map(\.0.count).max() ?? 0, max(12, width / 3))
    var lines = [style.bold(title)]
    for (left, right) in rows {
      let text = wrapped(right, indent: column + 4)
      let padded = "  " + style.paint(left, .cyan) + String(repeating: " ", count: max(0, column - left.count) + 2)
      if left.count > column || text.isEmpty {
        lines.append("  " + style.paint(left, .cyan))
        lines += text
      } else {
        lines.append(padded + text[0].dropFirst(column + 4))
        lines += text.dropFirst()
      }
    }
    return lines + [""]
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let room = max(20, width - indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > room {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [margin + line]
  }
}

/// How the overview sorts the verbs.
struct CommandGroup {
  let title: String
  let verbs: [String]

  static let all = [
    CommandGroup(
      title: "Load and build",
      verbs: ["extract", "build", "run", "seed", "snapshot", "test", "source", "retry", "clone", "run-operation"]),
    CommandGroup(title: "Look", verbs: ["ls", "show", "compile", "parse", "lineage", "docs"]),
    CommandGroup(title: "Set up", verbs: ["init", "debug", "deps", "clean", "completions", "help"]),
  ]
}

extension Option {
  /// The help text with the variable that sets the default.
  fileprivate var full: String { help + (environment.first.map { " [\($0)]" } ?? "") }
}
