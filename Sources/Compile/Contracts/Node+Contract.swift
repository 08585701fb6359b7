import Base
import Jinja
import Nodes

extension RenderContext {
  /// The node as `model` shows it: types under the names that the warehouse has for them, foreign keys with the names of
  /// relations.
  func shown(_ node: Node) -> Node {
    guard isExecuting, !node.columns.isEmpty else { return node }
    var node = node
    let hasAliases = node.config["contract"]?["alias_types"]?.boolValue ?? true
    let isEnforced = node.config["contract"]?["enforced"] == true
    node.columns = node.columns.mapValues { column in
      var column = column
      if hasAliases { column.dataType = column.dataType.map { session.dialect.typeLabels[$0.uppercased()] ?? $0 } }
      if isEnforced { column.constraints = column.constraints.map { resolved($0, in: node) } }
      return column
    }
    if isEnforced { node.constraints = node.constraints.map { resolved($0, in: node) } }
    return node
  }

  private func resolved(_ constraint: Constraint, in node: Node) -> Constraint {
    guard constraint.kind == .foreignKey, let target = constraint.target, let run,
      let calls = try? CallExpression(text: target, span: nil).calls(from: node.packageName, in: session)
    else { return constraint }
    var constraint = constraint
    if let found = calls.refs.first.flatMap({ run.manifest.resolve($0, from: node.packageName) }) {
      constraint.target = relation(of: found).text
    } else if let found = calls.sources.first.flatMap({ run.manifest.resolve($0, from: node.packageName) }) {
      constraint.target = session.relation(of: found).text
    }
    return constraint
  }
}
