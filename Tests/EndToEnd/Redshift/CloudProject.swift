import Foundation
import ObjectServer
import PostgresWarehouse
import Testing
import Warehouse

/// A project with a Redshift target, in a Postgres database of its own with a shim of Redshift's catalog, behind a proxy that
/// keeps the statements and takes out of them what Postgres cannot read.
///
/// Needs the server that Scripts/with-postgres.sh starts, and Python.
final class CloudProject {
  let shop: Shop
  private let database = "cloud_\(UUID().uuidString.prefix(8).lowercased())"
  private let proxy: RunningProgram
  private let server: any Adapter
  private let profile: PostgresProfile
  /// Where rows are staged.
  let bucket = "cloud-\(UUID().uuidString.lowercased())"

  /// - Parameter objects: Where rows are staged on their way in, if they are.
  init(staging objects: ObjectServer? = nil) throws {
    try objects?.makeBucket(bucket)
    shop = try Shop(copying: Shop.path(of: "fixtures/cloud"))
    func variable(_ name: String) -> String {
      ProcessInfo.processInfo.environment["POSTGRES_TEST_\(name)"] ?? ""
    }
    func profile(_ database: String) throws -> PostgresProfile {
      try PostgresProfile([
        "host": .string(variable("HOST")), "port": .string(variable("PORT")), "user": .string(variable("USER")),
        "password": .string(variable("PASS")), "dbname": .string(database), "schema": "public",
      ])
    }
    server = try PostgresConnector(profile: try profile(variable("DATABASE"))).open(readOnly: false)
    try server.run("create database \(database)")
    self.profile = try profile(database)
    let shim = try PostgresConnector(profile: self.profile).open(readOnly: false)
    try shim.run(try String(contentsOfFile: Shop.path(of: "Redshift/redshift_shim.sql"), encoding: .utf8))
    try shim.run("alter database \(database) set search_path = shim, pg_catalog, public")
    let python = ProcessInfo.processInfo.environment["ORACLE_PYTHON"] ?? "/usr/bin/python3"
    let ports = shop.path("port")
    proxy = try shop.launch(
      [
        "sh", "-c", "exec \"$0\" \"$@\" >\(ports)", python, Shop.path(of: "Redshift/redshift_proxy.py"),
        variable("HOST"),
        variable("PORT"), shop.path("statements"),
      ] + (objects.map { [$0.files] } ?? []))
    var port = ""
    for _ in 0..<500 where !port.hasSuffix("\n") {
      usleep(10_000)
      port = (try? String(contentsOfFile: ports, encoding: .utf8)) ?? ""
    }
    try #require(port.hasSuffix("\n"), "the proxy does not listen")
    try shop.write(
      """
      cloud:
        target: dev
        outputs:
          dev:
            type: redshift
            host: 127.0.0.1
            port: \(port.dropLast())
            user: \(variable("USER"))
            password: \(variable("PASS"))
            dbname: \(database)
            schema: analytics
            threads: 1
            sslmode: disable
            retries: 0

      """, to: "profiles.yml")
    guard let objects else { return }
    try shop.append(
      """
            s3_staging: s3://\(bucket)/in it's
            s3_iam_role: arn:aws:iam::123456789012:role/loader
            s3_region: eu-west-1
            s3_endpoint: \(objects.address)
            access_key_id: \(ObjectServer.accessKey)
            secret_access_key: "\(ObjectServer.secretKey)"

      """, to: "profiles.yml")
  }

  deinit {
    proxy.send(SIGKILL)
    _ = try? proxy.end()
    _ = try? server.run("drop database if exists \(database) with (force)")
  }

  /// The statements of a run, without the comments before them and what the program asks for itself.
  func statements(of words: String...) throws -> String { try statements(of: words) }

  /// The statements of a build, whose batches do not depend on today.
  func built(_ words: String...) throws -> String {
    try statements(of: ["build", "--event-time-start", "2024-01-01", "--event-time-end", "2026-01-01"] + words)
  }

  private func statements(of words: [String]) throws -> String {
    let before = (try? shop.read("statements"))?.count ?? 0
    let ending = try shop.run(words)
    #expect(ending.status == 0, "\(ending.text)")
    #expect(!ending.text.contains("Warning"), "\(ending.text)")
    let all = try shop.read("statements").dropFirst(before)
    return all.split(separator: "\n\0\n").compactMap { text -> String? in
      let match = text.prefixMatch(of: /\s*\/\* (\{.*?\}) \*\/\n?/)
      guard let match else { return nil }
      let node = match.1.firstMatch(of: /"node_id": "([^"]*)"/).map { "-- \($0.1)\n" } ?? ""
      return node + text[match.range.upperBound...].trimmingCharacters(in: .whitespacesAndNewlines) + ";\n"
    }.joined(separator: "\n").replacing(database, with: "dbt")
  }

  /// The `copy` statements so far; the name of each load is new every time.
  func copies() throws -> String {
    let all = try shop.read("statements").split(separator: "\n\0\n").filter { $0.hasPrefix("copy ") }
    return all.joined(separator: ";\n\n").replacing(bucket, with: "bucket")
      .replacing(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "<load>") + ";\n"
  }

  /// The values of a query's rows, each row as text.
  func rows(_ sql: String) throws -> [String] {
    let connection = try PostgresConnector(profile: profile).open(readOnly: true)
    return try connection.query(sql).rows.map { $0.map(\.description).joined(separator: "|") }
  }
}
