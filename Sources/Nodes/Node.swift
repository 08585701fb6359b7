import Base

/// A model, seed, test, analysis or hook: whatever dbt's manifest lists under `nodes`.
///
/// Plain data, fixed once the project is parsed; what a run finds out (compiled SQL, outcome) is kept beside it.
public struct Node: Sendable {
  public var uniqueID: String
  public var resourceType: ResourceType
  public var name: String
  public var packageName: String
  /// Relative to the resource path it was found under (`staging/a.sql`).
  public var path: String
  /// Relative to its project's root (`models/staging/a.sql`), with `/`.
  public var originalFilePath: String
  /// Package, folders and name: what config trees and `fqn:` address.
  public var fqn: [String]

  public var database: String
  public var schema: String
  public var alias: String
  /// The relation's name as SQL has it; nil where nothing is built (tests that store nothing, analyses, ephemeral models).
  public var relationName: String?

  public var checksum: Checksum
  public var config = NodeConfig()
  /// Tags that do not come from its config: a test's column and source, a hook's kind.
  public var inheritedTags: [String] = []
  /// The config as written, before Jinja: what `state:modified` compares.
  public var unrenderedConfig: OrderedDictionary<String, JSON> = [:]
  public var description = ""
  public var columns: OrderedDictionary<String, ColumnInfo> = [:]
  /// Those of the whole table, as declared; only for models.
  public var constraints: [Constraint] = []
  /// The properties file that describes it: `package://models/schema.yml`.
  public var patchPath: String?
  public var docBlocks: [String] = []

  public var rawCode = ""
  /// Where `rawCode` stands: the whole .sql file, or a block of it.
  public var source: SourceSpan?
  /// Where a properties file declares it.
  public var declaration: SourceSpan?
  public var refs: [RefCall] = []
  public var sources: [SourceCall] = []
  /// Names, or packages and names, of `metric()` calls.
  public var metrics: [[String]] = []
  /// Names, or packages and names, of `function()` calls.
  public var functions: [[String]] = []
  /// Unique ids, in the order found.
  public var dependsOnNodes: [String] = []
  public var dependsOnMacros: [String] = []

  public var timeSpine: TimeSpine?
  /// The group of what a generic test is declared on, which is its own.
  public var inheritedGroup: String?
  /// Only for versioned models.
  public var version: NodeVersion?
  /// When a model's maintainers stop supporting it: ISO 8601 with time and zone.
  public var deprecationDate: String?
  /// Where it is found when it is not built here.
  public var deferredRelation: DeferredRelation?
  /// Only for functions that a properties file describes.
  public var signature: FunctionSignature?
  /// Only for generic tests.
  public var test: GenericTest?
  /// Only for seeds: the absolute folder of the project that holds the file.
  public var rootPath: String?

  public init(
    uniqueID: String, resourceType: ResourceType, name: String, packageName: String, path: String,
    originalFilePath: String, fqn: [String], database: String = "", schema: String = "", alias: String = "",
    checksum: Checksum = .none
  ) {
    self.uniqueID = uniqueID
    self.resourceType = resourceType
    self.name = name
    self.packageName = packageName
    self.path = path
    self.originalFilePath = originalFilePath
    self.fqn = fqn
    self.database = database
    self.schema = schema
    self.alias = alias.isEmpty ? name : alias
    self.checksum = checksum
  }

  /// What `tag:` selects by: inherited ones, then those of its config.
  public var tags: [String] { inheritedTags + config.tags.filter { !inheritedTags.contains($0) } }
  public var meta: OrderedDictionary<String, JSON> { config.meta }
  /// Where the project makes it: its file, else its entry in a properties file.
  public var place: SourceSpan? { source ?? declaration }
  public var isEphemeral: Bool { resourceType == .model && config.materialized == "ephemeral" }
  /// Its name, and its version if it has one: `orders.v2`. What `ls --output name` prints.
  public var searchName: String { version.map { "\(name).v\($0.text)" } ?? name }
  /// The group that it belongs to.
  public var group: String? { test?.attachedNode == nil ? config.text("group") : inheritedGroup }
  /// Who may `ref` it: only models say so.
  public var access: Access { config.text("access").flatMap(Access.init) ?? .protected }
  /// Whether it is built batch by batch, unless the project's own macro builds it at once.
  public var isMicrobatch: Bool {
    resourceType == .model && config.materialized == "incremental"
      && config.text("incremental_strategy") == "microbatch"
  }
  /// Whether others may `ref` it.
  public var isReferable: Bool { [.model, .seed, .snapshot].contains(resourceType) }
}

/// A file's fingerprint as the manifest has it.
public struct Checksum: Sendable, Equatable {
  /// `sha256`, `path` or `none`.
  public var name: String
  public var checksum: String

  public init(name: String, checksum: String) {
    self.name = name
    self.checksum = checksum
  }

  public static let none = Checksum(name: "none", checksum: "")
  public static func sha256(_ digest: String) -> Checksum { Checksum(name: "sha256", checksum: digest) }
}

/// A column as a properties file describes it.
public struct ColumnInfo: Sendable, Equatable {
  public var name: String
  public var description = ""
  public var dataType: String?
  public var meta: OrderedDictionary<String, JSON> = [:]
  public var tags: [String] = []
  public var quote: Bool?
  /// As declared; enforced by contracts.
  public var constraints: [Constraint] = []
  public var docBlocks: [String] = []
  /// Of a time spine's columns.
  public var granularity: String?

  public init(name: String) { self.name = name }
}

/// What makes a test generic: the macro it calls and with what.
public struct GenericTest: Sendable, Equatable {
  /// Without the `test_` of its macro.
  public var name: String
  /// The package in `package.test`, if given.
  public var namespace: String?
  /// As in dbt's `test_metadata`: arguments plus `column_name` and `model`.
  public var arguments: OrderedDictionary<String, JSON>
  public var columnName: String?
  /// `models.orders`: the kind of declaration and its name.
  public var fileKeyName: String
  /// Unique id of the model, seed or snapshot that it was declared on; nil for sources.
  public var attachedNode: String?

  public init(
    name: String, namespace: String?, arguments: OrderedDictionary<String, JSON>, columnName: String?,
    fileKeyName: String, attachedNode: String?
  ) {
    self.name = name
    self.namespace = namespace
    self.arguments = arguments
    self.columnName = columnName
    self.fileKeyName = fileKeyName
    self.attachedNode = attachedNode
  }
}
