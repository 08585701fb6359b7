import Base
import Project
import YAML

/// `package-lock.yml`: the exact versions that were resolved, in dbt's form, so that either program can go on with it.
struct LockFile {
  static let fileName = "package-lock.yml"

  let declarations: [PackageDeclaration]
  /// Of the declarations from which it was resolved.
  let hash: String?

  /// Reads the file; nil when there is none.
  ///
  /// - Throws: K115 or P301 for what is no lock file.
  init?(at path: String, rendering render: @escaping TextRenderer) throws(Diagnostic) {
    guard FileSystem.isFile(path) else { return nil }
    let file = SourceFile(path: Self.fileName, bytes: try FileSystem.read(path))
    do {
      let root = try YAMLDocument.parse(file).root
      hash = root?["sha1_hash"]?.text
      declarations = try PackagesFile(file, rendering: render).declarations
    } catch {
      var error = error
      error.hint = "the file is written by 'deps': delete it, or run 'model deps --upgrade'"
      throw error
    }
  }

  /// The file's text: entries and their keys sorted as dbt sorts them.
  static func text(_ entries: [OrderedDictionary<String, JSON>], hash: String) -> String {
    let sorted = entries.map { entry in
      JSON.object(OrderedDictionary(entry.map { $0 }.sorted { $0.0 < $1.0 }))
    }
    return YAMLText.block(.object(["packages": .array(sorted), "sha1_hash": .string(hash)]))
  }
}
