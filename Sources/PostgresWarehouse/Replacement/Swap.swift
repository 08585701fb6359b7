import Warehouse

/// The statements by which a relation takes another one's name.
struct Swap {
  var existing: Relation
  var built: Relation
  var dialect: Dialect

  private var name: String { dialect.quoted(existing.identifier ?? "") }
  private var backup: Relation {
    var backup = existing
    // Nobody else gives that name, and the change is over before another one can.
    backup.identifier = dialect.fittingName(existing.identifier ?? "", suffix: "__model_backup")
    return backup
  }

  private func drop(_ relation: Relation) -> String { "drop \(relation.kindName) \(dialect.render(relation))" }

  private var rename: String { "alter \(built.kindName) \(dialect.render(built)) rename to \(name)" }

  /// The old relation goes before the new one comes: for when nothing stands on it.
  var dropFirst: [String] { [drop(existing), rename] }

  /// The old relation goes out of the way: what stands on it can be bound to the new one, before `dropBackup`.
  var renameFirst: [String] {
    [
      "alter \(existing.kindName) \(dialect.render(existing)) rename to \(dialect.quoted(backup.identifier ?? ""))",
      rename,
    ]
  }

  var dropBackup: [String] { [drop(backup)] }

  /// The old table stays and gets the new one's rows. Readers see the old rows until all is done.
  var moveRows: [String] {
    let name = dialect.render(existing)
    return ["delete from \(name)", "insert into \(name) select * from \(dialect.render(built))", drop(built)]
  }

  /// The old view stays and gets the new one's query.
  func moveQuery(_ definition: String) -> [String] {
    ["create or replace view \(dialect.render(existing)) as \(definition)", drop(built)]
  }
}

extension Relation {
  /// As statements say it: `table`, `materialized view`.
  var kindName: String {
    switch kind {
    case .view: "view"
    case .materializedView: "materialized view"
    default: "table"
    }
  }
}
