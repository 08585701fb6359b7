import Base

/// Resources that belong together, and whom to ask about them. Private models are for their own group alone.
public struct Group: Sendable {
  public var uniqueID: String
  public var name: String
  public var packageName: String
  /// Relative to the resource path.
  public var path: String
  public var originalFilePath: String
  public var owner = Owner()
  public var description: String?
  public var config = NodeConfig()
  public var declaration: SourceSpan?

  public init(name: String, packageName: String, path: String, originalFilePath: String) {
    uniqueID = "group.\(packageName).\(name)"
    self.name = name
    self.packageName = packageName
    self.path = path
    self.originalFilePath = originalFilePath
  }
}
