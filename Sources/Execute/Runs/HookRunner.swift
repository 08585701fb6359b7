import Artifacts
import Base
import Compile
import Jinja
import Nodes
import Warehouse

/// Runs the project's `on-run-start` and `on-run-end` hooks.
///
/// SeeAlso: dbt docs, "on-run-start & on-run-end".
struct HookRunner {
  enum Kind: String {
    case start = "on-run-start"
    case end = "on-run-end"
  }

  let project: CompiledProject
  let relations: RelationCache
  let observer: any RunObserver
  let connections: Connections

  /// Runs the hooks of one kind, the project's own before those of packages; after a failure the rest is skipped.
  ///
  /// - Throws: What is wrong in a hook's template. What the warehouse refuses is a failed outcome.
  func run(_ kind: Kind, after outcomes: [NodeOutcome] = []) throws(Diagnostic) -> [NodeOutcome] {
    var ended: [NodeOutcome] = []
    let extras = kind == .end ? self.extras(outcomes) : [:]
    let hooks = hooks(kind)
    for (index, hook) in hooks.enumerated() {
      let progress = HookProgress(
        name: hook.name, title: "\(hook.packageName).\(kind.rawValue).\(index)", isAtEnd: kind == .end,
        index: index + 1, total: hooks.count)
      if ended.contains(where: { $0.status == .error }) {
        ended.append(
          NodeOutcome(uniqueID: hook.uniqueID, status: .skipped, message: "\(progress.title) skipped"))
      } else {
        ended.append(try run(hook, progress, extras))
      }
    }
    return ended
  }

  private func hooks(_ kind: Kind) -> [Node] {
    let hooks = project.manifest.nodes.values.filter {
      $0.resourceType == .operation && $0.tags.contains(kind.rawValue)
    }
    let root = project.manifest.projectName
    // dbt means to run them last, and runs them first.
    return hooks.filter { $0.packageName == root } + hooks.filter { $0.packageName != root }
  }

  private func run(
    _ hook: Node, _ progress: HookProgress, _ extras: [String: Value]
  ) throws(Diagnostic) -> NodeOutcome {
    let watch = Stopwatch()
    observer.handle(.hookStarted(progress))
    var outcome = NodeOutcome(uniqueID: hook.uniqueID, status: .success, message: "\(progress.title) passed")
    let run = connections.scope(project, relations, forWriting: true)
    let runner = NodeRunner(session: project.session, templates: project.templates)
    outcome.compileStarted = .now
    let sql = try runner.compileHook(hook, extras: extras, in: run)
    outcome.compileCompleted = .now
    outcome.executeStarted = .now
    do throws(Diagnostic) {
      if !sql.trimmingSpaces.isEmpty { try runner.runHook(hook, sql, in: run) }
    } catch {
      outcome.status = .error
      outcome.message = "\(progress.title) failed, error:\n \(error.message)"
      outcome.diagnostic = error
    }
    outcome.executeCompleted = .now
    outcome.seconds = watch.seconds
    outcome.failures = outcome.status == .success ? 0 : 1
    observer.handle(.hookFinished(progress, seconds: outcome.seconds, failure: outcome.diagnostic))
    return outcome
  }

  /// What `on-run-end` may read: `results`, `schemas`, `database_schemas`.
  private func extras(_ outcomes: [NodeOutcome]) -> [String: Value] {
    var schemas: [Value] = []
    var pairs: [Value] = []
    var seen: Set<[String]> = []
    for outcome in outcomes where outcome.status == .success {
      guard let node = project.manifest.nodes[outcome.uniqueID], node.isReferable, !node.isEphemeral else { continue }
      guard seen.insert([node.database, node.schema]).inserted else { continue }
      let schema = Value.string(node.schema)
      if !schemas.contains(where: { $0.text == node.schema }) { schemas.append(schema) }
      pairs.append(.tuple([.string(node.database), schema]))
    }
    let recorder = ArtifactRecorder(project: project, targetFolder: "")
    let results = outcomes.map { outcome in
      Value.object(ResultObject(recorder.result(outcome), node: project.manifest.nodes[outcome.uniqueID]))
    }
    return ["results": .list(results), "schemas": .list(schemas), "database_schemas": .list(pairs)]
  }
}
