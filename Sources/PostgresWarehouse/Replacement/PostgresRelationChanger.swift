import Warehouse

/// Changes relations so that views, privileges and foreign keys on them stay.
///
/// See docs/decisions/0035-what-stands-on-a-relation-stays.md.
struct PostgresRelationChanger: RelationChanger {
  let adapter: any Adapter

  var dialect: Dialect { adapter.dialect }

  func replace(
    _ existing: Relation, by built: Relation, isProjects: (Relation) -> Bool
  ) throws(WarehouseError) -> Replacement {
    let swap = Swap(existing: existing, built: built, dialect: dialect)
    let (isSelectedFrom, hasPrivileges) = try glance(at: existing)
    if !isSelectedFrom {
      do throws(WarehouseError) {
        let grants = hasPrivileges ? try standing(on: existing, successor: built, .names).grants : []
        try patiently(inTurn: false) { () throws(WarehouseError) in try run(swap.dropFirst + grants) }
        return .swapped
      } catch {
        // What is neither a view nor a foreign key: a function, a policy, a table of the relation's row type.
        guard error.isHeldByOthers else { throw error }
        try patiently { () throws(WarehouseError) in try replaceContents(swap, because: error) }
        return .filled
      }
    }
    return try patiently { () throws(WarehouseError) in try replaceBelow(swap, isProjects) }
  }

  /// Replaces a relation on which something stands.
  private func replaceBelow(
    _ swap: Swap, _ isProjects: (Relation) -> Bool
  ) throws(WarehouseError) -> Replacement {
    let (existing, built) = (swap.existing, swap.built)
    let standing = try standing(on: existing, successor: built, .definitions)
    if !standing.isReboundInPlace || existing.kind == .view && built.kind == .view {
      do throws(WarehouseError) {
        try replaceContents(swap, because: nil)
        return .filled
      } catch { guard error.isRefusal else { throw error } }
    }
    if standing.isReboundInPlace {
      do throws(WarehouseError) {
        // A view is bound to what its names mean when it is made: the same text now means the new relation.
        try attempt(
          standing.views.map(\.lock) + standing.keys.map(\.removal) + swap.renameFirst
            + standing.views.map { $0.creation(replacing: true) } + swap.dropBackup + standing.keys.map(\.creation)
            + standing.grants)
        return .swapped
      } catch { guard error.isRefusal else { throw error } }
    }
    let lost = try rebuild(on: existing, successor: built, around: swap.dropFirst, isProjects)
    return lost.isEmpty ? .swapped : .swappedWithout(lost)
  }

  func change(
    _ relation: Relation, by sql: String, isProjects: (Relation) -> Bool
  ) throws(WarehouseError) -> [Relation] {
    do throws(WarehouseError) {
      try patiently(inTurn: false) { () throws(WarehouseError) in try run([sql]) }
      return []
    } catch { guard error.isHeldByOthers else { throw error } }
    return try patiently { () throws(WarehouseError) in
      try rebuild(on: relation, successor: relation, around: [sql], isProjects)
    }
  }

  func drop(_ relation: Relation, isProjects: (Relation) -> Bool) throws(WarehouseError) -> [Relation] {
    let statement = "drop \(relation.kindName) if exists \(dialect.render(relation))"
    do throws(WarehouseError) {
      try patiently(inTurn: false) { () throws(WarehouseError) in try run([statement]) }
      return []
    } catch {
      guard error.isHeldByOthers else { throw error }
      let refusal = error.held(relation)
      return try patiently { () throws(WarehouseError) in
        let standing = try standing(on: relation, successor: relation, .whole)
        guard !standing.isEmpty, standing.views.allSatisfy({ isProjects($0.relation) }),
          standing.keys.allSatisfy(\.isChangeable)
        else { throw refusal }
        let views = standing.views.reversed()
        try run(standing.keys.map(\.removal) + views.map(\.removal) + [statement])
        return views.map(\.relation)
      }
    }
  }

  private func run(_ statements: [String]) throws(WarehouseError) {
    try adapter.run(statements.joined(separator: ";\n"))
  }

