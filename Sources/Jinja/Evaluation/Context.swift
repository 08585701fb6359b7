/// The names that a template shares with its blocks, includes and imports, over the interpreter's globals.
final class Context {
  /// The template's path; empty for a definition that is called alone.
  let name: String
  /// Whether the host's names are out of sight: in what is included or imported without context.
  private let isIsolated: Bool
  /// Assigned at the template's top level, or passed by whoever included it.
  @exclusivity(unchecked) private(set) var variables: [String: Value]
  /// The names of `variables` that `import` may take.
  @exclusivity(unchecked) private(set) var exported: Set<String> = []
  /// Each block's definitions: the most derived template's first.
  @exclusivity(unchecked) var blocks: [String: [BlockDefinition]]

  init(
    name: String = "", variables: [String: Value] = [:], blocks: [String: [BlockDefinition]] = [:],
    isIsolated: Bool = false
  ) {
    self.name = name
    self.isIsolated = isIsolated
    self.variables = variables
    self.blocks = blocks
  }

  func resolve(_ name: String, _ interpreter: Interpreter) -> Value? {
    if !variables.isEmpty, let value = variables[name] { return value }
    return isIsolated ? interpreter.libraryGlobal(name) : interpreter.global(name)
  }

  /// Records an assignment at the top level. Names that start with `_` are not exported.
  func assign(_ name: String, _ value: Value, exports: Bool = true) {
    variables[name] = value
    if exports, !name.hasPrefix("_") { exported.insert(name) } else { exported.remove(name) }
  }

  /// The same blocks with more names: what a scoped block sees.
  func derived(with locals: [String: Value]) -> Context {
    Context(
      name: name, variables: variables.merging(locals) { _, local in local }, blocks: blocks, isIsolated: isIsolated)
  }

  /// What an importer may take.
  var exports: [String: Value] { variables.filter { exported.contains($0.key) } }

  func clear() {
    variables = [:]
  }
}
