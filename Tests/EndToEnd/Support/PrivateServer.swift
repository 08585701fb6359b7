import Foundation
import Glibc

/// A Postgres server of one test: it speaks TLS, also listens on a socket, and can be stopped and started.
///
/// Its certificate is for `localhost` and not for 127.0.0.1. Over the network it takes only encrypted connections: `certified`
/// by a client certificate, others by password.
final class PrivateServer {
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  static let binaries: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let newest = versions.filter { FileManager.default.isExecutableFile(atPath: "\(root)/\($0)/bin/initdb") }
      .max { $0.compare($1, options: .numeric) == .orderedAscending }
    return newest.map { "\(root)/\($0)/bin" }
  }()

  static let password = "password"
  let folder: String
  let port: Int

  init() throws {
    folder = NSTemporaryDirectory() + "pg-" + UUID().uuidString.prefix(8)
    port = try Self.freePort()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data((Self.password + "\n").utf8).write(to: URL(filePath: folder + "/password"))
    try makeCertificates()
    if geteuid() == 0 {
      try run("/bin/chown", ["-R", "postgres", folder])
      // Clients' keys are theirs alone.
      try run("/bin/chown", ["root", path("client.key"), path("other.key")])
    }
    try asServer(
      "initdb",
      [
        "--pgdata=\(folder)/data", "--username=root", "--pwfile=\(folder)/password", "--encoding=UTF8", "--no-sync",
        "--locale=C.UTF-8",
      ])
    let access = """
      local all all scram-sha-256
      hostssl all certified all cert
      hostssl all all all scram-sha-256
      """
    try asServer("", ["/bin/sh", "-c", "printf '%s\\n' '\(access)' > \(folder)/data/pg_hba.conf"])
    try start()
    try sql("create database dbt; create role certified login")
  }

  deinit {
    try? stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// The keys of a target that reach it by its socket, with others laid over: an empty value takes a key away.
  func target(_ changes: [String: String] = [:]) -> String {
    let keys = [
      "type": "postgres", "host": folder, "port": String(port), "user": "root", "password": Self.password,
      "dbname": "dbt", "schema": "private", "retries": "0",
    ].merging(changes) { $1 }.filter { !$0.value.isEmpty }
    let lines = ["      threads: 2"] + keys.sorted { $0.key < $1.key }.map { "      \($0.key): \"\($0.value)\"" }
    return "shop:\n  target: dev\n  outputs:\n    dev:\n" + lines.joined(separator: "\n") + "\n"
  }

  func sql(_ text: String) throws {
    let url =
      "host=\(folder) port=\(port) user=root password=\(Self.password) dbname=\(text.hasPrefix("create database") ? "postgres" : "dbt")"
    for statement in text.split(separator: ";") {
      try run(Self.binaries! + "/psql", ["--quiet", "--set=ON_ERROR_STOP=1", "--command=\(statement)", url])
    }
  }

  func start() throws {
    let settings =
      "-p \(port) -k '\(folder)' -c listen_addresses=127.0.0.1 -c fsync=off -c ssl=on "
      + "-c ssl_cert_file='\(folder)/server.crt' -c ssl_key_file='\(folder)/server.key' -c ssl_ca_file='\(folder)/ca.crt'"
    try asServer(
      "pg_ctl", ["start", "--pgdata=\(folder)/data", "--wait", "--silent", "--log=\(folder)/log", "-o", settings])
  }

  func stop() throws { try asServer("pg_ctl", ["stop", "--pgdata=\(folder)/data", "--mode=immediate", "--silent"]) }

  /// As after a crash.
  func restart() throws {
    try asServer(
      "pg_ctl", ["restart", "--pgdata=\(folder)/data", "--mode=immediate", "--wait", "--silent", "--log=\(folder)/log"])
  }

  private func makeCertificates() throws {
    func openssl(_ words: String) throws {
      try run("/usr/bin/openssl", words.split(separator: " ").map(String.init))
    }
    for authority in ["ca", "other"] {
      try openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=\(authority) -keyout \(folder)/\(authority).key -out \(folder)/\(authority).crt"
      )
    }
    try Data("subjectAltName=DNS:localhost\n".utf8).write(to: URL(filePath: path("server.ext")))
    try Data("".utf8).write(to: URL(filePath: path("client.ext")))
    for (name, subject) in [("server", "localhost"), ("client", "certified")] {
      try openssl(
        "req -newkey rsa:2048 -nodes -subj /CN=\(subject) -keyout \(folder)/\(name).key -out \(folder)/\(name).csr")
      try openssl(
        "x509 -req -days 2 -in \(folder)/\(name).csr -CA \(folder)/ca.crt -CAkey \(folder)/ca.key -CAcreateserial -extfile \(folder)/\(name).ext -out \(folder)/\(name).crt"
      )
    }
    for name in ["server.key", "client.key", "other.key"] { chmod(path(name), 0o600) }
    chmod(folder, 0o755)
  }

  /// The server refuses to run as root.
  private func asServer(_ program: String, _ arguments: [String]) throws {
    let words = (program.isEmpty ? [] : ["\(Self.binaries!)/\(program)"]) + arguments
    if geteuid() == 0 {
      try run("/usr/bin/setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--"] + words)
    } else {
      try run(words[0], Array(words.dropFirst()))
    }
  }

  private func run(_ program: String, _ arguments: [String]) throws {
    let ending = try RunningProgram([program] + arguments, in: "/", environment: [:], scratch: folder).end(within: 60)
    guard ending.status == 0 else { throw Failed(description: "\(program) \(arguments): \(ending.text)") }
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 ? getsockname(descriptor, address, &length) : -1
      }
    }
    guard result == 0 else { throw Failed(description: "no free port: \(String(cString: strerror(errno)))") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
