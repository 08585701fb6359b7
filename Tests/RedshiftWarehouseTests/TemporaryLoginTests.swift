import AWS
import Base
import Foundation
import LoopbackServer
import Testing

@testable import RedshiftWarehouse

@Suite("Passwords that AWS gives")
struct TemporaryLoginTests {
  private static func login(_ more: OrderedDictionary<String, JSON>) throws -> TemporaryLogin {
    let target: OrderedDictionary<String, JSON> = [
      "host": "shop.abc.eu-west-1.redshift.amazonaws.com", "port": 5439, "user": "me", "dbname": "dbt",
      "schema": "dev", "method": "iam", "access_key_id": "AKIDEXAMPLE", "secret_access_key": "secret",
    ]
    let profile = try RedshiftProfile(.object(target.merging(more)))
    guard case .temporary(let login) = profile.login else { throw Diagnostic(.badAWSProfile, "no IAM login") }
    return login
  }

  private static func variables(_ address: String) -> @Sendable (String) -> String? {
    { $0 == "AWS_ENDPOINT_URL" ? address : nil }
  }

  private static let answer = """
    <R><DbUser>IAMA:me</DbUser><DbPassword>a&lt;b</DbPassword><Expiration>2030-01-01T00:00:00.5Z</Expiration></R>
    """

  @Test func ofACluster() throws {
    let server = LoopbackServer { _ in .init(text: Self.answer) }
    let login = try Self.login(["cluster_id": "shop", "autocreate": true, "db_groups": ["a", "b c"]])
    let password = try login.password(variable: Self.variables(server.address))
    #expect(password.user == "IAMA:me")
    #expect(password.password == "a<b")
    #expect(password.expiration?.iso8601.hasPrefix("2030-01-01T00:00:00") == true)
    let request = try #require(server.requests.first)
    #expect(
      request.body == "Action=GetClusterCredentials&Version=2012-12-01&ClusterIdentifier=shop&DbName=dbt&DbUser=me"
        + "&AutoCreate=true&DbGroups.DbGroup.1=a&DbGroups.DbGroup.2=b%20c")
    #expect(request.headers["authorization"]?.contains("/eu-west-1/redshift/aws4_request") == true)
  }

  @Test func ofARole() throws {
    let server = LoopbackServer { _ in .init(text: Self.answer) }
    let login = try Self.login(["cluster_id": "shop", "method": "iam_role"])
    // The profile's keys are for `iam`; a role has its own.
    _ = try login.password(variable: Self.variables(server.address))
    #expect(
      server.requests.first?.body
        == "Action=GetClusterCredentialsWithIAM&Version=2012-12-01&ClusterIdentifier=shop&DbName=dbt")
  }

  @Test func ofAWorkgroup() throws {
    let server = LoopbackServer { _ in
      .init(text: #"{"dbUser":"IAM:me","dbPassword":"x","expiration":1893456000.5}"#)
    }
    let login = try Self.login(["host": "nightly.123.eu-west-1.redshift-serverless.amazonaws.com"])
    let password = try login.password(variable: Self.variables(server.address))
    #expect(password.expiration == Timestamp(microseconds: 1_893_456_000_500_000))
    let request = try #require(server.requests.first)
    #expect(request.headers["x-amz-target"] == "RedshiftServerless.GetCredentials")
    #expect(
      request.body.contains(#""workgroupName":"nightly""#) || request.body.contains(#""workgroupName": "nightly""#))
  }

  @Test func refusal() throws {
    let server = LoopbackServer { _ in
      .init(403, text: "<E><Code>AccessDenied</Code><Message>not you</Message></E>")
    }
    let login = try Self.login(["cluster_id": "shop"])
    let error = #expect(throws: Diagnostic.self) { try login.password(variable: Self.variables(server.address)) }
    #expect(error?.message == "AWS refused GetClusterCredentials: AccessDenied: not you")
  }

  /// PyPI's moto, started by `moto_server`: MOTO_SERVER is its address.
  private static let moto = ProcessInfo.processInfo.environment["MOTO_SERVER"]

  @Test(.enabled(if: moto != nil, "needs moto's server (MOTO_SERVER)"))
  func clusterOfMoto() throws {
    let address = try #require(Self.moto)
    let service = Service(
      "redshift", region: "eu-west-1", credentials: Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret"),
      variable: Self.variables(address))
    let name = "shop-\(UUID().uuidString.prefix(8).lowercased())"
    _ = try service.query(
      "CreateCluster", version: "2012-12-01",
      [
        (name: "ClusterIdentifier", value: name), ("NodeType", "ra3.large"), ("MasterUsername", "root"),
        ("MasterUserPassword", "Password1"), ("DBName", "dbt"),
      ])
    let password = try Self.login(["cluster_id": .string(name)]).password(variable: Self.variables(address))
    #expect(password.user == "IAM:me")
    #expect(password.password.count >= 30)
    let created = try Self.login(["cluster_id": .string(name), "autocreate": true]).password(
      variable: Self.variables(address))
    #expect(created.user == "IAMA:me")
    let missing = try Self.login(["cluster_id": "none"])
    let error = #expect(throws: Diagnostic.self) { try missing.password(variable: Self.variables(address)) }
    #expect(error?.message.contains("ClusterNotFound") == true)
  }
}
