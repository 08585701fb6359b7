import Base

/// A use of the project's data outside of it: a dashboard, a notebook, an application.
public struct Exposure: Sendable {
  public var uniqueID: String
  public var name: String
  public var packageName: String
  public var path: String
  public var originalFilePath: String
  public var fqn: [String]
  /// `dashboard`, `notebook`, `analysis`, `ml` or `application`.
  public var type: String
  public var owner = Owner()
  public var description = ""
  public var label: String?
  public var maturity: String?
  public var url: String?
  public var config = NodeConfig()
  public var unrenderedConfig: OrderedDictionary<String, JSON> = [:]
  public var refs: [RefCall] = []
  public var sources: [SourceCall] = []
  /// Names, or packages and names, of `metric()` calls.
  public var metrics: [[String]] = []
  public var dependsOnNodes: [String] = []
  public var declaration: SourceSpan?

  public init(
    uniqueID: String, name: String, packageName: String, path: String, originalFilePath: String, fqn: [String],
    type: String
  ) {
    self.uniqueID = uniqueID
    self.name = name
    self.packageName = packageName
    self.path = path
    self.originalFilePath = originalFilePath
    self.fqn = fqn
    self.type = type
  }

  public var tags: [String] { config.tags }
  public var meta: OrderedDictionary<String, JSON> { config.meta }
}
