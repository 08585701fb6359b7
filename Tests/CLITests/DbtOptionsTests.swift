import Base
import Foundation
import Testing

@testable import CLI

/// Every option of dbt 1.11.16, as its command-line library lists them: verb (`*` for all), spellings, kind, variable.
private let dbtOptions: [DbtOption] = {
  let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "inputs/dbt-options.tsv")
  let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  return text.split(separator: "\n").map { line in
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    return DbtOption(
      verb: cells[0], spellings: cells[1].split(separator: " ").map(String.init), kind: cells[2], variable: cells[3])
  }.filter { !$0.spellings[0].hasPrefix("--deprecated") }
}()

private struct DbtOption: Sendable, CustomTestStringConvertible {
  let verb: String
  let spellings: [String]
  let kind: String
  let variable: String

  var testDescription: String { "\(verb) \(spellings[0])" }

  /// What the option may be followed by.
  var value: [String] {
    if kind == "flag" { return [] }
    if kind.hasPrefix("choice ") { return [String(kind.split(separator: " ")[1])] }
    return ["1"]
  }
}

@Suite("dbt's options")
struct DbtOptionsTests {
  private func verdict(_ words: [String]) -> String? {
    do throws(Diagnostic) {
      _ = try ArgumentParser(commands: Commands.descriptions, variable: { _ in nil }).parse(words)
      return nil
    } catch { return error.code.id }
  }

  @Test("each is taken or refused by name, never unknown", arguments: dbtOptions)
  fileprivate func known(option: DbtOption) {
    // A page that is one file needs no server.
    if option.verb == "docs serve" { return }
    let verb = option.verb == "*" ? ["run"] : option.verb.split(separator: " ").map(String.init)
    guard Commands.descriptions.contains(where: { $0.names.contains(verb[0]) }) else { return }
    for spelling in option.spellings {
      let verdict = verdict(verb + [spelling] + option.value)
      if Option.unsupported.contains(spelling) {
        #expect([nil, "U109"].contains(verdict), "\(spelling)")
      } else {
        #expect(verdict == nil, "\(spelling)")
      }
    }
  }

  @Test("global options have dbt's variables")
  func variables() {
    for option in Option.global + Option.ignored {
      guard let dbt = dbtOptions.first(where: { $0.verb == "*" && $0.spellings.contains("--\(option.name)") }),
        let variable = option.environment.first
      else { continue }
      #expect(variable == dbt.variable)
    }
  }
}
