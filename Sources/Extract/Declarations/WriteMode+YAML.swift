import Base
import YAML

extension WriteMode {
  private static let names = ["append", "replace", "upsert"]

  /// Reads `write:` and `primary_key:` of a stream.
  ///
  /// - Throws: X101 for another mode, and for `upsert` without a key.
  init(_ reader: inout MappingReader) throws(Diagnostic) {
    let name = try reader.string("write") ?? "append"
    var key: [String] = []
    if let node = reader.value("primary_key") {
      if let text = node.string { key = [text] } else { key = try reader.strings("primary_key") ?? [] }
    }
    switch name {
    case "append": self = .append
    case "replace": self = .replace
    case "upsert":
      guard !key.isEmpty else {
        throw Diagnostic(
          .extractDeclaration, "\(reader.subject) is to be upserted, but has no key", at: reader.span(of: "write"),
          hint: "add 'primary_key: COLUMN', or a list of columns")
      }
      self = .upsert(key: key)
    default:
      throw Diagnostic(
        .extractDeclaration, "unknown way to write '\(name)'", at: reader.span(of: "write"),
        hint: Diagnostic.didYouMean(name, among: Self.names) ?? "there are \(Self.names.joined(separator: ", "))")
    }
  }
}
