import Base
import Jinja
import Nodes
import Warehouse

extension AdapterObject.Method {
  /// The parts of a table's definition that a contract gives.
  static let constraints: [Self] = [
    Self("render_raw_columns_constraints", required: ["raw_columns"]) { context, bound throws(Interrupt) in
      var text = ConstraintText(dialect: context.session.dialect)
      var columns: [Value] = []
      for (_, column) in try bound[0].json().objectValue ?? [:] {
        let name = column["name"]?.stringValue ?? ""
        let isQuoted = column["quote"] == true
        columns.append(
          .string(
            text.column(
              isQuoted ? context.session.dialect.quoted(name) : name, type: column["data_type"]?.stringValue ?? "",
              try (column["constraints"]?.arrayValue ?? []).map(constraint))))
      }
      try context.warn(of: text)
      return .list(columns)
    },
    Self("render_raw_model_constraints", required: ["raw_constraints"]) { context, bound throws(Interrupt) in
      var text = ConstraintText(dialect: context.session.dialect)
      var constraints: [Value] = []
      for item in try bound[0].json().arrayValue ?? [] {
        if let part = text.table(try constraint(item)) { constraints.append(.string(part)) }
      }
      try context.warn(of: text)
      return .list(constraints)
    },
  ]

  private static func constraint(_ json: JSON) throws(Interrupt) -> Constraint {
    if let constraint = Constraint(json: json) { return constraint }
    throw .failure(
      .constraintIgnored, "Could not parse constraint: \(json.text)",
      hint: "its type must be one of \(Constraint.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
  }
}

extension RenderContext {
  fileprivate func warn(of text: ConstraintText) throws(Interrupt) {
    for warning in text.warnings {
      var warning = warning
      warning.span = node?.declaration ?? node?.source
      try warn(warning)
    }
  }
}
