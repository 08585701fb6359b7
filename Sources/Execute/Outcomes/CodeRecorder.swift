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

  /// `target/compiled/<package>/<file>`; what a properties file declares gets a folder of that file's name, and a
  /// snapshot of another name than its file's, which may hold several, one of the file's name without its ending.
  ///
  /// - Parameter batch: Of a microbatch model, by name: each has a file of its own in a folder of the model's name.
  public func path(of node: Node, kind: String, batch: String? = nil) -> String {
    var file = node.originalFilePath
    if Paths.name(node.path) != Paths.name(file) {
      file = Paths.join(file, node.path)
    } else if node.resourceType == .snapshot, node.name != Paths.stem(file) {
      file = Paths.join(Paths.parent(file), "\(Paths.stem(file))/\(node.name).sql")
    }
    if let batch { file = Paths.join(Paths.parent(file), "\(Paths.stem(file))/\(Paths.stem(file))_\(batch).sql") }
    return Paths.join(targetFolder, "\(kind)/\(node.packageName)/\(Paths.normalized(file))")
  }

  func compiled(_ node: Node, _ sql: String, batch: String? = nil) throws(Diagnostic) {
    try write(sql, to: path(of: node, kind: "compiled", batch: batch))
  }

  func ran(_ node: Node, _ sql: String, batch: String? = nil) throws(Diagnostic) {
    try write(sql, to: path(of: node, kind: "run", batch: batch))
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
