import Base
import Nodes
import YAML

/// A `dbt_project.yml`, read and checked.
public struct ProjectFile: Sendable {
  public static let fileName = "dbt_project.yml"

  /// The absolute folder that holds the file.
  public var root: String
  public var file: SourceFile
  public var name: String
  public var version: String?
  public var profileName: String?
  public var paths: ResourcePaths
  /// As written; nil when the file does not say.
  public var targetPath: String?
  public var logPath: String?
  public var packagesInstallPath: String
  /// Nil means the target folder alone.
  public var cleanTargets: [String]?
  public var quoting: [String: Bool]
  public var onRunStart: [RunHook]
  public var onRunEnd: [RunHook]
  public var dispatch: [DispatchRule]
  /// As written: they are rendered where they are used.
  public var vars: OrderedDictionary<String, JSON>
  public var queryComment: QueryComment
  /// The `flags:` mapping, for the command line's defaults.
  public var flags: OrderedDictionary<String, JSON>
  public var isAccessRestricted: Bool
  /// Rendered but for hooks. Analyses and operations use the models' tree.
  public var configs: [ResourceType: ConfigTree]
  /// The same as written, for `unrendered_config`.
  public var unrenderedConfigs: [ResourceType: ConfigTree]

  /// The project's folder as messages name it: empty for the root project, `dbt_packages/utils` for a package.
  public var shownRoot: String { Paths.parent(file.path) }

  /// The config tree of a kind of resource.
  public func configTree(for type: ResourceType, rendered: Bool = true) -> ConfigTree {
    let key = [.analysis, .operation, .macro, .doc].contains(type) ? .model : type
    return (rendered ? configs : unrenderedConfigs)[key] ?? ConfigTree()
  }

  /// `dispatch:` search orders by macro namespace.
  public var dispatchOrders: [String: [String]] {
    Dictionary(dispatch.map { ($0.macroNamespace, $0.searchOrder) }) { first, _ in first }
  }
}

/// One SQL of `on-run-start` or `on-run-end`, not rendered.
public struct RunHook: Sendable {
  public var sql: String
  public var span: SourceSpan
}

/// One entry of `dispatch:`.
public struct DispatchRule: Sendable, Equatable {
  public var macroNamespace: String
  public var searchOrder: [String]
}

/// `query-comment:`, the comment that is put on every statement.
public struct QueryComment: Sendable, Equatable {
  /// Nil means dbt's default comment, empty none.
  public var comment: String?
  /// Whether it stands after the statement instead of before it.
  public var isAppended = false
}
