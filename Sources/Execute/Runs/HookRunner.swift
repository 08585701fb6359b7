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

  /// Runs the hooks of one kind, those of packages before the project's own; after a failure the rest is skipped.
  ///
  /// - Throws: What is wrong in a hook's template. What the warehouse refuses is a failed outcome.
  func run(_ kind: Kind, after outcomes: [NodeOutcome] = []) throws(Diagnostic) -> [NodeOutcome] {
    var ended: [NodeOutcome] = []
    let extras = kind == .end ? self.extras(outcomes) : [:]
    for hook in hooks(kind) {
      if ended.contains(where: { $0.status == .error }) {
        ended.append(
          NodeOutcome(uniqueID: hook.uniqueID, status: .skipped, message: "skipped: a hook before it failed"))
      } else {
        ended.append(try run(hook, extras))
      }
    }
    return ended
  }

  private func hooks(_ kind: Kind) -> [Node] {
    let hooks = project.manifest.nodes.values.filter {
      $0.resourceType == .operation && $0.tags.contains(kind.rawValue)
    }
    let root = project.manifest.projectName
    return hooks.filter { $0.packageName != root } + hooks.filter { $0.packageName == root }
  }

  /// dbt's words: `shop.on-run-end.0 passed`.
  private static func message(_ hook: Node) -> String {
    let index = hook.name.split(separator: "-").last ?? ""
    return "\(hook.packageName).\(hook.inheritedTags.first ?? "").\(index) passed"
  }

  private func run(_ hook: Node, _ extras: [String: Value]) throws(Diagnostic) -> NodeOutcome {
    let watch = Stopwatch()
    var outcome = NodeOutcome(uniqueID: hook.uniqueID, status: .success, message: Self.message(hook))
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
      outcome.message = "\(hook.name) failed, error: \(error.message)"
      outcome.diagnostic = error
    }
    outcome.executeCompleted = .now
    outcome.seconds = watch.seconds
    outcome.failures = outcome.status == .success ? 0 : 1
    observer.handle(.hookFinished(name: hook.name, seconds: outcome.seconds, failure: outcome.diagnostic))
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
