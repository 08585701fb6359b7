import AWS
import Base
import Warehouse

/// A login by a password that AWS gives for some minutes: of a cluster, or of a workgroup without servers.
///
/// SeeAlso: Redshift's API reference, `GetClusterCredentials`, `GetClusterCredentialsWithIAM`; Redshift Serverless's,
/// `GetCredentials`.
public struct TemporaryLogin: Sendable {
  enum Place: Sendable, Equatable {
    case cluster(String)
    case workgroup(String)
  }

  let place: Place
  /// The database's user; nil for the one that stands for the IAM role.
  let user: String?
  private let database: String
  /// Whether a user that is not there is made, and the groups that it joins for the session.
  private let createsUser: Bool
  private let groups: [String]
  private let region: String?
  /// A profile of AWS's shared files.
  private let profile: String?
  private let keys: Credentials?

  init(_ reader: TargetReader, host: String, database: String, namesUser: Bool) throws(Diagnostic) {
    let labels = host.split(separator: ".").map(String.init)
    let isServerless = try reader.flag("is_serverless") ?? host.contains("serverless")
    if isServerless {
      let group = try reader.text("serverless_work_group")
      place = .workgroup(group ?? labels.first ?? host)
    } else {
      place = .cluster(try reader.requiredText("cluster_id"))
    }
    user = namesUser ? try reader.requiredText("user") : nil
    self.database = database
    createsUser = try reader.flag("autocreate") ?? false
    groups = try reader.texts("db_groups")
    region = try Self.region(reader, host: host)
    profile = try reader.text("iam_profile")
    keys = try Credentials(reader)
  }

  /// As the target says, or the endpoint's name: `name.account.region.redshift.amazonaws.com`.
  static func region(_ reader: TargetReader, host: String) throws(Diagnostic) -> String? {
    let labels = host.split(separator: ".").map(String.init)
    let isOfAWS = host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn")
    return try reader.text("region") ?? (isOfAWS && labels.count > 3 ? labels[2] : nil)
  }

  var description: [(name: String, value: String)] {
    let place: (name: String, value: String) =
      switch self.place {
      case .cluster(let name): ("cluster_id", name)
      case .workgroup(let name): ("serverless_work_group", name)
      }
    return [
      ("method", user == nil ? "iam_role" : "iam"), place, ("iam_profile", profile ?? "None"),
      ("region", region ?? "None"),
    ]
  }

  struct Password: Sendable {
    var user: String
    var password: String
    var expiration: Timestamp?
  }

  /// Asks AWS.
  ///
  /// - Parameter variable: The value of an environment variable.
  /// - Throws: Z1xx, H1xx.
  func password(
    variable: @escaping @Sendable (String) -> String? = { ProcessEnvironment[$0] }
  ) throws(Diagnostic) -> Password {
    let chain = CredentialChain(profile: profile, variable: variable)
    let named = self.region
    let found = if let named { named as String? } else { try chain.region }
    guard let region = found else {
      throw Diagnostic(
        .missingRegion, "the AWS region of the Redshift target is not known",
        hint: "add 'region:' to the target in profiles.yml, or set AWS_REGION")
    }
    let credentials = if let keys { keys } else { try chain.credentials() }
    switch place {
    case .cluster(let name):
      return try ofCluster(name, Service("redshift", region: region, credentials: credentials, variable: variable))
    case .workgroup(let name):
      return try ofWorkgroup(
        name, Service("redshift-serverless", region: region, credentials: credentials, variable: variable))
    }
  }

  private func ofCluster(_ name: String, _ service: Service) throws(Diagnostic) -> Password {
    var fields = [(name: "ClusterIdentifier", value: name), ("DbName", database)]
    if let user {
      fields += [("DbUser", user), ("AutoCreate", createsUser ? "true" : "false")]
      fields += groups.enumerated().map { ("DbGroups.DbGroup.\($0 + 1)", $1) }
    }
    let action = user == nil ? "GetClusterCredentialsWithIAM" : "GetClusterCredentials"
    let answer: XMLText
    do throws(Diagnostic) { answer = try service.query(action, version: "2012-12-01", fields) } catch {
      var error = error
      if error.message.contains(": ClusterNotFound") {
        error.hint =
          "check 'cluster_id' and 'region' of the target in profiles.yml, and whose account the credentials are of"
      }
      throw error
    }
    return Password(
      user: try answer.required("DbUser"), password: try answer.required("DbPassword"),
      expiration: answer["Expiration"].flatMap { Timestamp(iso8601: $0) })
  }

  private func ofWorkgroup(_ name: String, _ service: Service) throws(Diagnostic) -> Password {
    let answer = try service.call(
      "RedshiftServerless.GetCredentials", ["workgroupName": .string(name), "dbName": .string(database)])
    guard let user = answer["dbUser"]?.stringValue, let password = answer["dbPassword"]?.stringValue else {
      throw Diagnostic(.oddAnswerOfAWS, "AWS's answer to GetCredentials has no user or no password")
    }
    // Seconds since 1970, with a fraction.
    let seconds: Double? =
      switch answer["expiration"] {
      case .int(let number)?: Double(number)
      case .double(let number)?: number
      default: nil
      }
    return Password(
      user: user, password: password, expiration: seconds.map { Timestamp(microseconds: Int($0 * 1e6)) })
  }
}