  /// The old relation stays, with all that stands on it, and takes over what the new one shows.
  private func replaceContents(_ swap: Swap, because reason: WarehouseError?) throws(WarehouseError) {
    switch (swap.existing.kind, swap.built.kind) {
    case (.table, .table) where hasSameColumns(swap.existing, swap.built):
      try attempt(swap.moveRows)
    case (.view, .view):
      let definition = try adapter.query(
        "select pg_get_viewdef(\(dialect.render(swap.built).sqlLiteral)::regclass)"
      ).rows[0][0].description
      try attempt(swap.moveQuery(definition))
    default:
      throw reason?.held(swap.existing)
        ?? WarehouseError(.statement, "\(dialect.render(swap.existing)) cannot be replaced", code: "2BP01")
    }
  }

  private func hasSameColumns(_ first: Relation, _ second: Relation) -> Bool {
    guard let first = try? adapter.columns(of: first), let second = try? adapter.columns(of: second) else {
      return false
    }
    return first.count == second.count && zip(first, second).allSatisfy { $0.name == $1.name && $0.type == $1.type }
  }

  /// Puts away what stands on a relation, changes the relation, and makes again what can be made.
  private func rebuild(
    on relation: Relation, successor: Relation, around statements: [String], _ isProjects: (Relation) -> Bool
  ) throws(WarehouseError) -> [Relation] {
    let standing = try standing(on: relation, successor: successor, .whole)
    // Rows of materialized views are not to be lost but where their own model builds them again.
    if let view = standing.views.first(where: { !$0.isChangeable || $0.isMaterialized && !isProjects($0.relation) }) {
      throw .held(relation, by: view, "it cannot be made again from here")
    }
    if !standing.keys.allSatisfy(\.isChangeable) {
      throw WarehouseError(
        .statement, "a foreign key of another owner's table refers to \(dialect.render(relation))", code: "2BP01")
    }
    let removals = standing.keys.map(\.removal) + standing.views.reversed().map(\.removal)
    try run(removals + statements + standing.keys.map(\.creation) + standing.grants)
    var lost: [Relation] = []
    var reason: String?
    for view in standing.views {
      if view.isMaterialized {
        lost.append(view.relation)
        continue
      }
      do throws(WarehouseError) { try attempt([view.creation(replacing: false)] + view.belongings) } catch {
        guard error.isRefusal else { throw error }
        // Of views on views the first one tells what is wrong.
        reason = reason ?? "\(view.name): \(error.message)"
        guard isProjects(view.relation) else { throw .held(relation, by: view, reason ?? error.message) }
        lost.append(view.relation)
      }
    }
    return lost
  }
}

extension Standing {
  /// Whether all of it can be bound to a new relation without going away for a moment.
  fileprivate var isReboundInPlace: Bool {
    views.allSatisfy { $0.isChangeable && !$0.isMaterialized } && keys.allSatisfy(\.isChangeable)
  }
}

extension StandingView {
  fileprivate var removal: String { "drop \(relation.kindName) \(name)" }
}

extension WarehouseError {
  /// The server understood and said no; trying the same again is of no use.
  fileprivate var isRefusal: Bool { (kind == .statement || kind == .constraint) && !isForLack }

  /// dependent_objects_still_exist, or feature_not_supported for the type of a column that a view shows.
  fileprivate var isHeldByOthers: Bool { code == "2BP01" || code == "0A000" }

  fileprivate func held(_ relation: Relation) -> WarehouseError {
    var error = self
    error.hint = "what depends on it is not this project's: change or drop that first"
    return error
  }

  fileprivate static func held(_ relation: Relation, by view: StandingView, _ reason: String) -> WarehouseError {
    WarehouseError(
      .statement,
      "\(view.relation.kindName) \(view.name) depends on '\(relation.identifier ?? "")', which cannot change under it",
      code: "2BP01", detail: reason,
      hint:
        "the view is not this project's, and would break: change or drop it first, or keep the columns that it shows")
  }
}
