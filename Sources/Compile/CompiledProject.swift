import Base
import Nodes

/// A project, parsed and linked: what every verb starts from.
public struct CompiledProject: Sendable {
  public var session: Session
  public var manifest: Manifest
  public var templates: Templates
  public var warnings: [Diagnostic]
  /// Unique ids of what the command works on, once that is chosen.
  public var selectedIDs: Set<String> = []
  /// Whether `state:modified` compares databases and schemas of sources as they are written: dbt's flag
  /// `state_modified_compare_more_unrendered_values`.
  public var comparesUnrenderedValues = false
  /// `target-path` of dbt_project.yml.
  public var targetPath: String?
  /// Model paths of the root project, relative to it.
  public var modelPaths: [String] = []
  /// `asset-paths` of the root project, relative to it.
  public var assetPaths: [String] = []
  /// `clean-targets`; nil means the target folder alone.
  public var cleanTargets: [String]?
}

/// Everything that is wrong with a project, so that one run shows it all.
public struct ProjectErrors: Error {
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension ProjectErrors {
  /// Runs what throws diagnostics or lists of them.
  static func collect<Result>(_ body: () throws -> Result) throws(ProjectErrors) -> Result {
    do {
      return try body()
    } catch let errors as ProjectErrors {
      throw errors
    } catch let diagnostic as Diagnostic {
      throw ProjectErrors([diagnostic])
    } catch {
      throw ProjectErrors([Diagnostic(.unexpected, "\(error)")])
    }
  }
}
