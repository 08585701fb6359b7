import Artifacts
import Base
import Compile
import Nodes
import Warehouse

/// What a run does with each of its nodes.
public struct NodeStep: Sendable {
  private let session: Session
  private let templates: Templates
  private let verb: RunVerb
  /// Where the nodes' SQL is written; nil keeps it in memory.
  private let recorder: CodeRecorder?
  /// What builds microbatch models.
  private let batches: MicrobatchStep
  private let retries: Retries
  private let extraction: ExtractStep?

  /// - Parameters:
  ///   - observer: Told of the batches of microbatch models.
  ///   - previousBatches: What an earlier run did of microbatch models, by unique id.
  ///   - extraction: What fills the sources among the nodes.
  public init(
    session: Session, templates: Templates, verb: RunVerb, recorder: CodeRecorder?, observer: any RunObserver,
    retryLimits: RetryLimits = RetryLimits(), previousBatches: [String: BatchResults] = [:],
    extraction: Extraction? = nil
  ) {
    self.session = session
    self.templates = templates
    self.verb = verb
    self.recorder = recorder
    retries = Retries(limits: retryLimits, observer: observer)
    self.extraction = extraction.map { ExtractStep(extraction: $0, observer: observer) }
    batches = MicrobatchStep(
      session: session, templates: templates, recorder: recorder, observer: observer, retries: retries,
      previous: previousBatches)
  }

  /// Whether the node changes the warehouse.
  func writes(_ node: Node) -> Bool {
    guard verb != .compile, !node.resourceType.isOnlyReported, node.resourceType != .unitTest else { return false }
    return node.resourceType != .test || node.relationName != nil
  }

  /// Whether it does so from its start to its end, so that nothing else can write where there is a single writer. An extraction
  /// mostly waits for its source.
  func writesThroughout(_ node: Node) -> Bool { writes(node) && node.resourceType != .source }

  /// Keeps the SQL that is about to build a node, or a batch of it.
  func record(_ node: Node, _ sql: String, _ batch: Batch?) throws(Diagnostic) {
    try recorder?.ran(node, sql, batch: batch.flatMap { BatchSize(of: node)?.name(of: $0.window.start) })
  }

  /// - Parameter isStopped: Whether the run has been told to stop in the meantime.
  func run(
    _ node: Node, in run: RunScope, isStopped: @escaping @Sendable () -> Bool = { false }
  ) -> NodeOutcome {
    if node.resourceType.isOnlyReported { return .noOperation(node) }
    if let extraction, node.resourceType == .source { return extraction.run(node, in: run, isStopped: isStopped) }
    if let test = run.manifest.unitTests[node.uniqueID] {
      return UnitTestStep(session: session, templates: templates, recorder: recorder, retries: retries).run(
        test, executes: verb == .execute, in: run, isStopped: isStopped)
    }
    if verb == .clone { return clone(node, in: run, isStopped: isStopped) }
    if verb == .execute, node.isMicrobatch, session.runsBatches {
      return batches.run(node, in: run, isStopped: isStopped)
    }
    var outcome = NodeOutcome(uniqueID: node.uniqueID, status: .success)
    do throws(Diagnostic) {
      try retries.run(.node(node), in: run, isStopped: isStopped) { () throws(Diagnostic) in
        try build(node, &outcome, in: run)
      }
    } catch {
      let error = error.placed(in: run.failedEphemeralParent ?? node)
      outcome.diagnostic = error
      if let parent = run.failedEphemeralParent {
        // As in dbt: what failed is a model without a place of its own in the run.
        outcome.status = .skipped
        outcome.message =
          "skipped: \(error.code.headline.rawValue) in ephemeral model '\(parent.name)': \(error.message)"
      } else {
        outcome.status = .error
        outcome.message = error.dbtText
      }
    }
    return outcome
  }

  private func build(_ node: Node, _ outcome: inout NodeOutcome, in run: RunScope) throws(Diagnostic) {
    outcome.compileStarted = .now
    let compiled = try NodeCompiler(session: session, templates: templates).compile(node, in: run)
    outcome.compileCompleted = .now
    outcome.compiled = compiled
    if node.resourceType != .seed { try recorder?.compiled(node, compiled.sql) }
    guard verb == .execute, !node.isEphemeral, node.resourceType != .analysis else { return }
    outcome.executeStarted = .now
    defer { outcome.executeCompleted = .now }
    let effect = try NodeRunner(session: session, templates: templates).run(node, compiled, in: run)
    outcome.response = effect.response
    outcome.runtimeCode = effect.runtimeCode
    outcome.message = effect.response?.message
    if node.resourceType == .test {
      try TestVerdict(effect.rows, of: node).apply(
        to: &outcome, failsOnWarning: session.invocation.warnings.handling(of: WarningPolicy.testResult) == .error)
    }
  }
}

extension NodeStep {
  /// Makes a node's relation of another environment visible here.
  private func clone(_ node: Node, in run: RunScope, isStopped: () -> Bool) -> NodeOutcome {
    var outcome = NodeOutcome(uniqueID: node.uniqueID, status: .success)
    outcome.executeStarted = .now
    do throws(Diagnostic) {
      let effect = try retries.run(.node(node), in: run, isStopped: isStopped) { () throws(Diagnostic) in
        try NodeRunner(session: session, templates: templates).clone(node, in: run)
      }
      outcome.response = effect.response
      outcome.runtimeCode = effect.runtimeCode
      outcome.message = effect.response?.message ?? "No-op"
    } catch {
      let error = error.placed(in: node)
      outcome.diagnostic = error
      outcome.status = .error
      outcome.message = error.dbtText
    }
    outcome.executeCompleted = .now
    return outcome
  }
}

/// How far a run goes with its nodes.
public enum RunVerb: Sendable {
  /// Only to SQL: `compile`, `docs`, `show`.
  case compile
  /// Into the warehouse: `run`, `test`, `seed`, `build`.
  case execute
  /// From another environment: `clone`.
  case clone
}
