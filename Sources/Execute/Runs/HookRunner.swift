import Base
import Compile
import Jinja
import Nodes
import Warehouse

/// Runs the project's `on-run-start` and `on-run-end` hooks, each in a transaction of its own.
///
/// SeeAlso: dbt docs, "on-run-start & on-run-end".
struct HookRunner {
  let project: CompiledProject
  let connector: any Connector
  let relations: RelationCache
  let observer: any RunObserver

  /// Runs the hooks of one kind in order and returns the failures; after the first one the rest is left out.
  func run(_ kind: String, after outcomes: [NodeOutcome] = []) -> [Diagnostic] {
    let hooks = project.manifest.nodes.values.filter { $0.resourceType == .operation && $0.tags.contains(kind) }
    let connection = OneConnection(connector)
    for hook in hooks {
      let watch = Stopwatch()
      do throws(Diagnostic) {
        _ = try NodeRunner(session: project.session, templates: project.templates).runHook(
          hook, extras: extras(outcomes), in: connection.scope(project, relations))
        observer.handle(.hookFinished(name: hook.name, seconds: watch.seconds, failure: nil))
      } catch {
        observer.handle(.hookFinished(name: hook.name, seconds: watch.seconds, failure: error))
        return [error]
      }
    }
    return []
  }

  /// What `on-run-end` may read: `results`, `schemas`, `database_schemas`.
  private func extras(_ outcomes: [NodeOutcome]) -> [String: Value] {
    var schemas: [Value] = []
    var pairs: [Value] = []
    var seen: Set<String> = []
    for outcome in outcomes where outcome.status == .success {
      guard let node = project.manifest.nodes[outcome.uniqueID], node.isReferable, !node.isEphemeral else { continue }
      guard seen.insert("\(node.database).\(node.schema)").inserted else { continue }
      schemas.append(.string(node.schema))
      pairs.append(.tuple([.string(node.database), .string(node.schema)]))
    }
    let results = outcomes.map { outcome -> Value in
      let dict = DictValue()
      dict["node"] = project.manifest.nodes[outcome.uniqueID].map { node in
        .dict(["unique_id": .string(node.uniqueID), "name": .string(node.name), "resource_type": .string(node.resourceType.rawValue)])
      }
      dict["unique_id"] = .string(outcome.uniqueID)
      dict["status"] = .string(outcome.status.rawValue)
      dict["message"] = outcome.message.map(Value.string) ?? Value.none
      dict["failures"] = outcome.failures.map(Value.int) ?? Value.none
      dict["execution_time"] = .float(outcome.seconds)
      return .dict(dict)
    }
    return ["results": .list(results), "schemas": .list(schemas), "database_schemas": .list(pairs)]
  }
}
