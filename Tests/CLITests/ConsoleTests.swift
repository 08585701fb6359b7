import Base
import Foundation
import Testing

@testable import CLI

@Suite("Console")
struct ConsoleTests {
  @Test("lines scroll above the block, which is replaced and leaves nothing behind")
  func block() throws {
    let captured = try CapturedConsole()
    func seen() throws -> String {
      var screen = Screen()
      screen.feed(try captured.output)
      return screen.text
    }
    captured.console.write("one")
    captured.console.show(block: ["bar 1", "  running a", "  running b"])
    #expect(try seen() == "one\nbar 1\n  running a\n  running b")
    captured.console.write("two\nlines")
    #expect(try seen() == "one\ntwo\nlines\nbar 1\n  running a\n  running b")
    captured.console.show(block: ["2", "  c"])
    #expect(try seen() == "one\ntwo\nlines\n2\n  c")
    captured.console.show(block: [])
    captured.console.write("end")
    #expect(try seen() == "one\ntwo\nlines\nend")
  }

  @Test("between writes the cursor is where a shell may go on")
  func cursor() throws {
    let captured = try CapturedConsole()
    captured.console.write("one")
    captured.console.show(block: ["bar", "  running a"])
    var screen = Screen()
    screen.feed(try captured.output + "$ ")
    #expect(screen.text.hasPrefix("one\n$ r"))
  }

  @Test("lines of many threads are never mixed")
  func threads() throws {
    let captured = try CapturedConsole()
    let console = captured.console
    _ = WorkerThread.map(count: 200, threads: 8) { console.write(String(repeating: "\($0 % 10)", count: 300)) }
    let lines = try captured.output.split(separator: "\n")
    #expect(lines.count == 200 && lines.allSatisfy { Set($0).count == 1 && $0.count == 300 })
  }

  @Test("a reader that has gone is not written to again, and nothing fails")
  func brokenPipe() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = Pipe()
    let console = Console(
      output: pipe.fileHandleForWriting.fileDescriptor, error: pipe.fileHandleForWriting.fileDescriptor,
      secrets: SecretMask([]))
    try pipe.fileHandleForReading.close()
    for _ in 0..<100 { console.write("line") }
  }

  @Test("secrets are never shown, however they are written")
  func secrets() throws {
    let secret = "p\"ss\nwörd"
    let captured = try CapturedConsole(secrets: SecretMask([secret, " ", "p\"ss"]))
    captured.console.write("password is \(secret)!")
    captured.console.write(JSON.string("url://\(secret)@host").text, to: .error)
    captured.console.show(block: [secret])
    #expect(try captured.output.hasPrefix("password is *****!\n"))
    #expect(try captured.error == "\"url://*****@host\"\n")
    #expect(try !captured.output.contains("wörd"))
  }
}

@Suite("Output settings")
struct OutputSettingsTests {
  private let screen = Terminal(isTerminal: true) { ["TERM": "xterm", "LANG": "C.UTF-8"][$0] }
  private let pipe = Terminal(isTerminal: false) { _ in nil }

  private func settings(
    _ line: String, _ terminal: Terminal, _ environment: [String: String] = [:]
  ) throws -> OutputSettings {
    let arguments = try ArgumentParser(commands: Commands.descriptions, variable: { _ in nil })
      .parse(line.split(separator: " ").map(String.init))
    return try OutputSettings(arguments, terminal: terminal) { environment[$0] }
  }

  @Test("colours: the flag, else the environment, else the terminal")
  func colours() throws {
    #expect(try settings("run", screen).isColoured)
    #expect(try !settings("run", pipe).isColoured)
    #expect(try !settings("run", screen, ["NO_COLOR": "1"]).isColoured)
    #expect(try settings("run", screen, ["NO_COLOR": ""]).isColoured)
    #expect(try settings("run", pipe, ["FORCE_COLOR": "1"]).isColoured)
    #expect(try settings("run --use-colors", pipe, ["NO_COLOR": "1"]).isColoured)
    #expect(try !settings("run --no-use-colors", screen, ["FORCE_COLOR": "1"]).isColoured)
    #expect(try !settings("run --use-colors --log-format json", screen).isColoured)
  }

  @Test("progress is drawn in place only on a real terminal that nobody reads by machine")
  func live() throws {
    #expect(try settings("run", screen).isLive)
    #expect(try !settings("run", pipe).isLive)
    #expect(try !settings("run", Terminal(isTerminal: true) { ["TERM": "dumb"][$0] }).isLive)
    #expect(try !settings("run", screen, ["CI": "true"]).isLive)
    for line in ["run --debug", "run --quiet", "run --log-format text", "run --log-format json", "ls", "show"] {
      #expect(try !settings(line, screen).isLive, "\(line)")
    }
  }

  @Test("levels")
  func levels() throws {
    #expect(try settings("run", pipe).level == .info)
    #expect(try settings("run --debug", pipe).level == .debug)
    #expect(try settings("run --quiet", pipe).level == .error)
    #expect(try settings("run --log-level warn", pipe).level == .warn)
    #expect(try settings("run --log-level none --quiet", pipe).level == .none)
  }

  @Test("a bad width is refused")
  func width() throws {
    #expect(try settings("run --printer-width 120", pipe).width == 120)
    #expect(throws: Diagnostic.self) { try settings("run --printer-width wide", pipe) }
  }
}
