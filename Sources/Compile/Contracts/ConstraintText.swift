import Base
import Nodes
import Warehouse

/// Constraints as a table's definition has them.
struct ConstraintText {
  let dialect: Dialect
  private(set) var warnings: [Diagnostic] = []

  init(dialect: Dialect) { self.dialect = dialect }

  /// A column with its type and constraints: `id integer not null`.
  mutating func column(_ name: String, type: String, _ constraints: [Constraint]) -> String {
    var parts = ["\(name) \(type)"]
    for constraint in constraints where isIncluded(constraint) {
      if let text = Self.ofColumn(constraint) { parts.append(text) }
    }
    return parts.joined(separator: " ")
  }

  /// A constraint of the whole table; nil for one that the database has nothing of the kind of, or that says nothing.
  mutating func table(_ constraint: Constraint) -> String? {
    isIncluded(constraint) ? Self.ofTable(constraint) : nil
  }

  /// Notes a warning where the database does not do what is asked.
  private mutating func isIncluded(_ constraint: Constraint) -> Bool {
    let kind = constraint.kind.rawValue
    let support = constraint.kind == .custom ? .enforced : dialect.constraintSupport[kind] ?? .notSupported
    if support == .notSupported, constraint.warnsUnsupported {
      warn(
        "The constraint type \(kind) is not supported by \(dialect.name), and will be ignored. Set 'warn_unsupported: false' on this constraint to ignore this warning."
      )
    } else if support == .notEnforced, constraint.warnsUnenforced {
      warn(
        "The constraint type \(kind) is not enforced by \(dialect.name). The constraint will be included in this model's DDL statement, but it will not guarantee anything about the underlying data. Set 'warn_unenforced: false' on this constraint to ignore this warning."
      )
    }
    return support != .notSupported
  }

  private mutating func warn(_ message: String) {
    warnings.append(Diagnostic(.constraintIgnored, message, severity: .warning))
  }

  private static func ofColumn(_ constraint: Constraint) -> String? {
    let expression = constraint.expression ?? ""
    let text: String? =
      switch constraint.kind {
      case .check: expression.isEmpty ? nil : "check (\(expression))"
      case .notNull: "not null \(expression)"
      case .unique: "unique \(expression)"
      case .primaryKey: "primary key \(expression)"
      case .foreignKey: references(constraint)
      case .custom: expression.isEmpty ? nil : expression
      }
    return text?.trimmingSpaces
  }

  private static func ofTable(_ constraint: Constraint) -> String? {
    let columns = "(\(constraint.columns.joined(separator: ", ")))"
    let expression = constraint.expression.map { " \($0)" } ?? ""
    let text: String? =
      switch constraint.kind {
      case .check: constraint.expression.map { "check (\($0))" }
      case .unique: "unique\(expression) \(columns)"
      case .primaryKey: "primary key\(expression) \(columns)"
      case .foreignKey: references(constraint).map { "foreign key \(columns) \($0)" }
      case .custom: constraint.expression
      case .notNull: nil
      }
    return text.map { (constraint.name.map { "constraint \($0) " } ?? "") + $0 }
  }

  private static func references(_ constraint: Constraint) -> String? {
    if let target = constraint.target, !constraint.targetColumns.isEmpty {
      return "references \(target) (\(constraint.targetColumns.joined(separator: ", ")))"
    }
    return constraint.expression.map { "references \($0)" }
  }
}
