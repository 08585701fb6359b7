import Base
import Compile
import Nodes
import Warehouse

/// Runs one unit test.
struct UnitTestStep {
  let session: Session
  let templates: Templates
  let recorder: CodeRecorder?
  let retries: Retries

  /// - Parameters:
  ///   - executes: Whether the test is run, or only its SQL made.
  ///   - isStopped: Whether the run has been told to stop in the meantime.
  func run(_ test: UnitTest, executes: Bool, in run: RunScope, isStopped: () -> Bool) -> NodeOutcome {
    var outcome = NodeOutcome(uniqueID: test.uniqueID, status: .success)
    do throws(Diagnostic) {
      try retries.run(.unitTest(test), in: run, isStopped: isStopped) { () throws(Diagnostic) in
        try self.run(test, executes, &outcome, in: run)
      }
    } catch {
      outcome.diagnostic = error.placed(in: test)
      outcome.status = .error
      outcome.message = error.message
    }
    return outcome
  }

  private func run(
    _ test: UnitTest, _ executes: Bool, _ outcome: inout NodeOutcome, in run: RunScope
  ) throws(Diagnostic) {
    outcome.compileStarted = .now
    let (node, compiled) = try NodeCompiler(session: session, templates: templates).compile(test, in: run)
    outcome.compileCompleted = .now
    outcome.compiled = compiled
    try recorder?.compiled(node, compiled.sql)
    guard executes else { return }
    outcome.executeStarted = .now
    defer { outcome.executeCompleted = .now }
    let effect = try execute(node, compiled, of: test, in: run)
    outcome.response = effect.response
    outcome.runtimeCode = effect.runtimeCode
    UnitTestVerdict(effect.rows ?? ResultSet()).apply(to: &outcome)
  }

  private func execute(
    _ node: Node, _ compiled: CompiledNode, of test: UnitTest, in run: RunScope
  ) throws(Diagnostic) -> NodeEffect {
    do { return try NodeRunner(session: session, templates: templates).run(node, compiled, in: run) } catch {
      var error = error
      error.message =
        "An error occurred during execution of unit test '\(test.name)'. There may be an error in the unit test definition: check the data types.\n"
        + error.message
      throw error
    }
  }
}
