/// An error, warning or note with its place: the one form in which anything wrong reaches the user,
/// whether on the terminal, in a JSON log line or in an editor.
public struct Diagnostic: Error, Sendable, Equatable {
  public enum Severity: String, Sendable {
    case error, warning, note
  }

  /// dbt's headline over the message, which its users and tools search for.
  public enum Headline: String, Sendable {
    case compilation = "Compilation Error"
    case parsing = "Parsing Error"
    case runtime = "Runtime Error"
    case database = "Database Error"
    case dependency = "Dependency Error"
    case usage = "Usage Error"
    case extraction = "Extraction Error"
    case contractBreak = "Breaking change to contract Error"
    case internalError = "Internal Error"
  }

  /// A stable name such as `J104`; each module declares its own in an extension and never reuses one.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    public let id: String
    public let headline: Headline
    /// dbt's name for it, when it is a warning about what dbt will not do much longer.
    public let deprecation: String?
    /// dbt's name of the event, which `--warn-error-options` and its log know; nil where dbt says nothing of the kind.
    public let event: String?

    public init(_ id: String, _ headline: Headline, deprecation: String? = nil, event: String? = nil) {
      self.id = id
      self.headline = headline
      self.deprecation = deprecation
      self.event = deprecation ?? event
    }
    public var description: String { id }
  }

  /// One macro (or other callable) that was active when the diagnostic was raised.
  public struct Frame: Sendable, Equatable {
    /// What a user calls it, for example `macro engagement_rate`.
    public var name: String
    /// Where it was called.
    public var callSite: SourceSpan?

    public init(name: String, callSite: SourceSpan?) {
      self.name = name
      self.callSite = callSite
    }
  }

  /// Another place that explains this one, for example the first of two definitions.
  public struct Related: Sendable, Equatable {
    public var message: String
    public var span: SourceSpan?

    public init(message: String, span: SourceSpan?) {
      self.message = message
      self.span = span
    }
  }

  public var code: Code
  public var severity: Severity
  /// What is wrong: lower case, no full stop. May have several lines (a database's own message).
  public var message: String
  public var span: SourceSpan?
  /// What the project was doing, as dbt's headlines name it: `model orders (models/orders.sql)`.
  public var subject: String?
  /// What to do next.
  public var hint: String?
  /// The active macros, innermost first.
  public var frames: [Frame]
  public var related: [Related]

  public init(
    _ code: Code, _ message: String, at span: SourceSpan? = nil, severity: Severity = .error, hint: String? = nil,
    frames: [Frame] = [], related: [Related] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.hint = hint
    self.frames = frames
    self.related = related
  }
}

extension Diagnostic {
  /// `hint` of a misspelt name: the nearest known one, if any is near.
  public static func didYouMean(_ name: String, among known: some Sequence<String>) -> String? {
    closestName(to: name, among: known).map { "did you mean '\($0)'?" }
  }
}
