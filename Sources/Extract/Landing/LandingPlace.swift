import Base
import S3
import YAML

/// Where a project's batches land.
public struct LandingPlace: Sendable {
  /// A folder. Of batches that land in S3 it only holds the locks against other processes of this machine.
  let folder: String
  /// nil: they land in the folder.
  let objects: (store: ObjectStore, location: ObjectLocation)?

  /// - Parameter objects: Where they land in S3.
  public init(folder: String, objects: (store: ObjectStore, location: ObjectLocation)? = nil) {
    self.folder = folder
    self.objects = objects
  }

  /// Reads `landing:` of the project's extraction files.
  ///
  /// - Parameters:
  ///   - files: At most one of them has it; without it batches land in the folder.
  ///   - folder: `target/landing`.
  ///   - projectFolder: Where relative paths begin.
  /// - Throws: X101 for a second one or what makes no sense, S101 for what is no address.
  public init(
    _ files: [SourceFile], folder: String, projectFolder: String, render: TextRenderer
  ) throws(Diagnostic) {
    var found: YAMLNode?
    for file in files {
      guard let node = try YAMLDocument.parse(file).root?["landing"] else { continue }
      if let first = found {
        throw Diagnostic(
          .extractDeclaration, "'landing' is declared twice: all extracts share one landing zone", at: node.span,
          related: [Diagnostic.Related(message: "the first one", span: first.span)])
      }
      found = node
    }
    guard let found else {
      self.init(folder: folder)
      return
    }
    var reader = try MappingReader(try found.rendered(render), as: "'landing'")
    let settings = try StoreSettings(&reader)
    let root = try reader.string("root") ?? ""
    if let unknown = reader.unknownKeys().first {
      throw Diagnostic(.extractDeclaration, unknown.message, at: unknown.span, hint: unknown.hint)
    }
    guard S3Pattern.isAddress(root) else {
      guard !root.contains("://") else {
        throw Diagnostic(
          .extractDeclaration, "batches cannot land in '\(root)'", at: reader.node("root")?.span,
          hint: "'root' is a folder, or s3://bucket/prefix")
      }
      self.init(folder: root.isEmpty ? folder : Paths.join(projectFolder, root))
      return
    }
    let span = reader.node("root")?.span
    let location = try ObjectLocation(root, at: span)
    do throws(Diagnostic) {
      self.init(folder: folder, objects: (try ObjectStore(settings), location))
    } catch {
      var error = error
      error.span = span
      if error.code == .missingRegion { error.hint = "say 'region: ...' under 'landing', or set AWS_REGION" }
      throw error
    }
  }
}
