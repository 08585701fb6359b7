import Base

/// Credentials that are asked for when they are first needed, and again shortly before they end. Shared by all threads.
public final class CredentialSource: Sendable {
  private let find: @Sendable () throws(Diagnostic) -> Credentials
  private let last = Locked<Credentials?>(nil)

  /// In microseconds: a request may take a while.
  private static let margin = 120_000_000

  /// - Parameter find: Asks for them.
  public init(_ find: @escaping @Sendable () throws(Diagnostic) -> Credentials) { self.find = find }

  public func current() throws(Diagnostic) -> Credentials {
    try last.withLock { last throws(Diagnostic) in
      if let known = last, known.expiration.map({ $0.microseconds > Timestamp.now.microseconds + Self.margin }) ?? true
      {
        return known
      }
      let new = try find()
      last = new
      return new
    }
  }
}
