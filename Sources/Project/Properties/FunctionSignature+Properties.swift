import Base
import Nodes
import YAML

extension FunctionSignature {
  /// `arguments:` and `returns:` of a function.
  ///
  /// - Throws: P401 for an argument without a default behind one that has one.
  init(_ reader: inout MappingReader, name: String) throws(Diagnostic) {
    var arguments: [Argument] = []
    for node in try reader.list("arguments") ?? [] {
      var argument = try MappingReader(node, as: "an argument of \(reader.subject)")
      arguments.append(
        Argument(
          name: try argument.requiredString("name"), dataType: try argument.requiredString("data_type"),
          description: try argument.string("description"), defaultValue: argument.json("default_value")))
      if arguments.count > 1, let last = arguments.last, last.defaultValue == nil,
        arguments.contains(where: { $0.defaultValue != nil })
      {
        throw Diagnostic(
          .invalidProperties,
          "Non-defaulted argument '\(last.name)' of function '\(name)' comes after a defaulted argument",
          at: node.span, hint: "give it a 'default_value', or move it to the front")
      }
      try argument.refuseUnknownKeys()
    }
    guard var returns = try reader.reader("returns") else { throw reader.missing("returns") }
    self.init(
      arguments: arguments, returnType: try returns.requiredString("data_type"),
      returnDescription: try returns.string("description"))
    try returns.refuseUnknownKeys()
  }
}
