import Base
import YAML

/// A `dbt_project.yml` before its Jinja is rendered: enough to find the profile, which rendering needs.
public struct ProjectDocument: Sendable {
  public let root: String
  public let file: SourceFile
  let node: YAMLNode
  /// What was met while parsing.
  public let warnings: [Diagnostic]

  /// Reads the file of a project's folder.
  ///
  /// - Parameters:
  ///   - root: The absolute folder.
  ///   - shownRoot: The folder as messages name it; empty for the root project.
  /// - Throws: P101 when there is none, Y1xx when it is no YAML.
  public init(root: String, shownRoot: String = "") throws(Diagnostic) {
    let path = Paths.join(root, ProjectFile.fileName)
    guard FileSystem.isFile(path) else { throw .missingProject(root) }
    let bytes = try FileSystem.read(path)
    try self.init(root: root, file: SourceFile(path: Paths.join(shownRoot, ProjectFile.fileName), bytes: bytes))
  }

  /// A project whose file is already read.
  public init(root: String, file: SourceFile) throws(Diagnostic) {
    let (node, warnings) = try YAMLDocument.parse(file)
    guard let node, node.mapping != nil else {
      throw Diagnostic(
        .invalidProject, "\(ProjectFile.fileName) is no mapping", at: file.span,
        hint: "it needs at least 'name: my_project' and 'profile: my_profile'")
    }
    self.root = root
    self.file = file
    self.node = node
    self.warnings = warnings
  }

  /// Where the project wants its log, as written; nil when it does not say, or says it with Jinja.
  public var logPath: String? { node["log-path"]?.string.flatMap { $0.holdsJinja ? nil : $0 } }

  /// `target-path`, rendered without a target.
  public func targetPath(rendering render: TextRenderer) throws(Diagnostic) -> String? {
    try node["target-path"]?.rendered(by: render) { _ in false }.string
  }

  /// The profile that the project names, rendered without a target.
  public func profileName(rendering render: TextRenderer) throws(Diagnostic) -> String? {
    guard let profile = node["profile"], !profile.isNull else { return nil }
    let rendered = try profile.rendered(by: render) { _ in false }
    guard let name = rendered.string else {
      throw Diagnostic(.invalidProject, "'profile' must be text, is \(rendered.summary)", at: profile.span)
    }
    return name
  }
}

extension Diagnostic {
  fileprivate static func missingProject(_ root: String) -> Diagnostic {
    let above = sequence(first: Paths.parent(root)) { $0 == "/" || $0.isEmpty ? nil : Paths.parent($0) }
      .first { FileSystem.isFile(Paths.join($0, ProjectFile.fileName)) }
    return Diagnostic(
      .missingProject, "no \(ProjectFile.fileName) in \(root)",
      hint: above.map { "there is one in \($0): run there, or add --project-dir \($0)" }
        ?? "run in the project's folder, or name it with --project-dir")
  }
}
