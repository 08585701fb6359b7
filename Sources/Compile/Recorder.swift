import Base
import Nodes
import Project

/// What parsing a node found out: the calls its template made.
public final class Recorder {
  public var refs: [RefCall] = []
  public var sources: [SourceCall] = []
  /// Names, or packages and names, of `metric()` calls.
  public var metrics: [[String]] = []
  /// Names, or packages and names, of `function()` calls.
  public var functions: [[String]] = []
  /// Unique ids of macros called directly by the node's own text (not by macros), in order.
  public private(set) var macros: [String] = []
  /// What `config(...)` calls set.
  public var config = ConfigCalls()
  /// Where each name was first referred to.
  public private(set) var places: [String: SourceSpan] = [:]

  public init() {}

  func note(_ name: String, at span: SourceSpan?) {
    if places[name] == nil { places[name] = span }
  }

  func recordMacro(_ id: String) {
    if !macros.contains(id) { macros.append(id) }
  }
}
