import Foundation
import Testing

@testable import CLI

@Suite("Completions")
struct CompletionsTests {
  private let script = Shell.bash.script(Commands.descriptions)

  /// What bash would offer for the last word.
  private func offers(_ words: String...) throws -> Set<String> {
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let test =
      "\(script)\nCOMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1); _model; printf '%s\\n' \"${COMPREPLY[@]}\""
    let (status, output) = try run("bash", ["-c", test])
    #expect(status == 0)
    return Set(output.split(separator: "\n").map(String.init))
  }

  private func run(_ program: String, _ arguments: [String]) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test("bash accepts the script")
  func syntax() throws {
    let (status, output) = try run("bash", ["-n", "-c", script])
    #expect(status == 0 && output.isEmpty, "\(output)")
  }

  @Test("verbs, options and their words are offered")
  func words() throws {
    #expect(try offers("model", "") == Set(Commands.descriptions.flatMap(\.names)))
    #expect(try offers("model", "bu") == ["build"])
    #expect(try offers("model", "--target", "prod", "ls", "--outp") == ["--output", "--output-keys"])
    #expect(try offers("model", "show", "--output", "") == ["text", "json"])
    #expect(try offers("model", "run", "--log-format", "j") == ["json"])
    #expect(try offers("model", "completions", "f") == ["fish"])
    #expect(try offers("model", "source", "") == ["freshness"])
    #expect(try offers("model", "help", "comp") == ["compile", "completions"])
  }

  @Test("fish gets a line per verb and option")
  func fish() {
    let text = Shell.fish.script(Commands.descriptions)
    #expect(text.contains("-a build -d '"))
    #expect(text.contains("-n '__fish_seen_subcommand_from ls list' -l output -x -a '"))
    #expect(text.contains("complete -c model -s t -l target -x -d '"))
  }
}
