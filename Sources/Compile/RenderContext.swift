import Base
import Jinja
import Nodes
import Warehouse

/// The Jinja context of one node (or hook, or operation): what its names mean while it is parsed, compiled or run.
///
/// One per node and phase, used on one thread. Names are resolved lazily: macros first, so that a project may replace
/// `ref` and the like, then dbt's own names (`ContextName.all`), then packages.
public final class RenderContext: NameResolver {
  public let session: Session
  /// The package whose macros and variables come first.
  let package: String
  /// What the render is for. nil in files without a node (profiles, dbt_project.yml).
  public internal(set) var node: Node?
  /// The macro that `run-operation` calls, which then is `model`.
  var operation: Macro?
  /// Set while a project is parsed (`execute` is false then).
  public let recorder: Recorder?
  /// Set while a node is compiled or run.
  public let run: RunScope?
  /// Names that a caller adds for this render: `sql`, `pre_hooks`, a generic test's arguments...
  public var extras: [String: Value] = [:]
  /// Variables that are being rendered, so that one that refers to itself is found out.
  var openVariables: Set<String> = []
  /// What `statement` blocks stored, by name.
  var results: [String: Value] = [:]
  /// Which of them have been given away.
  var loadedResults: Set<String> = []
  /// Set while the SQL of a unit test's model is compiled: what then has another meaning.
  var unitTest: UnitTestPlan?
  /// The node's SQL, once compiled: where errors of the warehouse are traced back through.
  public internal(set) var compiled: CompiledNode?
  /// What `write()` was given: the SQL that the statement `main` ran.
  var runtimeCode: String?
  /// The comment on this node's statements, once made.
  var statementComment: String?
  /// The interpreter that evaluates in this context and owns it, for functions that call macros.
  unowned private(set) var interpreter: Interpreter!

  public init(session: Session, node: Node?, package: String, recorder: Recorder? = nil, run: RunScope? = nil) {
    self.session = session
    self.node = node
    self.package = package
    self.recorder = recorder
    self.run = run
  }

  /// Whether the render may ask the warehouse: dbt's `execute`.
  public var isExecuting: Bool { run != nil }

  /// An interpreter that sees this context. The context must outlive it.
  public func makeInterpreter() -> Interpreter {
    let interpreter = Interpreter(
      globals: self,
      options: Interpreter.Options(
        undefined: recorder == nil ? .lenient : .capturing, library: session.library, host: self))
    self.interpreter = interpreter
    return interpreter
  }

  public func value(named name: String) -> Value? {
    if let value = extras[name] { return value }
    if let value = unitTest?.value(named: name, in: self) { return value }
    if let entry = session.macros.find(name, from: package) { return .object(MacroObject(entry, context: self)) }
    if let contextName = ContextName.table[name], let value = contextName.make(self) { return value }
    if session.macros.isPackage(name) { return .object(PackageObject(name, context: self)) }
    return nil
  }

  public var knownNames: [String] {
    Array(extras.keys) + session.macros.names(from: package) + ContextName.table.keys
  }

  /// Reports a warning of the project's code.
  ///
  /// - Throws: The warning as an error, when it is to be one.
  func warn(_ diagnostic: Diagnostic) throws(Interrupt) {
    let (shown, errors) = session.invocation.warnings.sorted([diagnostic])
    if let error = errors.first { throw .failure(error) }
    shown.forEach(session.output.warn)
  }

  /// Macros search the dialect's own implementation, then its parents'.
  var dialects: [String] { [session.dialect.name] + session.dialect.parents }

  func dispatch(_ name: String, namespace: String?) -> MacroEntry? {
    session.macros.dispatch(
      name, in: session.project.dispatchOrder(of: namespace), from: package, dialects: dialects)
  }
}

extension Interpreter {
  /// The dbt context that this interpreter evaluates in.
  public var context: RenderContext? { options.host as? RenderContext }
}
