import LoopbackServer
import Testing

/// Targets of type redshift that cannot work, and configs that Redshift's macros refuse.
@Suite("Bad Redshift targets") struct BadRedshift {
  /// - Parameter changes: Keys laid over those of a target that is complete; an empty value takes one away.
  private static func target(
    _ name: String, _ changes: [String: String], command: String = "run -s orders", exits status: Int32 = 2,
    environment: [String: String] = [:]
  ) -> BadInput {
    // Nothing of the machine that the tests run on.
    let surroundings = ["AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/dev/null"]
    return BadInput(name, command, environment: surroundings.merging(environment) { $1 }, exits: status) { shop in
      let keys = [
        "type": "redshift", "host": "127.0.0.1", "port": "1", "user": "me", "password": "hunter2", "dbname": "shop",
        "schema": "dev", "retries": "0", "reconnect_seconds": "0", "node_retries": "0",
      ].merging(changes) { $1 }.filter { !$0.value.isEmpty }
      let lines = keys.sorted { $0.key < $1.key }.map { "      \($0.key): \($0.value)" }
      try shop.write(
        "shop:\n  target: dev\n  outputs:\n    dev:\n" + lines.joined(separator: "\n") + "\n", to: "profiles.yml")
    }
  }

  private static let cluster = ["method": "iam", "cluster_id": "shop", "region": "eu-west-1"]

  static let cases = [
    target("no password", ["password": ""]),
    target("unknown method", ["method": "iam_roel"]),
    target("identity center", ["method": "browser_identity_center"]),
    target("iam without a cluster", ["method": "iam"]),
    target("half a key", cluster.merging(["access_key_id": "AKIDEXAMPLE"]) { $1 }),
    target("no credentials", cluster),
    target("no such AWS profile", cluster.merging(["iam_profile": "wrok"]) { $1 }),
    target("no region", cluster.merging(["region": ""]) { $1 }),
    target("refused connection", [:]),
    target("staging that is no address", ["s3_staging": "bucket/prefix", "s3_iam_role": "default"]),
    target("staging without a role", ["s3_staging": "s3://bucket/prefix"]),
    target("staging with a role that is none", ["s3_staging": "s3://bucket/prefix", "s3_iam_role": "loader"]),
    target("misspelt staging", ["s3_stagging": "s3://bucket/prefix"], command: "ls -s orders", exits: 0),
  ]

  @Test(arguments: cases) func bad(_ input: BadInput) throws { try input.check("redshift-target") }

  /// In the words of moto, which knows no such cluster.
  @Test func unknownCluster() throws {
    let server = LoopbackServer { _ in
      .init(
        404,
        text: """
          <ErrorResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/"><Error><Type>Sender</Type>
          <Code>ClusterNotFound</Code><Message>Cluster shop not found.</Message></Error></ErrorResponse>
          """)
    }
    let keys = ["AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "hunter2", "AWS_ENDPOINT_URL": server.address]
    try Self.target("unknown cluster", Self.cluster, environment: keys).check("redshift-target")
  }

  /// Configs are looked at when their statement is made, before it is sent.
  @Test(
    .enabled(if: PostgresShop.isThere),
    arguments: [("sort-type", "sort='id', sort_type='interlaced'"), ("dist-list", "dist=['id', 'name']")])
  func badConfig(_ name: String, _ config: String) throws {
    let cloud = try CloudProject()
    _ = try cloud.built("-s", "raw", "plain")
    try cloud.shop.write("{{ config(\(config)) }}\nselect id, name from {{ ref('plain') }}\n", to: "models/spread.sql")
    let ending = try cloud.shop.run("--log-level", "warn", "run", "-s", "spread")
    #expect(ending.status == 1)
    try Golden.expect(cloud.shop.normalized(ending.text), "redshift-target/\(name)")
  }

  @Test(.enabled(if: PostgresShop.isThere))
  func badUnload() throws {
    let cloud = try CloudProject()
    try cloud.shop.write(
      "{{ config(post_hook=\"{{ redshift_unload('select 1', 's3://bucket/x/') }}\") }}\nselect 1 as id\n",
      to: "models/spread.sql")
    let ending = try cloud.shop.run("--log-level", "warn", "run", "-s", "spread")
    #expect(ending.status == 2)
    try Golden.expect(cloud.shop.normalized(ending.text), "redshift-target/unload-without-a-role")
  }
}
