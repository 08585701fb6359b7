/// Everything that the documentation page shows, as plain data: what `Site` writes and nothing else is read.
public struct SiteData: Sendable {
  public var project: SiteProject
  /// Each once; `SiteNode.parents` and the like refer to them by id. Written in the order given.
  public var nodes: [SiteNode]
  /// The last run that was recorded, if any.
  public var run: SiteRun?
  public var freshness: [SiteFreshness]

  public init(project: SiteProject, nodes: [SiteNode], run: SiteRun? = nil, freshness: [SiteFreshness] = []) {
    self.project = project
    self.nodes = nodes
    self.run = run
    self.freshness = freshness
  }
}

/// The project as a whole.
public struct SiteProject: Sendable {
  public var name: String
  /// `sqlite`, `postgres`, ...
  public var adapterType: String
  /// The profile's target that the site was made with.
  public var target: String?
  /// The project's own version.
  public var version: String?
  /// ISO 8601 in UTC; empty leaves it out, so that two sites of the same project are the same bytes.
  public var generatedAt: String
  /// Markdown: the first page's text.
  public var overview: String

  public init(
    name: String, adapterType: String, target: String? = nil, version: String? = nil, generatedAt: String = "",
    overview: String = ""
  ) {
    self.name = name
    self.adapterType = adapterType
    self.target = target
    self.version = version
    self.generatedAt = generatedAt
    self.overview = overview
  }
}
