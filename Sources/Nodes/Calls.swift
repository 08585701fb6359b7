import Base

/// A `ref()` as the project wrote it.
public struct RefCall: Sendable, Hashable {
  public var package: String?
  public var name: String
  /// A version of the model: number or text; nil means the latest.
  public var version: JSON?

  public init(package: String? = nil, name: String, version: JSON? = nil) {
    self.package = package
    self.name = name
    self.version = version
  }

  /// The name, and the version if one is asked for: `orders.v2`.
  public var searchName: String { version.map { "\(name).v\(NodeVersion.text(of: $0))" } ?? name }
}

/// A `source()` as the project wrote it.
public struct SourceCall: Sendable, Hashable {
  public var source: String
  public var table: String

  public init(source: String, table: String) {
    self.source = source
    self.table = table
  }
}
