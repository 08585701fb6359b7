import Base
import Nodes
import YAML

extension Owner {
  /// The `owner:` of a declaration.
  ///
  /// - Throws: Y202 when there is none, or it has neither a name nor an address.
  init(_ reader: inout MappingReader) throws(Diagnostic) {
    guard var owner = try reader.reader("owner") else { throw reader.missing("owner") }
    let (name, email) = (try owner.string("name"), try owner.strings("email"))
    guard name != nil || email != nil else {
      throw Diagnostic(
        .yamlMissingKey, "\(owner.subject) must have at least one of 'name' or 'email'", at: owner.node.span)
    }
    self.init(owner.node.json.objectValue ?? [:])
  }
}
