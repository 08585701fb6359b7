import Base
import Foundation
import HTTP
import LoopbackServer
import Testing

@testable import AWS

@Suite("AWS credentials")
struct CredentialChainTests {
  /// A folder for the shared files, and the environment that names them.
  private final class Surroundings: Sendable {
    let folder = NSTemporaryDirectory() + "aws-\(UUID().uuidString)"

    init(config: String = "", credentials: String = "") throws {
      try FileManager.default.createDirectory(atPath: folder + "/.aws", withIntermediateDirectories: true)
      try config.write(toFile: folder + "/.aws/config", atomically: true, encoding: .utf8)
      try credentials.write(toFile: folder + "/.aws/credentials", atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func chain(_ profile: String? = nil, _ variables: [String: String] = [:]) -> CredentialChain {
      let all = ["HOME": folder, "AWS_EC2_METADATA_DISABLED": "true"].merging(variables) { $1 }
      return CredentialChain(profile: profile) { all[$0] }
    }
  }

  @Test func environmentComesFirst() throws {
    let files = try Surroundings(credentials: "[default]\naws_access_key_id = file\naws_secret_access_key = x\n")
    let keys = ["AWS_ACCESS_KEY_ID": "variable", "AWS_SECRET_ACCESS_KEY": "x", "AWS_SESSION_TOKEN": "t"]
    #expect(
      try files.chain(nil, keys).credentials()
        == Credentials(accessKeyID: "variable", secretAccessKey: "x", sessionToken: "t"))
    #expect(try files.chain().credentials().accessKeyID == "file")
    #expect(try files.chain("default", keys).credentials().accessKeyID == "file", "a profile asked for by name")
  }

  @Test func profiles() throws {
    let files = try Surroundings(
      config: "# a comment\n[profile work]\nregion = eu-west-1\ns3 =\n  max_concurrent_requests = 2\n",
      credentials: "[work]\naws_access_key_id=w\naws_secret_access_key=a=b\n")
    #expect(try files.chain("work").credentials() == Credentials(accessKeyID: "w", secretAccessKey: "a=b"))
    #expect(try files.chain(nil, ["AWS_PROFILE": "work"]).credentials().accessKeyID == "w")
    #expect(try files.chain("work").region == "eu-west-1")
    let error = #expect(throws: Diagnostic.self) { try files.chain("wrok").credentials() }
    #expect(error?.hint == "did you mean 'work'?")
  }

  @Test func unsupportedSourceIsNamed() throws {
    let files = try Surroundings(config: "[profile sso]\nsso_session = corp\n")
    let error = #expect(throws: Diagnostic.self) { try files.chain("sso").credentials() }
    #expect(error?.message == "'sso_session' of the AWS profile 'sso' is not supported")
  }

  @Test func rolesAreAssumed() throws {
    let server = LoopbackServer { _ in
      .init(
        text: """
          <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>
          <SecretAccessKey>a&amp;b</SecretAccessKey><SessionToken>t</SessionToken>
          <Expiration>2030-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
          """)
    }
    let files = try Surroundings(
      config: "[profile role]\nrole_arn = arn:aws:iam::1:role/dbt\nsource_profile = base\nregion = eu-west-1\n",
      credentials: "[base]\naws_access_key_id = b\naws_secret_access_key = x\n")
    let found = try files.chain("role", ["AWS_ENDPOINT_URL_STS": server.address]).credentials()
    #expect(
      found
        == Credentials(
          accessKeyID: "ASIA", secretAccessKey: "a&b", sessionToken: "t",
          expiration: Timestamp(iso8601: "2030-01-01T00:00:00Z")))
    let request = try #require(server.requests.first)
    #expect(request.body.contains("Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fdbt"))
    #expect(request.headers["authorization"]?.contains("Credential=b/") == true)
  }

  private static let document =
    #"{"AccessKeyId":"ASIA","SecretAccessKey":"x","Token":"t","Expiration":"2030-01-01T00:00:00Z"}"#

  @Test func containers() throws {
    let server = LoopbackServer { _ in .init(text: Self.document) }
    let found = try Surroundings().chain(
      nil,
      [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": server.address + "/me", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "secret",
      ]
    ).credentials()
    #expect(found.sessionToken == "t")
    #expect(server.requests.map(\.path) == ["/me"])
    #expect(server.requests.first?.headers["authorization"] == "secret")
  }

  @Test func instances() throws {
    let server = LoopbackServer { request in
      switch request.path {
      case "/latest/api/token": .init(text: "session")
      case "/latest/meta-data/iam/security-credentials/": .init(text: "worker\n")
      default: .init(text: Self.document)
      }
    }
    let found = try Surroundings().chain(
      nil, ["AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": server.address]
    ).credentials()
    #expect(found.accessKeyID == "ASIA")
    #expect(server.requests.map(\.method) == ["PUT", "GET", "GET"])
    #expect(server.requests.last?.path == "/latest/meta-data/iam/security-credentials/worker")
    #expect(server.requests.last?.headers["x-aws-ec2-metadata-token"] == "session")
  }

  @Test func noneAtAll() throws {
    let files = try Surroundings()
    let error = #expect(throws: Diagnostic.self) { try files.chain().credentials() }
    #expect(error?.message == "there are no AWS credentials")
  }
}
