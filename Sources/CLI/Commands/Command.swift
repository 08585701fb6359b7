import Base

/// A verb of the command line: takes its arguments apart when made, calls the library when run.
///
/// Adding a verb costs one file with a type of this protocol, and one word in `Commands.all`.
protocol Command: SendableMetatype {
  /// What the parser, help and completions know of it.
  static var description: CommandDescription { get }

  /// - Throws: U1xx for what the verb cannot take.
  init(_ arguments: ParsedArguments) throws(Diagnostic)

  /// - Throws: `Diagnostic` or `ProjectErrors`: why the work could not start or end; the caller shows it and leaves with `ExitStatus.unusable`.
  func run() throws -> ExitStatus
}

/// How the program ends, by dbt's exit codes.
enum ExitStatus: Int32 {
  /// Everything worked.
  case success = 0
  /// The work was done, but some of it failed: a node, a test, a stream.
  case failures = 1
  /// The work could not be done: a mistake on the command line or in the project, an unreachable warehouse.
  case unusable = 2
}
