import Base

/// A stretch of the time by which a stream's records are newer than others: from `since` on, before `until`.
public struct ReadWindow: Sendable, Equatable {
  /// nil: from the beginning.
  public var since: Timestamp?
  /// nil: to the end.
  public var until: Timestamp?

  public init(since: Timestamp? = nil, until: Timestamp? = nil) {
    self.since = since
    self.until = until
  }

  public var isUnbounded: Bool { since == nil && until == nil }
}

/// Which of a stream's records are asked for.
public enum ReadScope: Sendable, Equatable {
  /// Those behind the stored positions, and without one those from the window's beginning on; none behind its end.
  case new(ReadWindow)
  /// Those of a window that lie before what the stored positions have reached. Positions stay where they are.
  case again(ReadWindow)

  /// Whether the stream is read to its end.
  var isWhole: Bool {
    if case .new(let window) = self { window.until == nil } else { false }
  }

  var isAgain: Bool { if case .again = self { true } else { false } }
}

extension ExtractDeclaration {
  /// Checks that each stream can be read by time, and that what is read twice doubles no rows.
  ///
  /// - Throws: X308 for the first stream that cannot.
  func checkWindow() throws(Diagnostic) {
    guard let extractor else { return }
    for stream in streams {
      var problem = extractor.refusalOfWindow(stream.name)
      var hint = "choose others with --select, or read it from its start with --full-refresh"
      switch stream.write {
      case .replace: problem = problem ?? "each run replaces all of it"
      case .append where stream.primaryKey.isEmpty && problem == nil:
        problem = "its rows would be doubled: it appends them, and no key tells which are there"
        hint = "add 'primary_key: COLUMN' to the stream: rows that are there are then left out"
      case .append where stream.evolution.arrays == .tables && problem == nil:
        problem = "its rows would be doubled: it appends them, and what has changed in tables of lists cannot be told"
        hint = "say 'write: upsert', or 'arrays: json'"
      case .append, .upsert: break
      }
      guard let problem else { continue }
      throw Diagnostic(
        .extractWindow, "stream '\(stream.name)' of extract '\(name)' cannot be read for a stretch of time: \(problem)",
        at: stream.span, hint: hint)
    }
  }
}
