import Base
import Foundation
import HTTP
import LoopbackServer
import Project
import YAML

@testable import Packages

/// The folder of these tests in the source tree.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

/// What dbt answered: Scripts/packages-corpus.py.
func corpus(_ name: String) throws -> JSON {
  try JSONParser.parse(FileSystem.read("\(testFolder)/corpus/\(name).json"))
}

/// A folder that is deleted with the value.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "/model-packages-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try write(files)
  }

  func write(_ files: [String: String]) throws {
    for (name, text) in files { try FileSystem.write(text, to: path + "/" + name) }
  }

  func read(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// Files in the format of tar.
struct TarFile {
  private(set) var bytes: [UInt8] = []

  /// - Parameters:
  ///   - type: `0` a file, `2` a symbolic link, `1` a hard link, `5` a folder.
  ///   - target: Of a link.
  mutating func add(_ path: String, _ content: String = "", type: Character = "0", target: String = "") {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    func octal(_ number: Int, _ width: Int) -> String {
      let digits = String(number, radix: 8)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    if path.utf8.count > 99 {
      let line = " path=\(path)\n"
      // The length counts its own digits.
      let length = line.utf8.count + 3
      var extended = TarFile()
      extended.add("pax", "\(length)\(line)", type: "x")
      bytes += extended.bytes
    }
    put(String(path.prefix(99)), at: 0)
    put(octal(0o644, 7), at: 100)
    put(octal(content.utf8.count, 11), at: 124)
    put(String(repeating: " ", count: 8), at: 148)
    put(String(type), at: 156)
    put(target, at: 157)
    put("ustar\u{0}00", at: 257)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
    bytes += header + Array(content.utf8)
    bytes += [UInt8](repeating: 0, count: (512 - content.utf8.count % 512) % 512)
  }

  /// The archive, compressed by `gzip`.
  func gzipped() throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try FileSystem.write(bytes + [UInt8](repeating: 0, count: 1024), to: folder.path + "/a.tar")
    _ = try Subprocess.run(["gzip", folder.path + "/a.tar"])
    return try FileSystem.read(folder.path + "/a.tar.gz")
  }

  /// A package of one folder.
  static func package(_ name: String, _ files: [String: String] = [:]) throws -> [UInt8] {
    var tar = TarFile()
    for (path, text) in files.merging(["dbt_project.yml": "name: \(name)\n"], uniquingKeysWith: { first, _ in first }) {
      tar.add("\(name)-1/\(path)", text)
    }
    return try tar.gzipped()
  }
}

/// A project whose `deps` is run against a hub of the test's own.
final class Workbench {
  let folder: TemporaryFolder
  private(set) var events: [DependencyEvent] = []
  var options = DependencyInstaller.Options()

  init(_ files: [String: String]) throws {
    folder = try TemporaryFolder(["dbt_project.yml": "name: shop\n"].merging(files) { _, last in last })
  }

  /// The event's lines, and what was thrown.
  func run() throws -> Diagnostic? {
    events = []
    let render: TextRenderer = { node throws(Diagnostic) in
      .string(node.text.replacing("{{ env_var('HOST') }}", with: "127.0.0.1"))
    }
    let (project, _) = try ProjectDocument(root: folder.path).project(rendering: render)
    do throws(Diagnostic) {
      try DependencyInstaller(
        project: project, options: options, rendering: render, client: Client(sleep: { _ in }),
        reporting: { [self] event in events.append(event) }
      ).run()
      return nil
    } catch { return error }
  }

  /// The installed folders.
  var installed: [String] { (try? FileSystem.names(in: folder.path + "/dbt_packages")) ?? [] }

  /// A line a package: its name and where it came from.
  var lines: [String] {
    events.compactMap { event in
      switch event {
      case .installing(let name): name
      case .installed(let version): "  \(version)"
      case .upToDate: "  up to date"
      case .updateAvailable(let version): "  newer: \(version)"
      case .subdirectory(let path): "  in \(path)"
      case .warning(let diagnostic): "warning: \(diagnostic.message)"
      case .wouldInstall(let name, let version): "would install \(name) \(version)"
      case .locking: "lock"
      case .noPackages: "none"
      case .added(let name, let version, _): "added \(name) \(version ?? "")"
      case .removedDuplicate(let entry): "removed \(JSON.object(entry).text)"
      case .created(let file): "created \(file)"
      default: nil
      }
    }
  }
}

/// A hub with packages, each with its versions and what those need.
struct Hub: Sendable {
  struct Release: Sendable {
    var version: String
    var needs: [(String, [String])] = []
    var required: [String] = []
  }

  let packages: [String: [Release]]
  var more: [String: JSON] = [:]

  func server(changing change: @escaping @Sendable (String, LoopbackServer.Answer) -> LoopbackServer.Answer = { $1 })
    -> LoopbackServer
  {
    LoopbackServer { request in change(request.path, answer(request)) }
  }

  private func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
    let base = "http://\(request.headers["host"] ?? "")"
    if request.path == "/api/v1/index.json" { return .init(text: JSON(strings: packages.keys.sorted()).text) }
    for (name, releases) in packages {
      let short = Paths.name(name)
      if request.path == "/api/v1/\(name).json" {
        var versions: OrderedDictionary<String, JSON> = [:]
        for release in releases {
          versions[release.version] = .object([
            "name": .string(short), "require_dbt_version": JSON(strings: release.required),
            "packages": .array(release.needs.map { ["package": .string($0.0), "version": JSON(strings: $0.1)] }),
            "downloads": ["tarball": .string("\(base)/\(short)-\(release.version).tar.gz")],
          ])
        }
        var json: OrderedDictionary<String, JSON> = ["name": .string(short), "versions": .object(versions)]
        json["namespace"] = .string(Paths.parent(name))
        if case .object(let members)? = more[name] { json = json.merging(members) }
        return .init(text: JSON.object(json).text)
      }
      if request.path.hasPrefix("/\(short)-"), let bytes = try? TarFile.package(short) { return .init(body: bytes) }
    }
    return .init(404)
  }
}
