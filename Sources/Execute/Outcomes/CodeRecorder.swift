import Base
import Compile
import Nodes

/// Writes a node's SQL below the target folder as it becomes known, so that it can be read while the run goes on and
/// after a failure.
public struct CodeRecorder: Sendable {
  private let targetFolder: String
  private let root: String

  public init(project: CompiledProject, targetFolder: String) {
    self.targetFolder = targetFolder
    root = project.session.project.root
  }

  /// `target/compiled/<package>/<file>`; generic tests get a folder of their properties file's name.
  public func path(of node: Node, kind: String) -> String {
    let file =
      node.test == nil ? node.originalFilePath : Paths.join(node.originalFilePath, node.path)
    let path = Paths.normalized(file)
    return Paths.join(targetFolder, "\(kind)/\(node.packageName)/\(path)")
  }

  func compiled(_ node: Node, _ sql: String) throws(Diagnostic) {
    try write(sql, to: path(of: node, kind: "compiled"))
  }

  func ran(_ node: Node, _ sql: String) throws(Diagnostic) {
    try write(sql, to: path(of: node, kind: "run"))
  }

  private func write(_ sql: String, to path: String) throws(Diagnostic) {
    try FileSystem.writeIfChanged(Array(sql.utf8), to: path)
  }

  /// The path as artifacts have it: relative to the project.
  func shown(_ path: String) -> String {
    path.hasPrefix("/") && root.hasPrefix("/") && path.hasPrefix(root + "/")
      ? String(path.dropFirst(root.count + 1)) : path
  }
}
