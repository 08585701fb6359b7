import AWS
import Base
import Warehouse

/// What connections log in with: a temporary password is asked for once, and again shortly before it ends.
final class PasswordCache: Sendable {
  private let login: Login
  private let last = Locked<TemporaryLogin.Password?>(nil)

  /// A connection may take a while.
  private static let margin = 60_000_000

  init(_ login: Login) { self.login = login }

  func current() throws(WarehouseError) -> (user: String, password: String) {
    switch login {
    case .password(let user, let password): return (user, password)
    case .temporary(let login):
      return try last.withLock { last throws(WarehouseError) in
        if let known = last, known.lasts(until: Timestamp.now.microseconds + Self.margin) {
          return (known.user, known.password)
        }
        do throws(Diagnostic) {
          let new = try login.password()
          last = new
          return (new.user, new.password)
        } catch { throw WarehouseError(.connection, error.message, code: error.code.id, hint: error.hint) }
      }
    }
  }
}

extension TemporaryLogin.Password {
  /// - Parameter microseconds: Since 1970. One that tells no end lasts as long as AWS's shortest.
  fileprivate func lasts(until microseconds: Int) -> Bool {
    expiration.map { $0.microseconds > microseconds } ?? false
  }
}
