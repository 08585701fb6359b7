import Base
import Jinja
import Nodes
import Warehouse

extension UnitTestPlan {
  /// What a name means instead of its own meaning: a macro becomes one that gives the value, anything else the value.
  func value(named name: String, in context: RenderContext) -> Value? {
    let standard = "\(MacroTable.standardPackage).\(name)"
    guard let json = overrides.macros[name] ?? overrides.macros[standard] else { return nil }
    if context.session.macros.find(name, from: context.package) != nil { return Self.constant(name, json) }
    return ContextName.table[name] == nil ? nil : Value(json)
  }

  /// The same for a macro that is called with its package, or found by dispatch.
  func value(named name: String, of package: String, in context: RenderContext) -> Value? {
    let bare = package == MacroTable.standardPackage ? overrides.macros[name] : nil
    return (overrides.macros["\(package).\(name)"] ?? bare).map { Self.constant(name, $0) }
  }

  private static func constant(_ name: String, _ json: JSON) -> Value {
    .function(name) { _, _ throws(Interrupt) in Value(json) }
  }
}

extension RenderContext {
  /// What the macro `get_fixture_sql` asks for beside the warehouse.
  func addNames(of input: UnitTestPlan.Input) {
    extras["fixture_rows"] = Value(.array((input.rows ?? []).map(JSON.object)))
    extras["declared_column_types"] = .function("declared_column_types") { [unowned self] _, _ throws(Interrupt) in
      try declaredTypes(of: input)
    }
  }

  /// Columns and types of a relation that the warehouse does not hold: those of its declaration, else those that its
  /// seed's file has; without types the columns that the rows have.
  private func declaredTypes(of input: UnitTestPlan.Input) throws(Interrupt) -> Value {
    let types = DictValue()
    switch input.original {
    case .node(let node):
      for column in node.columns.values { types[column.name.lowercased()] = Value(column.dataType) }
      if node.resourceType == .seed { try addColumns(ofSeed: node, to: types) }
    case .source(let source):
      for column in source.columns.values { types[column.name.lowercased()] = Value(column.dataType) }
    case .exposure, .unitTest, .semantic: break
    }
    for row in input.rows ?? [] {
      for name in row.keys where types[.string(name.lowercased())] == nil { types[name.lowercased()] = Value.none }
    }
    return .dict(types)
  }

  private func addColumns(ofSeed seed: Node, to types: DictValue) throws(Interrupt) {
    guard let run else { return }
    let table: any SeedTable
    do throws(Diagnostic) { table = try run.loadSeed(seed) } catch { throw .failure(error) }
    let given = seed.config["column_types"]?.objectValue ?? [:]
    for column in table.columns {
      types[column.name.lowercased()] = Value(given[column.name]?.stringValue ?? column.type)
    }
  }
}
