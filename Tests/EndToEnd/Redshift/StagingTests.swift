import Foundation
import ObjectServer
import Testing

/// Rows that come in by way of S3: the files are real, in SeaweedFS, which checks signatures; the proxy gives Postgres what it
/// finds in them.
@Suite("Redshift: rows through S3", .enabled(if: PostgresShop.isThere), .serialized)
struct StagingTests {
  /// What stands in quotes and what does not, and what could be taken for something else.
  private static let seed = #"""
    id,name,amount,flag,day,payload
    1,"a ""quote"", a comma
    and a line",1.5,true,2024-01-01,"{""a"": [1, null]}"
    2,\N,2,false,,"""text"""
    3,"back\slash ü 日本 it's",,,2024-01-03,

    """#

  private func cloud() throws -> CloudProject {
    let cloud = try CloudProject(staging: try ObjectServer.shared.get())
    try cloud.shop.write(Self.seed, to: "seeds/odd.csv")
    try cloud.shop.append("    odd:\n      +column_types: {payload: super}\n", to: "dbt_project.yml")
    return cloud
  }

  private static let rows = [
    "1|a \"quote\", a comma\nand a line|1.5|true|2024-01-01|{\"a\": [1, null]}", #"2|\N|2.0|false||"text""#,
    #"3|back\slash ü 日本 it's|||2024-01-03|"#,
  ]

  @Test func seeds() throws {
    let cloud = try cloud()
    _ = try cloud.built("-s", "odd")
    #expect(try cloud.rows("select id, name, amount, flag, day, payload from analytics.odd order by id") == Self.rows)
    try Golden.expect(try cloud.copies(), "redshift/staged")
    #expect(try ObjectServer.shared.get().names(in: cloud.bucket).isEmpty, "nothing is left")
    _ = try cloud.built("-s", "odd")
    #expect(try cloud.rows("select count(*) from analytics.odd") == ["3"])
  }

  /// The same rows as by `insert`.
  @Test func seedsWithoutStaging() throws {
    let cloud = try cloud()
    let profile = try cloud.shop.read("profiles.yml").split(separator: "\n").filter { !$0.contains(" s3_") }
    try cloud.shop.write(profile.joined(separator: "\n") + "\n", to: "profiles.yml")
    _ = try cloud.built("-s", "odd")
    #expect(try cloud.rows("select id, name, amount, flag, day, payload from analytics.odd order by id") == Self.rows)
    #expect(try !cloud.shop.read("statements").contains("\ncopy "))
  }

  @Test func extracts() throws {
    let cloud = try CloudProject(staging: try ObjectServer.shared.get())
    try cloud.shop.write(
      """
      version: 2
      sources:
        - name: landed
          schema: landed
          tables:
            - name: payments
              columns: [{name: id, data_type: integer}, {name: note, data_type: text}]

      """, to: "models/landed.yml")
    try cloud.shop.write(
      """
      version: 2
      extracts:
        - name: shop
          plugin: files
          source: landed
          config: {root: data}
          streams:
            - name: payments
              files: [payments.jsonl]

      """, to: "extract/landed.yml")
    try cloud.shop.write(
      (1...2000).map { #"{"id": \#($0), "note": "n\#($0 % 7 == 0 ? "\\n" : "") \"\#($0)\""}"# + "\n" }.joined(),
      to: "data/payments.jsonl")
    let ending = try cloud.shop.run("extract")
    #expect(ending.status == 0, "\(ending.text)")
    #expect(
      try cloud.rows(
        "select count(*), min(_row), max(_row) from landed.payments where note = 'n' || case when id::int % 7 = 0 then e'\\n' else '' end || ' \"' || id || '\"'"
      )
        == ["2000|1|2000"])
    #expect(try cloud.copies().hasPrefix("copy \"landed\".\"payments\" (\"id\", \"note\", \"_extracted_at\", "))
    #expect(try ObjectServer.shared.get().names(in: cloud.bucket).isEmpty)
  }

  /// Rows come by `copy` also where they replace others, while their bytes stay in the landing zone.
  @Test func upserts() throws {
    let server = try ObjectServer.shared.get()
    let cloud = try CloudProject(staging: server)
    try cloud.shop.write(
      """
      sources:
        - name: landed
          schema: landed
          tables:
            - name: payments
              columns: [{name: id, data_type: integer}, {name: note, data_type: varchar}]

