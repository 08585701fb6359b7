import AWS
import Base
import Warehouse

/// How a connection proves who it is.
public enum Login: Sendable {
  case password(user: String, password: String)
  /// A password for some minutes, which AWS gives to whoever its credentials stand for.
  case temporary(TemporaryLogin)

  /// - Parameter host: The endpoint, whose name tells the region and what kind of endpoint it is.
  init(_ reader: TargetReader, host: String, database: String) throws(Diagnostic) {
    let method = try reader.text("method") ?? "database"
    switch method {
    case "database":
      self = .password(user: try reader.requiredText("user"), password: try reader.requiredText("password", "pass"))
    case "iam", "iam_role":
      self = .temporary(try TemporaryLogin(reader, host: host, database: database, namesUser: method == "iam"))
    case "browser_identity_center", "oauth_token_identity_center":
      var error = reader.wrongType("method", .string(method), expected: "'database', 'iam' or 'iam_role'")
      error.hint = "logins by IAM Identity Center are not there yet"
      throw error
    default:
      throw reader.wrongType("method", .string(method), expected: "'database', 'iam' or 'iam_role'")
    }
  }

  /// As the profile names it.
  var user: String? {
    switch self {
    case .password(let user, _): user
    case .temporary(let login): login.user
    }
  }

  var description: [(name: String, value: String)] {
    switch self {
    case .password: [("method", "database")]
    case .temporary(let login): login.description
    }
  }
}
