import Artifacts
import Base
import Compile
import Execute
import Extract
import Nodes

enum Version { static let text = "0.1.0" }
struct VersionCommand: Command {
  static let description = CommandDescription(names: ["version"], summary: "")
  init() {}
  init(_ arguments: ParsedArguments) throws(Diagnostic) {}
  func run() throws -> ExitStatus { print(Version.text); return .success }
}
struct HelpCommand: Command {
  static let description = CommandDescription(names: ["help"], summary: "")
  init(_ arguments: ParsedArguments) throws(Diagnostic) {}
  func run() throws -> ExitStatus { print("help"); return .success }
}
enum Reporters {
  static func make(_ arguments: ParsedArguments) throws(Diagnostic) -> any Reporter { BasicReporter() }
  static func show(_ diagnostics: [Diagnostic], _ arguments: ParsedArguments) {
    for d in diagnostics { print(d.text()) }
  }
}
final class BasicReporter: Reporter {
  func result(_ text: String) { Swift.print(text) }
  func note(_ line: String) { Swift.print(line) }
  func error(_ diagnostic: Diagnostic) { Swift.print(diagnostic.text()) }
  func print(_ line: String) { Swift.print(line) }
  func log(_ line: String, isInfo: Bool) { if isInfo { Swift.print(line) } }
  func warn(_ diagnostic: Diagnostic) { Swift.print(diagnostic.text()) }
  func handle(_ event: RunEvent) {
    if case .nodeFinished(let p, let o) = event {
      Swift.print("\(p.index) of \(p.total) \(o.status.rawValue) \(p.node.resourceType) \(p.node.name) \(o.message ?? "") \(o.seconds)")
      if let d = o.diagnostic { Swift.print(d.text()) }
    }
  }
  func handle(_ event: ExtractEvent) { if case .streamFinished(let s) = event { Swift.print("\(s.source).\(s.stream) \(s.rows) rows, \(s.quarantined) quarantined \(s.seconds)"); if let f = s.failure { Swift.print(f.text()) } } }
  func finish(_ summary: ExtractSummary) { Swift.print("\(summary.rows) rows in \(summary.seconds)") }
  func finish(_ summary: RunSummary, project: CompiledProject, targetFolder: String) {
    for f in summary.failures { Swift.print(f.text()) }
    Swift.print("PASS=\(summary.count(.pass)+summary.count(.success)) WARN=\(summary.count(.warn)) ERROR=\(summary.count(.error)+summary.count(.fail)) SKIP=\(summary.count(.skipped)) in \(summary.seconds)")
  }
  func freshness(of source: Source, _ result: FreshnessResult) { Swift.print(source.uniqueID, result.status) }
}
