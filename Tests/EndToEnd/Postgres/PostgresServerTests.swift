import Foundation
import Testing

/// Ways to a server, and what becomes of a run when the server goes: on a server of their own.
@Suite(
  "On a Postgres server of its own", .enabled(if: PostgresShop.isThere && PrivateServer.binaries != nil), .serialized)
struct PostgresServerTests {
  private let server: PrivateServer

  init() throws { server = try PrivateServer() }

  private func connect(_ changes: [String: String], environment: [String: String] = [:]) throws -> Ending {
    let shop = try Shop()
    try shop.write(server.target(changes), to: "profiles.yml")
    return try shop.run("debug", "--connection", environment: environment)
  }

  @Test("a host that is a folder is that of a socket")
  func socket() throws {
    #expect(try connect([:]).status == 0)
    #expect(try connect(["password": "wrong"]).text.contains("password authentication failed"))
    let nowhere = try connect(["host": "/tmp"])
    #expect(nowhere.status != 0)
    #expect(nowhere.text.contains("no server listens there: check 'host' (/tmp)"))
  }

  @Test("encryption is as strict as sslmode says")
  func encryption() throws {
    let ca = server.path("ca.crt")
    func ending(_ host: String, _ mode: String, root: String = "") throws -> Ending {
      try connect(["host": host, "sslmode": mode, "sslrootcert": root])
    }
    #expect(try ending("127.0.0.1", "require").status == 0)
    #expect(try ending("127.0.0.1", "prefer").status == 0)
    let plain = try ending("127.0.0.1", "disable")
    #expect(plain.status != 0)
    #expect(plain.text.contains("no encryption"))
    #expect(plain.text.contains("check 'sslmode'"))

    #expect(try ending("127.0.0.1", "verify-ca", root: ca).status == 0)
    #expect(try ending("localhost", "verify-full", root: ca).status == 0)
    let wrongHost = try ending("127.0.0.1", "verify-full", root: ca)
    #expect(wrongHost.status != 0)
    #expect(wrongHost.text.contains("does not match host name \"127.0.0.1\""))
    let wrongAuthority = try ending("localhost", "verify-ca", root: server.path("other.crt"))
    #expect(wrongAuthority.status != 0)
    #expect(wrongAuthority.text.contains("certificate verify failed"))
    #expect(wrongAuthority.text.contains("'sslrootcert'"))
    let missing = try ending("localhost", "verify-full", root: "/nowhere/ca.crt")
    #expect(missing.text.contains("root certificate file \"/nowhere/ca.crt\" does not exist"))
  }

  @Test("a client certificate takes the place of a password")
  func clientCertificate() throws {
    let keys = ["host": "localhost", "user": "certified", "password": "", "sslmode": "require"]
    func ending(_ certificate: String, _ key: String) throws -> Ending {
      try connect(keys.merging(["sslcert": server.path(certificate), "sslkey": server.path(key)]) { $1 })
    }
    let good = try ending("client.crt", "client.key")
    #expect(good.status == 0, "\(good.text)")
    #expect(try ending("other.crt", "other.key").status != 0)
    let none = try connect(keys)
    #expect(none.status != 0)
    #expect(none.text.contains("certificate"))
  }

  @Test("a service gives what the target leaves out")
  func service() throws {
    let file = server.folder + "/../services-\(server.port).conf"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data(
      """
      # of the tests
      [other]
      dbname=nowhere
      [shop]
      host=\(server.folder)
      port=\(server.port)
      user=root
      password=\(PrivateServer.password)
      dbname=dbt
      sslmode=disable
      """.utf8
    ).write(to: URL(filePath: file))
    let none = ["host": "", "port": "", "user": "", "password": "", "dbname": ""]
    let files = ["PGSERVICEFILE": file]
    let named = try connect(none.merging(["service": "shop"]) { $1 }, environment: files)
    #expect(named.status == 0, "\(named.text)")
    #expect(named.text.contains("database: dbt"))
    let variable = try connect(none, environment: files.merging(["PGSERVICE": "shop"]) { $1 })
    #expect(variable.status == 0, "\(variable.text)")
    // What the target says counts first.
    let other = try connect(none.merging(["service": "shop", "user": "nobody_here"]) { $1 }, environment: files)
    #expect(other.text.contains("user \"nobody_here\""))
    let unknown = try connect(none.merging(["service": "nope", "user": "root"]) { $1 }, environment: files)
    #expect(unknown.status != 0)
    #expect(unknown.text.contains("definition of service \"nope\" not found"))
    #expect(try connect(none).text.contains("'host' is a required property"))
    let password = ["host": server.folder, "password": ""]
    #expect(try connect(password, environment: ["PGPASSWORD": PrivateServer.password]).status == 0)
  }

  private func makeSlowShop(_ keys: [String: String] = [:]) throws -> Shop {
    let shop = try Shop()
    try shop.write(server.target(keys), to: "profiles.yml")
    for number in 1...6 {
      try shop.write(
        "{{ config(materialized='table') }}\nselect \(number) as id, 'x' || pg_sleep(0.7) as slept",
        to: "models/slow/slow_\(number).sql")
    }
    return shop
  }

  @Test("a server that is restarted in the middle of a run is waited for, and the run succeeds")
  func restarted() throws {
    // A restart takes long on a busy machine.
    let shop = try makeSlowShop(["reconnect_seconds": "90"])
    let program = try shop.start(["run", "-s", "slow"])
    try program.waitForOutput("3 of 6 START")
    try server.restart()
    let ending = try program.end(within: 120)
    #expect(ending.status == 0, "\(ending.text)")
    #expect(ending.text.contains("Beginning model slow_"))
    #expect(try shop.run("run", "-s", "slow").status == 0)
  }

  @Test("a server that is gone for good is given up within the configured time")
  func gone() throws {
    let shop = try makeSlowShop(["reconnect_seconds": "3"])
    let program = try shop.start(["run", "-s", "slow"])
    try program.waitForOutput("3 of 6 START")
    try server.stop()
    let stopped = ContinuousClock.now
    let ending = try program.end(within: 60)
    #expect(ContinuousClock.now - stopped < .seconds(20))
    #expect(ending.status == 1)
    #expect(ending.text.contains("no server"))
    try server.start()
    #expect(try shop.run("run", "-s", "slow").status == 0, "and nothing of it is in the way")
  }
}
