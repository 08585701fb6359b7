import Base
import Jinja
import Nodes

/// Which macros a macro calls, as its text says: what it calls at a distance decides whether a node counts as changed.
struct MacroCalls {
  let session: Session

  /// All macros, each with the unique ids of those that it calls.
  func filled() -> OrderedDictionary<String, Macro> {
    var macros = session.macros.all
    for (id, macro) in macros {
      guard let entry = session.macros.find(macro.name, in: macro.packageName) else { continue }
      macros[id]!.dependsOnMacros = calls(of: entry)
    }
    return macros
  }

  private func calls(of entry: MacroEntry) -> [String] {
    let package = entry.macro.packageName
    var found: [String] = []
    entry.definition.visitCalls { call in
      guard let called = called(call, from: package), called.macro.uniqueID != entry.macro.uniqueID,
        !found.contains(called.macro.uniqueID)
      else { return }
      found.append(called.macro.uniqueID)
    }
    return found
  }

  private func called(_ call: StaticCall, from package: String) -> MacroEntry? {
    let parts = call.name.split(separator: ".").map(String.init)
    if call.name == "adapter.dispatch" { return dispatched(call, from: package) }
    if parts.count == 2 { return session.macros.find(parts[1], in: parts[0]) }
    guard parts.count == 1, ContextName.table[parts[0]] == nil else { return nil }
    return session.macros.find(parts[0], from: package)
  }

  /// The implementation that `adapter.dispatch` finds, when both of its arguments are literals.
  private func dispatched(_ call: StaticCall, from package: String) -> MacroEntry? {
    func argument(_ position: Int, _ name: String) -> String? {
      let value =
        call.positional.indices.contains(position)
        ? call.positional[position] : call.keywords.first { $0.name == name }?.value
      return value?.stringValue
    }
    guard let name = argument(0, "macro_name") else { return nil }
    return session.macros.dispatch(
      name, in: session.project.dispatchOrder(of: argument(1, "macro_namespace")), from: package,
      dialects: [session.dialect.name] + session.dialect.parents)
  }
}
