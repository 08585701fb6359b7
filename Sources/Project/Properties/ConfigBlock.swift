import Base
import YAML

/// The `config:` of a declaration.
public struct ConfigBlock: Sendable {
  /// Rendered but for hooks.
  public var values: OrderedDictionary<String, JSON> = [:]
  /// Where each key is written.
  public var spans: [String: SourceSpan] = [:]

  public init() {}

  /// Reads `config:`, and what may also be written beside it.
  ///
  /// - Parameter attributes: Keys of the declaration that are configs written in an older place, such as `meta`.
  /// - Throws: P404 when such a key is in both places.
  init(_ reader: inout MappingReader, attributes: [String] = []) throws(Diagnostic) {
    for pair in try reader.mapping("config") ?? [] {
      values[pair.name] = pair.value.json
      spans[pair.name] = pair.key.span
    }
    for key in attributes {
      guard let value = reader.value(key) else { continue }
      if let other = spans[key] {
        throw Diagnostic(
          .doubleProperty, "'\(key)' of \(reader.subject) is given twice", at: reader.span(of: key),
          hint: "keep the one under 'config'", related: [.init(message: "also given here", span: other)])
      }
      values[key] = value.json
      spans[key] = reader.span(of: key)
    }
  }
}
