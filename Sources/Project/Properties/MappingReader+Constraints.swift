import Base
import Nodes
import YAML

extension MappingReader {
  /// The `constraints:` of a model or a column.
  ///
  /// - Throws: P406 for one without a known type.
  mutating func constraints(of owner: String, warnings: inout [Diagnostic]) throws(Diagnostic) -> [Constraint] {
    var constraints: [Constraint] = []
    for node in try list("constraints") ?? [] {
      var reader = try MappingReader(node, as: "a constraint of \(subject)")
      let type = try reader.string("type")
      guard let constraint = Constraint(json: node.json) else {
        let kinds = Constraint.Kind.allCases.map(\.rawValue)
        throw Diagnostic(
          .invalidConstraint,
          "Invalid constraint type on \(owner): Type must be one of [\(kinds.map { "'\($0)'" }.joined(separator: ", "))]",
          at: reader.node("type")?.span ?? node.span,
          hint: type.map { Diagnostic.didYouMean($0, among: kinds) ?? "'\($0)' is none of them" }
            ?? "write 'type:' and one of them")
      }
      _ = (try reader.string("name"), try reader.string("expression"), try reader.string("to"))
      _ = (try reader.bool("warn_unenforced"), try reader.bool("warn_unsupported"))
      _ = (try reader.strings("to_columns"), try reader.strings("columns"))
      warnings += reader.unknownKeys()
      constraints.append(constraint)
    }
    return constraints
  }
}