      """, to: "models/landed.yml")
    try cloud.shop.write(
      """
      landing:
        root: s3://\(cloud.bucket)/landing
        region: us-east-1
        endpoint: \(server.address)
        access_key_id: \(ObjectServer.accessKey)
        secret_access_key: "\(ObjectServer.secretKey)"
      extracts:
        - name: shop
          plugin: files
          source: landed
          config: {root: data}
          streams:
            - {name: payments, files: ["*.jsonl"], write: upsert, primary_key: id}

      """, to: "extract/landed.yml")
    func payments(_ numbers: ClosedRange<Int>, _ note: String) -> String {
      numbers.map { #"{"id": \#($0), "note": "\#(note)"}"# + "\n" }.joined()
    }
    try cloud.shop.write(payments(1...20, "first"), to: "data/a.jsonl")
    #expect(try cloud.shop.run("extract").status == 0)
    try cloud.shop.write(payments(15...30, "second"), to: "data/b.jsonl")
    let before = try cloud.shop.read("statements").count
    let ending = try cloud.shop.run("extract")
    #expect(ending.status == 0, "\(ending.text)")
    let result = "select note, count(*), count(distinct id) from landed.payments group by 1 order by 1"
    #expect(try cloud.rows(result) == ["first|14|14", "second|16|16"])
    let said = try cloud.shop.read("statements").dropFirst(before).split(separator: "\n\0\n").filter {
      !$0.contains("pg_catalog") && !$0.contains("information_schema") && !$0.contains("svv_")
    }.joined(separator: ";\n\n").replacing(cloud.bucket, with: "bucket")
      .replacing(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "<load>").replacing(/\d{8}T\d{12}/, with: "<batch>")
      .replacing(/[0-9a-f]{64}/, with: "<sha256>").replacing(/cloud_[0-9a-f]{8}/, with: "dbt").replacing(
        /\d{4}-\d\d-\d\dT[\d:.]+Z/, with: "<time>")
    #expect(!said.contains("create index"))
    try Golden.expect(said, "redshift/extracted")
    let names = try server.names(in: cloud.bucket)
    #expect(names.count { $0.hasSuffix(".manifest.json") } == 2)
    #expect(names.allSatisfy { $0.contains("/landing/") }, "nothing is left of what was staged")
  }

  /// What the database does not take leaves nothing behind, neither there nor here.
  @Test func refusedRows() throws {
    let cloud = try cloud()
    try cloud.shop.append("      +column_types: {id: integer, name: integer}\n", to: "dbt_project.yml")
    try cloud.shop.replace("      +column_types: {payload: super}\n", by: "", in: "dbt_project.yml")
    let ending = try cloud.shop.run("seed", "-s", "odd")
    #expect(ending.status == 1)
    #expect(ending.text.contains("invalid input syntax for type integer"), "\(ending.text)")
    #expect(try cloud.copies().contains("copy \"analytics\".\"odd\""))
    #expect(try ObjectServer.shared.get().names(in: cloud.bucket).isEmpty)
  }

  @Test func noBucket() throws {
    let cloud = try cloud()
    try cloud.shop.replace("s3_staging: s3://\(cloud.bucket)", by: "s3_staging: s3://nowhere", in: "profiles.yml")
    let ending = try cloud.shop.run("seed", "-s", "odd")
    #expect(ending.status == 1)
    #expect(ending.text.contains("cannot write s3://nowhere/in it's/"), "\(ending.text)")
    #expect(ending.text.contains("NoSuchBucket"))
    #expect(ending.text.contains("make the bucket 'nowhere', or check its name"))
    #expect(!ending.text.contains(ObjectServer.secretKey))
  }

  @Test func unload() throws {
    let cloud = try CloudProject(staging: try ObjectServer.shared.get())
    try cloud.shop.write(
      """
      {% macro show_unloads() %}
      {% set statements = [
        redshift_unload("select * from a.b where day = '2024-01-01'", 's3://bucket/orders/'),
        redshift_unload('select 1', 's3://bucket/o/', format='csv', overwrite=true, iam_role='default'),
        redshift_unload('select 1', 's3://bucket/o/', format='json', region='us-east-1', partition_by=['day', 'kind']),
      ] %}
      {% do print(statements | join(';\\n\\n') ~ ';') %}
      {% endmacro %}

      """, to: "macros/show.sql")
    let ending = try cloud.shop.run("-q", "run-operation", "show_unloads")
    try Golden.expect(cloud.shop.normalized(ending.text), "redshift/unload")
  }
}
