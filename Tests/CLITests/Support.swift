import Base
import Compile
import Execute
import Foundation
import Nodes
import Testing

@testable import CLI

/// A folder of its own that is gone when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("cli-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
  func text(_ name: String) throws -> String { try String(contentsOfFile: file(name), encoding: .utf8) }
}

/// A console whose streams can be read again.
final class CapturedConsole {
  let console: Console
  private let folder: TemporaryFolder
  private let descriptors: [Int32]

  init(secrets: SecretMask = SecretMask([])) throws {
    folder = try TemporaryFolder()
    descriptors = ["out", "err"].map { [folder] in open(folder.file($0), O_WRONLY | O_CREAT | O_APPEND, 0o600) }
    console = Console(output: descriptors[0], error: descriptors[1], secrets: secrets)
  }

  deinit { for descriptor in descriptors { close(descriptor) } }

  var output: String { get throws { try folder.text("out") } }
  var error: String { get throws { try folder.text("err") } }
}

/// The project that `model init` makes, read and linked, with more files if need be.
final class TestProject {
  let folder: TemporaryFolder
  let arguments: ParsedArguments

  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try ProjectTemplate(name: "shop", warehouse: "sqlite").write(to: folder.file("shop"))
    for (name, text) in files { try FileSystem.write(text, to: folder.file("shop/" + name)) }
    arguments = try ArgumentParser(commands: Commands.descriptions, variable: { _ in nil })
      .parse(["build", "--project-dir", folder.file("shop"), "--profiles-dir", folder.file("shop")])
  }

  /// Builds everything, with each event going to the sinks.
  @discardableResult
  func build(_ sinks: [any ReportSink]) throws -> RunSummary {
    let reporter = Reporter(sinks)
    reporter.report(.invoked(verb: "build"))
    let workspace = try Workspace(arguments, verb: "build", output: reporter)
    let opening = try workspace.open()
    let project = try workspace.compile(opening)
    let selection = try Selector().resolve(
      in: project.manifest, types: [.model, .seed, .snapshot, .test, .exposure])
    var options = RunOptions(
      selection: selection, verb: .execute, threads: 1, targetFolder: folder.file("shop/target"))
    options.testsGateDependants = true
    options.runsHooks = true
    let run = ProjectRun(project: project, connector: opening.connector, options: options, observer: reporter)
    let summary = try run.run()
    reporter.finish(summary, project: project, targetFolder: "target")
    return summary
  }
}

/// A terminal's screen, as far as our output uses one: what would a user see?
struct Screen {
  private(set) var lines: [[Character]] = [[]]
  private var row = 0
  private var column = 0

  /// The visible text, without what is empty below it.
  var text: String {
    lines.map { String($0).replacing(#/ +$/#, with: "") }.joined(separator: "\n").replacing(#/\n+$/#, with: "")
  }

  mutating func feed(_ output: String) {
    var rest = output.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\n":
        row += 1
        column = 0
        if row == lines.count { lines.append([]) }
      case "\r": column = 0
      case "\u{1B}":
        rest = rest.dropFirst()
        let digits = String(String.UnicodeScalarView(rest.prefix { ("0"..."9").contains($0) || $0 == ";" }))
        rest = rest.dropFirst(digits.count)
        control(rest.popFirst() ?? "m", Int(digits))
      default:
        while lines[row].count <= column { lines[row].append(" ") }
        lines[row][column] = Character(scalar)
        column += 1
      }
    }
  }

  private mutating func control(_ letter: Unicode.Scalar, _ number: Int?) {
    switch letter {
    case "A": row = max(0, row - (number ?? 1))
    case "J", "K":
      lines[row] = Array(lines[row].prefix(column))
      if letter == "J" { lines.removeSubrange((row + 1)...) }
    default: break
    }
  }
}
