import Base
import Jinja
import Warehouse

extension AdapterObject.Method {
  /// What snapshots ask for.
  static let snapshots: [Self] = [
    // What happens to the history of a row that is gone: `ignore`, `invalidate` or `new_record`.
    Self("get_hard_deletes_behavior", required: ["config"]) { context, bound throws(Interrupt) in
      .string(try context.hardDeletes(of: bound[0]))
    },
    Self("valid_snapshot_target", required: ["relation"], optional: ["column_names"], stub: .nothing) {
      context, bound throws(Interrupt) in
      try context.checkSnapshotTarget(
        bound[0], has: ["dbt_scd_id", "dbt_valid_from", "dbt_valid_to"], named: bound[optional: 1])
      return .none
    },
    Self(
      "assert_valid_snapshot_target_given_strategy", required: ["relation", "column_names", "strategy"],
      stub: .nothing
    ) { context, bound throws(Interrupt) in
      try context.checkSnapshotTarget(
        bound[0], has: ["dbt_scd_id", "dbt_valid_from", "dbt_valid_to"], named: bound[1])
      if case .dict(let strategy) = bound[2], strategy["hard_deletes"]?.text == "new_record" {
        try context.checkSnapshotTarget(bound[0], has: ["dbt_is_deleted"], named: bound[1])
      }
      return .none
    },
  ]
}

extension RenderContext {
  /// - Parameter config: `config` itself, or a mapping.
  fileprivate func hardDeletes(of config: Value) throws(Interrupt) -> String {
    func value(_ key: String) throws(Interrupt) -> Value {
      try interpreter.call(try interpreter.attribute("get", of: config), Arguments([.string(key), .none]))
    }
    let isInvalidating = try value("invalidate_hard_deletes")
    let behaviour = try value("hard_deletes")
    if !isInvalidating.isNone, !behaviour.isNone {
      throw .failure(
        .invalidHardDeletes,
        "You cannot set both the invalidate_hard_deletes and hard_deletes config properties on the same snapshot.",
        hint: "keep hard_deletes: 'invalidate' is what invalidate_hard_deletes=true meant")
    }
    if behaviour.isNone { return try isInvalidating.truth() ? "invalidate" : "ignore" }
    let known = ["ignore", "invalidate", "new_record"]
    if let text = behaviour.text, known.contains(text) { return text }
    throw .failure(
      .invalidHardDeletes, "Invalid setting for property hard_deletes.",
      hint: behaviour.text.flatMap { Diagnostic.didYouMean($0, among: known) }
        ?? "it is one of: \(known.joined(separator: ", "))")
  }

  /// - Parameter names: The project's names for the columns; none for dbt's own.
  fileprivate func checkSnapshotTarget(
    _ target: Value, has wanted: [String], named names: Value?
  ) throws(Interrupt) {
    let present = Set(try columns(of: target).map { $0.name.lowercased() })
    let missing = wanted.map { column in
      if case .dict(let names)? = names, let name = names[column]?.text { name } else { column }
    }.filter { !present.contains($0.lowercased()) }
    if missing.isEmpty { return }
    throw .failure(
      .notASnapshotTable,
      "Snapshot target is missing configured columns (missing \"\(missing.joined(separator: "\", \""))\").",
      hint: "\(try target.str()) is no table of this snapshot, or was made with other snapshot_meta_column_names:"
        + " rename its columns, or give the snapshot another alias")
  }
}
