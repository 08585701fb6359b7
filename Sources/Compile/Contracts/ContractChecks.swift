import Base
import Jinja
import Nodes

/// What can be said of a model's contract and constraints before anything is asked of the warehouse.
///
/// SeeAlso: dbt docs, "Model contracts", "constraints".
struct ContractChecks {
  private let node: Node
  private let place: SourceSpan?

  init(_ node: Node) {
    self.node = node
    place = node.declaration ?? node.place
  }

  private var isEnforced: Bool { node.config["contract"]?["enforced"] == true }
  private var enforcesConstraints: Bool { ["table", "incremental"].contains(node.config.materialized) }

  private var constraints: [Constraint] { node.constraints + node.columns.values.flatMap(\.constraints) }

  /// - Throws: C127 for a contract that cannot be held, C129 for primary keys that contradict each other.
  func check() throws(Diagnostic) {
    try checkPrimaryKey()
    guard isEnforced else { return }
    // Without any properties file the model itself is told, when it is built.
    if node.columns.isEmpty, node.patchPath != nil {
      throw Diagnostic(
        .brokenContract,
        "Contract enforcement failed for: (\(node.originalFilePath))\nConstraints must be defined in a `yml` schema configuration file like `schema.yml`.",
        at: place, hint: "list the model's 'columns:' there, each with its data_type")
    }
    let change = node.config.text("on_schema_change") ?? "ignore"
    if node.config.materialized == "incremental", !["append_new_columns", "fail"].contains(change) {
      throw Diagnostic(
        .brokenContract,
        "Invalid value for on_schema_change: \(change). Models materialized as incremental with contracts enabled must set on_schema_change to 'append_new_columns' or 'fail'",
        at: place, hint: "add 'on_schema_change: append_new_columns' to its config")
    }
  }

  private func checkPrimaryKey() throws(Diagnostic) {
    let columns = node.columns.values.filter { $0.constraints.contains { $0.kind == .primaryKey } }.map(\.name)
    var faults: [String] = []
    if columns.count > 1 {
      faults.append(
        "Found \(columns.count) columns ([\(columns.map { "'\($0)'" }.joined(separator: ", "))]) with primary key constraints defined. Primary keys for multiple columns must be defined as a model level constraint."
      )
    }
    if !columns.isEmpty, node.constraints.contains(where: { $0.kind == .primaryKey }) {
      faults.append(
        "Primary key constraints defined at the model level and the columns level. Primary keys can be defined at the model level or the column level, not both."
      )
    }
    guard !faults.isEmpty else { return }
    throw Diagnostic(
      .invalidPrimaryKey,
      "Primary key constraint error: (\(node.originalFilePath))\n\(faults.joined(separator: "\n"))", at: place,
      hint:
        "write one constraint of type primary_key with 'columns: [\(columns.joined(separator: ", "))]' below 'constraints:' of the model"
    )
  }

  var warnings: [Diagnostic] {
    guard isEnforced, !enforcesConstraints, constraints.contains(where: \.warnsUnsupported) else { return [] }
    return [
      Diagnostic(
        .constraintIgnored,
        "Constraint types are not supported for \(node.config.materialized) materializations and will be ignored.  Set 'warn_unsupported: false' on this constraint to ignore this warning.",
        at: place, severity: .warning)
    ]
  }

  /// What the foreign keys refer to, so that it is built first.
  ///
  /// - Throws: C128 for a `to:` that is neither `ref()` nor `source()`.
  func calls(in session: Session) throws(Diagnostic) -> (refs: [RefCall], sources: [SourceCall]) {
    var found: (refs: [RefCall], sources: [SourceCall]) = ([], [])
    for target in constraints.compactMap({ $0.kind == .foreignKey ? $0.target : nil }) {
      let calls = try? CallExpression(text: target, span: place).calls(from: node.packageName, in: session)
      guard let calls, calls.refs.count + calls.sources.count == 1 else {
        throw Diagnostic(
          .invalidForeignKey,
          "Invalid 'ref' or 'source' syntax on foreign key constraint 'to' on model \(node.name): \(target).",
          at: place,
          hint: "write for example: to: ref('users')")
      }
      found.refs += calls.refs
      found.sources += calls.sources
    }
    return found
  }
}
