import Base
import Testing

@testable import CLI

@Suite("Help")
struct HelpTests {
  private func help(_ width: Int) -> HelpText { HelpText(width: width, style: .plain) }

  @Test("the overview names every verb with its summary")
  func overview() {
    let text = help(200).overview(Commands.descriptions)
    for command in Commands.descriptions {
      #expect(text.contains("  \(command.names[0]) "), "\(command.names[0])")
      #expect(text.contains(command.summary), "\(command.names[0])")
    }
  }

  @Test("a verb's page has its usage, examples and options", arguments: Commands.descriptions.map { $0.names[0] })
  func page(verb: String) throws {
    let command = try Commands.description(of: verb)
    let text = help(200).text(command)
    #expect(text.contains("Usage: model \(verb)"))
    #expect(!command.examples.isEmpty)
    for (example, _) in command.examples { #expect(text.contains(example)) }
    for option in command.options + Option.global where !option.help.isEmpty { #expect(text.contains(option.usage)) }
    #expect(!text.contains("--send-anonymous-usage-stats"))
  }

  @Test("nothing but examples is wider than the screen", arguments: [60, 80, 100])
  func width(width: Int) {
    let pages = Commands.descriptions.map { help(width).text($0) } + [help(width).overview(Commands.descriptions)]
    let examples = Set(Commands.descriptions.flatMap { $0.examples.map { "  " + $0.command } })
    let wide = pages.flatMap { $0.split(separator: "\n").map(String.init) }.filter {
      $0.count > width && !examples.contains($0)
    }
    #expect(wide == [])
  }

  @Test("every example of a page is a command line that is understood")
  func examplesParse() throws {
    for command in Commands.descriptions where command.names[0] != "completions" {
      for (example, _) in command.examples {
        for part in example.split(separator: "&&").map({ String($0).trimmingSpaces })
        where part.hasPrefix("model ") {
          let words = shellWords(part).dropFirst()
          #expect(throws: Never.self, "\(example)") {
            _ = try ArgumentParser(commands: Commands.descriptions, variable: { _ in nil }).parse(Array(words))
          }
        }
      }
    }
  }

  /// Words with quotes as a shell takes them apart.
  private func shellWords(_ line: String) -> [String] {
    var words = [""]
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else if quote == nil, character == " " {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
