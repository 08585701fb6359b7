import Base
import Jinja
import Nodes
import Warehouse

/// What every render of one invocation shares. Immutable but for the relation cache; used by all threads.
public final class Session: Sendable {
  public let project: ProjectContext
  public let target: Target
  public let dialect: Dialect
  public let invocation: Invocation
  public let macros: MacroTable
  public let output: any SessionOutput
  /// dbt's filters (`as_bool`...) beside Jinja's own.
  public let library: Library
  /// Held by the thread whose statement must be the only one of its kind.
  let alone = Locked(())
  /// nil when the project wants none.
  let statementComment: StatementComment?

  public init(
    project: ProjectContext, target: Target, dialect: Dialect, invocation: Invocation, macros: MacroTable,
    output: any SessionOutput, statementComment: StatementComment? = nil
  ) {
    self.statementComment = statementComment
    self.project = project
    self.target = target
    self.dialect = dialect
    self.invocation = invocation
    self.macros = macros
    self.output = output
    library = .dbt
  }

  /// The dialect's quoting with the project's `quoting` laid over it.
  public var quotePolicy: NamePolicy { project.quotePolicy(over: dialect.quotePolicy) }

  /// Makes sure that relations of a database can be named.
  ///
  /// - Throws: C125 in dbt's words where a connection reaches no database but its own.
  public func checkReach(of database: String?) throws(Diagnostic) {
    guard dialect.hasOneDatabase, let database else { return }
    let bare = database.split(separator: dialect.quote).joined()
    if bare.lowercased() == target.database.lowercased() { return }
    throw Diagnostic(
      .unreachableDatabase,
      "\(dialect.refusalOfOtherDatabases ?? "Cross-db references not allowed in \(dialect.name)") (\(bare) vs \(target.database))",
      hint: "a connection reaches one database only: use schemas of '\(target.database)', or another target")
  }

  public func relation(database: String?, schema: String?, identifier: String?, kind: RelationKind? = nil)
    -> RelationObject
  {
    RelationObject(
      Relation(database: database, schema: schema, identifier: identifier, kind: kind), dialect: dialect,
      quote: quotePolicy)
  }
}

extension Session {
  /// Whether microbatch models are built batch by batch: always with the standard macro; a macro of the project's own is
  /// only called for each batch when a flag says so.
  ///
  /// SeeAlso: dbt docs, "require_batched_execution_for_custom_microbatch_strategy".
  public var runsBatches: Bool {
    let isOwn = project.packages.contains { macros.find("get_incremental_microbatch_sql", in: $0) != nil }
    return !isOwn || project.flags.isOn(.runsCustomMicrobatchInBatches)
  }
}

/// What a render must know of the project and its packages.
public struct ProjectContext: Sendable {
  public var name: String
  public var version: String?
  /// The root project's folder, absolute.
  public var root: String
  /// The root first, then its packages in order.
  public var packages: [String]
  /// `vars:` of each package, already laid over by the root project's.
  public var variables: [String: OrderedDictionary<String, JSON>]
  /// `--vars`
  public var commandLineVariables: OrderedDictionary<String, JSON>
  /// `dispatch:` search orders by macro namespace.
  public var dispatch: [String: [String]]
  /// `quoting:` of the root project: `database`, `schema`, `identifier`.
  public var quoting: [String: Bool]
  /// `flags:` of the root project, for `adapter.behavior`.
  public var flags: OrderedDictionary<String, JSON>

  public init(
    name: String, version: String?, root: String, packages: [String],
    variables: [String: OrderedDictionary<String, JSON>], commandLineVariables: OrderedDictionary<String, JSON>,
    dispatch: [String: [String]], quoting: [String: Bool], flags: OrderedDictionary<String, JSON> = [:]
  ) {
    self.flags = flags
    self.name = name
    self.version = version
    self.root = root
    self.packages = packages
    self.variables = variables
    self.commandLineVariables = commandLineVariables
    self.dispatch = dispatch
    self.quoting = quoting
  }

  func quotePolicy(over base: NamePolicy) -> NamePolicy {
    NamePolicy(
      database: quoting["database"] ?? base.database, schema: quoting["schema"] ?? base.schema,
      identifier: quoting["identifier"] ?? base.identifier)
  }

  /// A variable as code of `package` sees it: the command line's, else the package's.
  public func variable(_ name: String, in package: String) -> JSON? {
    commandLineVariables[name] ?? variables[package]?[name]
  }
}

/// The chosen target of a profile, without secrets.
public struct Target: Sendable {
  public var profileName: String
  public var name: String
  public var type: String
  public var database: String
  public var schema: String
  public var threads: Int
  /// Every key of the profile's output that is no secret, for `target.<key>`.
  public var fields: OrderedDictionary<String, JSON>

  public init(
    profileName: String, name: String, type: String, database: String, schema: String, threads: Int,
    fields: OrderedDictionary<String, JSON>
  ) {
    self.profileName = profileName
    self.name = name
    self.type = type
    self.database = database
    self.schema = schema
    self.threads = threads
    self.fields = fields
  }
}

/// One call of the program.
public struct Invocation: Sendable {
  public var id: String
  public var startedAt: Timestamp
  /// The verb: `run`, `test`...
  public var verb: String
  /// Command-line flags by dbt's names, for `flags` and `invocation_args_dict`.
  public var flags: OrderedDictionary<String, JSON>
  /// `--sample`: what models and snapshots select from is cut down to this window where it has an event time.
  public var sample: EventWindow?
  /// `--event-time-start` and `--event-time-end`: which batches of microbatch models are built.
  public var eventTimes: EventWindow?
  /// The time up to which microbatch models are built, when it is not the start: `retry` repeats an earlier run.
  public var batchesEnd: Timestamp?

  public init(id: String, startedAt: Timestamp, verb: String, flags: OrderedDictionary<String, JSON>) {
    self.id = id
    self.startedAt = startedAt
    self.verb = verb
    self.flags = flags
    defaults["invocation_command"] = .string("dbt \(verb)")
  }

  /// The command line as `invocation_args_dict` and run_results.json have it.
  public var arguments: OrderedDictionary<String, JSON> {
    var arguments = flags
    arguments["which"] = .string(verb)
    return arguments
  }

  /// `--empty`: queries see no rows of what they refer to, so that only the schema is built.
  public var isEmpty: Bool { flag("empty") }

  /// What templates read of flags that nobody has set.
  public var defaults = FlagDefaults.values
  /// What becomes of warnings.
  public var warnings = WarningPolicy()

  /// The same with the flags that nobody has set, for templates.
  public var allArguments: OrderedDictionary<String, JSON> { defaults.merging(arguments) }

  /// Whether a switch is on, by dbt's name: `full_refresh`.
  public func flag(_ name: String) -> Bool { flags[name]?.boolValue ?? false }
}

/// Where `print()`, `log()` and warnings of templates go.
public protocol SessionOutput: Sendable {
  /// A line for standard output.
  func print(_ line: String)
  /// A line for the log; `isInfo` lines are shown to the user too.
  func log(_ line: String, isInfo: Bool)
  func warn(_ diagnostic: Diagnostic)
}
