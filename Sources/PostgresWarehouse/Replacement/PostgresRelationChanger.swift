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
    if existing.kind == .view, built.kind == .view {
      do throws(WarehouseError) {
        try patiently(inTurn: false) { () throws(WarehouseError) in try run(filling(swap)) }
        return .filled
      } catch { guard error.isRefusal else { throw error } }
    }
    let standing = try glance(at: existing)
    if !standing.hasViews, !standing.hasKeys {
      do throws(WarehouseError) {
        let grants = standing.hasPrivileges ? try grants(on: existing, successor: built) : []
        try patiently(inTurn: false) { () throws(WarehouseError) in try run(swap.dropFirst + grants) }
        return .swapped(without: [])
      } catch {
        // What is neither a view nor a foreign key: a function, a policy, a table of the relation's row type.
        guard error.isHeldByOthers else { throw error }
        try patiently { () throws(WarehouseError) in try run(filling(swap, because: error)) }
        return .filled
      }
    }
    return try patiently { () throws(WarehouseError) in try replace(swap, below: standing, isProjects) }
  }

  /// Replaces a relation on which something stands.
  private func replace(
    _ swap: Swap, below standing: Standing, _ isProjects: (Relation) -> Bool
  ) throws(WarehouseError) -> Replacement {
    let (existing, built) = (swap.existing, swap.built)
    let views = try views(on: existing, deeply: false)
    let keys = standing.hasKeys ? try keys(on: existing) : []
    if views.allSatisfy({ $0.isChangeable && !$0.isMaterialized }), keys.allSatisfy(\.isChangeable) {
      let grants = standing.hasPrivileges ? try grants(on: existing, successor: built) : []
      do throws(WarehouseError) {
        // A view is bound to what its names mean when it is made: the same text now means the new relation.
        try attempt(
          views.map(\.lock) + keys.map(\.removal) + swap.renameFirst + views.map { $0.creation(replacing: true) }
            + swap.dropBackup + keys.map(\.creation) + grants)
        return .swapped(without: [])
      } catch { guard error.isRefusal else { throw error } }
    } else if existing.kind == built.kind {
      do throws(WarehouseError) {
        try attempt(filling(swap))
        return .filled
      } catch { guard error.isRefusal else { throw error } }
    }
    return .swapped(without: try rebuild(on: existing, successor: built, around: swap.dropFirst, isProjects))
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
        let views = try views(on: relation, deeply: true).reversed()
        let keys = try keys(on: relation)
        guard !views.isEmpty || !keys.isEmpty, views.allSatisfy({ isProjects($0.relation) }),
          keys.allSatisfy(\.isChangeable)
        else { throw refusal }
        try run(keys.map(\.removal) + views.map(\.removal) + [statement])
        return views.map(\.relation)
      }
    }
  }

  private func run(_ statements: [String]) throws(WarehouseError) {
    try adapter.run(statements.joined(separator: ";\n"))
  }

  /// What lets the old relation stay, with all that stands on it, and take over what the new one shows.
  ///
  /// - Parameter reason: Why it has to stay, for when it cannot.
  private func filling(_ swap: Swap, because reason: WarehouseError? = nil) throws(WarehouseError) -> [String] {
    if swap.existing.kind == .view, swap.built.kind == .view {
      let definition = try adapter.query("select pg_get_viewdef(\(oid(of: swap.built)))").rows[0][0].description
      return swap.moveQuery(definition)
    }
    guard swap.existing.kind == .table, swap.built.kind == .table, try hasSameColumns(swap.existing, swap.built) else {
      throw reason?.held(swap.existing)
        ?? WarehouseError(.statement, "\(dialect.render(swap.existing)) cannot be replaced", code: "2BP01")
    }
    return swap.moveRows
  }

  private func hasSameColumns(_ first: Relation, _ second: Relation) throws(WarehouseError) -> Bool {
    let (first, second) = (try adapter.columns(of: first), try adapter.columns(of: second))
    return first.count == second.count && zip(first, second).allSatisfy { $0.name == $1.name && $0.type == $1.type }
  }

  /// Puts away what stands on a relation, changes the relation, and makes again what can be made.
  private func rebuild(
    on relation: Relation, successor: Relation, around statements: [String], _ isProjects: (Relation) -> Bool
  ) throws(WarehouseError) -> [Relation] {
    let (views, keys) = (try views(on: relation, deeply: true), try keys(on: relation))
    let grants = try grants(on: relation, successor: successor)
    // Rows of materialized views are not to be lost but where their own model builds them again.
    if let view = views.first(where: { !$0.isChangeable || $0.isMaterialized && !isProjects($0.relation) }) {
      throw .held(relation, by: view, "it cannot be made again from here")
    }
    if !keys.allSatisfy(\.isChangeable) {
      throw WarehouseError(
        .statement, "a foreign key of another owner's table refers to \(dialect.render(relation))", code: "2BP01")
    }
    var belongings: [[String]] = []
    for view in views { belongings.append(try self.belongings(of: view)) }
    try run(
      keys.map(\.removal) + views.reversed().map(\.removal) + statements + keys.map(\.creation) + grants)
    var lost: [Relation] = []
    var reason: String?
    for (view, belongings) in zip(views, belongings) {
      if view.isMaterialized {
        lost.append(view.relation)
        continue
      }
      do throws(WarehouseError) { try attempt([view.creation(replacing: false)] + belongings) } catch {
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
