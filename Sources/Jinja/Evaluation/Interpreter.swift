import Base

/// Evaluates templates and macros: one for each render, used on one thread.
///
/// ```swift
/// let template = try Template.parse(SourceFile(path: "a.sql", text: "select {{ n + 1 }}"))
/// let interpreter = Interpreter(globals: DictionaryResolver(["n": 1]))
/// let sql = try interpreter.render(template)  // "select 2"
/// ```
public final class Interpreter {
  /// What a host may choose for a render.
  public struct Options {
    public var undefined: UndefinedKind
    /// Whether `{{ }}` escapes HTML.
    public var autoescape: Bool
    public var library: Library
    /// Finds the templates that `include`, `import` and `extends` name; nil when there is none of that name.
    public var loader: ((String) throws(Diagnostic) -> Template?)?
    /// How deep macros may call each other. Each level takes at most a few kilobytes of stack.
    public var maximumDepth: Int
    /// What the host wants to find again in its functions, by its own type.
    public var host: AnyObject?

    public init(
      undefined: UndefinedKind = .lenient, autoescape: Bool = false, library: Library = .standard,
      loader: ((String) throws(Diagnostic) -> Template?)? = nil, maximumDepth: Int = 1000, host: AnyObject? = nil
    ) {
      self.undefined = undefined
      self.autoescape = autoescape
      self.library = library
      self.loader = loader
      self.maximumDepth = maximumDepth
      self.host = host
    }
  }

  /// One running macro.
  public struct Call {
    public let definition: MacroDefinition
    public let site: SourceSpan?
  }

  public let options: Options
  let globals: any NameResolver
  @exclusivity(unchecked) private var cache: [String: Value?] = [:]
  @exclusivity(unchecked) private var libraryValues: [String: Value] = [:]

  /// Everything rendered so far, by all open captures: each remembers where its part starts.
  @exclusivity(unchecked) var output: [UInt8] = []
  /// Where the output comes from, when the host asked for it.
  @exclusivity(unchecked) var map: SourceMap?
  /// Whether `{{ }}` escapes HTML at this point.
  @exclusivity(unchecked) public internal(set) var autoescape: Bool
  /// The running macros, outermost first.
  @exclusivity(unchecked) public internal(set) var calls: [Call] = []
  @exclusivity(unchecked) var depth = 0
  /// The call being made, for `callSite`.
  @exclusivity(unchecked) var callRange: ByteRange?
  @exclusivity(unchecked) var callFile: SourceFile?
  /// The context of definitions that are called alone.
  let loneContext = Context()
  /// Modules of imported templates without a context, by template.
  @exclusivity(unchecked) var modules: [ObjectIdentifier: TemplateModule] = [:]
  /// Contexts and frames that hold closures over themselves; emptied at the end.
  @exclusivity(unchecked) var cyclicContexts: [Context] = []
  @exclusivity(unchecked) var cyclicFrames: [Frame] = []

  public init(globals: any NameResolver = DictionaryResolver(), options: Options = Options()) {
    self.globals = globals
    self.options = options
    autoescape = options.autoescape
  }

  deinit {
    for context in cyclicContexts { context.clear() }
    for frame in cyclicFrames { frame.clear() }
  }

  /// Where the function being called was called.
  public var callSite: SourceSpan? {
    guard let callFile, let callRange else { return nil }
    return SourceSpan(file: callFile, range: callRange.range)
  }

  /// A global name's value: the host's, else the library's; nil when neither knows it.
  public func global(_ name: String) -> Value? {
    if let cached = cache[name] { return cached }
    let value = globals.value(named: name) ?? libraryGlobal(name)
    cache[name] = .some(value)
    return value
  }

  /// A global name's value as the library has it.
  func libraryGlobal(_ name: String) -> Value? {
    if let known = libraryValues[name] { return known }
    let value = options.library.globals[name]?.make(self)
    if let value { libraryValues[name] = value }
    return value
  }

  /// An undefined value of the chosen kind.
  ///
  /// - Parameter hint: Asked only when the value is reported.
  public func undefined(name: String?, message: String, hint: @escaping () -> String? = { nil }) -> Value {
    .undefined(Undefined(kind: options.undefined, name: name, message: message, hint: hint))
  }

  /// The undefined value of a missing name.
  func undefined(named name: String) -> Value {
    undefined(name: name, message: "'\(name)' is undefined") { [globals] in
      .didYouMean(name, among: globals.knownNames)
    }
  }
}

extension Interpreter {
  /// The filter of a name.
  ///
  /// - Throws: `Diagnostic` J104 with the nearest known name.
  public func filter(named name: String) throws(Interrupt) -> Filter {
    if let filter = options.library.filters[name] { return filter }
    throw .failure(.unknownFilter(name, known: options.library.filterNames))
  }

  /// The test of a name.
  ///
  /// - Throws: `Diagnostic` J105 with the nearest known name.
  public func test(named name: String) throws(Interrupt) -> Test {
    if let test = options.library.tests[name] { return test }
    throw .failure(.unknownTest(name, known: options.library.testNames))
  }

  /// Calls a function, macro or host object.
  ///
  /// - Throws: Python's `TypeError` when the value cannot be called, and whatever the callee throws.
  public func call(_ callee: Value, _ arguments: Arguments) throws(Interrupt) -> Value {
    switch callee {
    case .function(let function): return try function.call(arguments, self)
    case .object(let object) where object.isCallable: return try object.call(arguments, self)
    case .undefined(let undefined): return try undefined.derived(forCall: true)
    default: throw .typeError("'\(callee.typeName)' object is not callable")
    }
  }
}

extension Diagnostic {
  static func unknownFilter(_ name: String, at span: SourceSpan? = nil, known: [String]) -> Diagnostic {
    Diagnostic(.unknownFilter, "no filter named '\(name)'", at: span, hint: .didYouMean(name, among: known))
  }

  static func unknownTest(_ name: String, at span: SourceSpan? = nil, known: [String]) -> Diagnostic {
    Diagnostic(.unknownTest, "no test named '\(name)'", at: span, hint: .didYouMean(name, among: known))
  }
}
