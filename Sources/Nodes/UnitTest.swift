import Base

/// A test of a model's SQL: what it makes of given rows is compared with expected rows.
///
/// SeeAlso: dbt docs, "Unit tests".
public struct UnitTest: Sendable {
  public var uniqueID: String
  public var name: String
  public var packageName: String
  /// Relative to the resource path it was found under (`marts/schema.yml`).
  public var path: String
  /// Relative to its project's root (`models/marts/schema.yml`).
  public var originalFilePath: String
  /// Package, folders, model and name.
  public var fqn: [String]
  /// The tested model as declared: its name, with a version behind a blank where one is meant.
  public var model: String
  public var description = ""
  /// What stands in for each relation that the model reads.
  public var given: [UnitTestFixture]
  public var expect: UnitTestFixture
  public var overrides: UnitTestOverrides?
  public var versions: UnitTestVersions?
  /// The version of the model that this one is for; nil when the model has none.
  public var version: JSON?
  public var config = NodeConfig()
  public var checksum: String
  /// The tested model's.
  public var schema: String?
  /// The tested model alone.
  public var dependsOnNodes: [String] = []
  public var declaration: SourceSpan?

  public init(
    uniqueID: String, name: String, packageName: String, path: String, originalFilePath: String, fqn: [String],
    model: String, given: [UnitTestFixture], expect: UnitTestFixture, checksum: String = ""
  ) {
    self.uniqueID = uniqueID
    self.name = name
    self.packageName = packageName
    self.path = path
    self.originalFilePath = originalFilePath
    self.fqn = fqn
    self.model = model
    self.given = given
    self.expect = expect
    self.checksum = checksum
  }

  /// Where its compiled SQL goes, below a folder of its properties file's name.
  public var compiledPath: String { Paths.join(Paths.parent(originalFilePath), "\(versionedName).sql") }

  /// The name, with the version that it is for: `totals_are_sums_v2`.
  public var versionedName: String { version.map { "\(name)_v\(NodeVersion.text(of: $0))" } ?? name }
}

/// The rows that a unit test gives for one relation, or expects.
public struct UnitTestFixture: Sendable, Equatable {
  /// How rows are written.
  public enum Format: String, Sendable, CaseIterable {
    case csv, dict, sql
  }

  public enum Rows: Sendable, Equatable {
    case records([OrderedDictionary<String, JSON>])
    /// A query.
    case sql(String)

    public var json: JSON {
      switch self {
      case .records(let records): .array(records.map(JSON.object))
      case .sql(let query): .string(query)
      }
    }
  }

  /// `ref('orders')`, `source('raw', 'orders')` or `this`; nil for expected rows.
  public var input: String?
  public var rows: Rows
  public var format: Format
  /// The name of the file that the rows come from.
  public var fixture: String?
  public var span: SourceSpan?

  public init(input: String?, rows: Rows, format: Format, fixture: String? = nil, span: SourceSpan? = nil) {
    self.input = input
    self.rows = rows
    self.format = format
    self.fixture = fixture
    self.span = span
  }
}

/// What a unit test puts in the place of macros, variables and environment variables.
public struct UnitTestOverrides: Sendable, Equatable {
  /// By the macro's name, with a package before it or not: what calling it gives.
  public var macros: OrderedDictionary<String, JSON> = [:]
  public var vars: OrderedDictionary<String, JSON> = [:]
  public var environment: OrderedDictionary<String, JSON> = [:]

  public init() {}
}

/// Which versions of a model a unit test is for.
public struct UnitTestVersions: Sendable, Equatable {
  public var include: [JSON]?
  public var exclude: [JSON]?

  public init(include: [JSON]? = nil, exclude: [JSON]? = nil) {
    self.include = include
    self.exclude = exclude
  }
}
