import Base
import Testing

@testable import RedshiftWarehouse

@Suite("Redshift profiles")
struct ProfileTests {
  private static let base: JSON = [
    "type": "redshift", "host": "shop.abc.eu-west-1.redshift.amazonaws.com", "port": 5439, "user": "me",
    "password": "x", "dbname": "shop", "schema": "dev",
  ]

  private func profile(_ more: OrderedDictionary<String, JSON> = [:]) throws -> RedshiftProfile {
    try RedshiftProfile(.object((Self.base.objectValue ?? [:]).merging(more)))
  }

  @Test func keysOfDbt() throws {
    let profile = try profile([
      "ra3_node": true, "autocommit": false, "query_group": "o'clock", "tcp_keepalive_idle": 30, "sslmode": "prefer",
      "drop_without_cascade": true,
    ])
    #expect(profile.warnings.isEmpty)
    let settings = profile.settings(user: "me", password: "x")
    #expect(settings.statements == ["set query_group to 'o''clock'"])
    #expect(settings.parameters.contains { $0 == ("keepalives_idle", "30") })
    // dbt's driver encrypts unless it is told not to.
    #expect(settings.parameters.contains { $0 == ("sslmode", "require") })
    let dialect = RedshiftConnector(profile: profile).dialect
    #expect(!dialect.hasOneDatabase)
    #expect(dialect.beginsImplicitly)
  }

  @Test func nothingSecretIsShown() throws {
    #expect(try !profile(["password": "hunter2"]).description.contains { $0.value.contains("hunter2") })
  }

  @Test func misspeltKeyIsNamed() throws {
    #expect(try profile(["ra3_nod": true]).warnings.first?.hint == "did you mean 'ra3_node'?")
  }

  @Test(
    arguments: [
      (["password": nil], "'password' is a required property"), (["method": "magic"], "'iam_role'"),
      (["method": "iam"], "'cluster_id' is a required property"), (["sslmode": "often"], "sslmode"),
      (["method": "iam", "cluster_id": "a", "access_key_id": "a"], "'secret_access_key' is a required property"),
    ] as [(OrderedDictionary<String, JSON>, String)])
  func badValueIsNamed(_ more: OrderedDictionary<String, JSON>, _ words: String) throws {
    let error = #expect(throws: Diagnostic.self) { try profile(more) }
    #expect(error?.message.contains(words) == true)
  }

  @Test func staging() throws {
    #expect(try profile().staging == nil)
    let keys: OrderedDictionary<String, JSON> = ["s3_staging": "s3://bucket/a", "s3_iam_role": "default"]
    let staging = try #require(try profile(keys).staging)
    #expect(staging.place.description == "s3://bucket/a")
    #expect(staging.settings.region == "eu-west-1", "the cluster's, unless another is said")
    #expect(staging.region == nil)
    let other = try profile(
      keys.merging(["s3_region": "us-east-1", "access_key_id": "id", "secret_access_key": "hunter2"]))
    #expect(other.staging?.settings.region == "us-east-1")
    #expect(other.staging?.region == "us-east-1")
    #expect(other.staging?.settings.keys?.accessKeyID == "id")
    #expect(!other.description.contains { $0.value.contains("hunter2") })
  }

  @Test func placeOfTheLogin() throws {
    func login(_ more: OrderedDictionary<String, JSON>) throws -> TemporaryLogin? {
      if case .temporary(let login) = try profile(more).login { login } else { nil }
    }
    #expect(try login(["method": "iam", "cluster_id": "shop"])?.place == .cluster("shop"))
    #expect(try login(["method": "iam_role", "cluster_id": "shop"])?.user == nil)
    let serverless = "nightly.123.eu-west-1.redshift-serverless.amazonaws.com"
    #expect(try login(["method": "iam", "host": .string(serverless)])?.place == .workgroup("nightly"))
  }
}
