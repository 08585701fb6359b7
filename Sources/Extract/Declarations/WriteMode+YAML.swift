import Base
import YAML

extension WriteMode {
  private static let names = ["append", "replace", "upsert"]

  /// Reads `write:` of a stream.
  ///
  /// - Parameter key: Its `primary_key:`.
  /// - Throws: X101 for another mode, and for `upsert` without a key.
  init(_ reader: inout MappingReader, key: [String]) throws(Diagnostic) {
    let name = try reader.string("write") ?? "append"
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

extension MappingReader {
  /// A column, or a list of them; empty when the key is not there.
  mutating func columnNames(_ key: String) throws(Diagnostic) -> [String] {
    guard let node = value(key) else { return [] }
    return if let text = node.string { [text] } else { try strings(key) ?? [] }
  }
}
