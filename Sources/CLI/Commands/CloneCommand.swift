import Base
import Execute
import Nodes

/// `clone`: makes what another environment has visible in this one.
struct CloneCommand: RetriableCommand {
  static let description = CommandDescription(
    names: ["clone"], summary: "show the relations of another environment here, by its manifest in --state",
    options: [.select, .exclude, .selector, .resourceTypes, .excludeResourceTypes, .fullRefresh],
    examples: [
      ("model clone --state production", "everything that does not exist here yet"),
      ("model clone -s state:modified+ --state production --full-refresh", "some of it, also in place of what exists"),
    ])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "clone", deferring: .always)
    let options = try work.runOptions(types: [.model, .seed, .snapshot], verb: .clone)
    let summary = try work.run(options)
    work.finish(summary)
    return summary.isFailure ? .failures : .success
  }
}
