import Base
import LoopbackServer
import Testing

@testable import Packages

@Suite("Installing packages")
struct InstallTests {
  private let hub = Hub(packages: [
    "acme/utils": [
      .init(version: "0.9.0"), .init(version: "1.0.0"), .init(version: "1.1.0"), .init(version: "1.2.0-rc1"),
      .init(version: "2.0.0", required: [">=2.0.0"]),
    ],
    "acme/audit": [.init(version: "1.0.0", needs: [("acme/utils", [">=0.9.0", "<2.0.0"])])],
    "acme/old": [.init(version: "1.0.0", needs: [("acme/utils", ["0.9.0"])])],
    "acme/ring_a": [.init(version: "1.0.0", needs: [("acme/ring_b", ["1.0.0"])])],
    "acme/ring_b": [.init(version: "1.0.0", needs: [("acme/ring_a", ["1.0.0"])])],
  ])

  private func bench(_ packages: String, _ server: LoopbackServer, _ files: [String: String] = [:]) throws -> Workbench
  {
    let bench = try Workbench(["packages.yml": "packages:\n\(packages)"].merging(files) { $1 })
    bench.options.hubAddress = server.address
    return bench
  }

  @Test(
    "what packages need comes along, in versions that suit all; the lock file is honoured until packages.yml changes")
  func hubPackages() throws {
    let server = hub.server()
    let bench = try bench(
      "  - package: acme/audit\n    version: 1.0.0\n  - package: acme/utils\n    version: [\">=0.9.0\", \"<1.1.0\"]\n",
      server)
    #expect(try bench.run() == nil)
    #expect(
      bench.lines == [
        "lock", "acme/audit", "  version 1.0.0", "  up to date", "acme/utils", "  version 1.0.0", "  newer: 1.1.0",
      ])
    #expect(bench.installed == ["audit", "utils"])
    #expect(bench.folder.read("package-lock.sha256")?.split(separator: "\n").count == 2)
    #expect(try bench.run() == nil)
    #expect(bench.lines.first == "acme/audit")
    try bench.folder.write(["packages.yml": "packages:\n  - package: acme/utils\n    version: \"<2.0.0\"\n"])
    #expect(try bench.run() == nil)
    #expect(bench.lines == ["lock", "acme/utils", "  version 1.1.0", "  up to date"])
    #expect(bench.installed == ["utils"])
  }

  @Test("prereleases come when they are asked for")
  func prereleases() throws {
    let server = hub.server()
    let wanted = "  - package: acme/utils\n    version: \">=1.0.0\"\n"
    let bench = try bench(wanted + "    install_prerelease: true\n", server)
    #expect(try bench.run() == nil)
    #expect(bench.lines[2] == "  version 1.2.0-rc1")
    let named = try self.bench("  - package: acme/utils\n    version: 1.2.0-rc1\n", server)
    #expect(try named.run() == nil)
    #expect(named.lines[2] == "  version 1.2.0-rc1")
  }

  @Test("a version that wants another dbt is left out, unless nobody minds")
  func requiredVersions() throws {
    let server = hub.server()
    let bench = try bench("  - package: acme/utils\n    version: 2.0.0\n", server)
    let error = try bench.run()
    #expect(error?.code == .versionConflict)
    #expect(
      error?.message == """
        Could not find a matching compatible version for package acme/utils
          Requested range: =2.0.0, =2.0.0
          Compatible versions: ['0.9.0', '1.0.0', '1.1.0']

          Not shown: package versions incompatible with installed version of dbt-core
          To include them, run 'dbt --no-version-check deps'
        """)
    bench.options.checksVersion = false
    #expect(try bench.run() == nil)
    #expect(bench.installed == ["utils"])
  }

  @Test("a conflict names everybody")
  func conflict() throws {
    let server = hub.server()
    let bench = try bench(
      "  - package: acme/old\n    version: 1.0.0\n  - package: acme/utils\n    version: \">=1.0.0\"\n", server)
    let error = try bench.run()
    #expect(
      error?.message
        == "Version error for package acme/utils: Could not find a satisfactory version from options: ['>=1.0.0', '=0.9.0']"
    )
    #expect(
      error?.hint
        == "ask for versions that suit everybody: project 'shop' wants >=1.0.0; package 'acme/old' wants =0.9.0")
    #expect(error?.span?.start.line == 4)
    #expect(bench.installed.isEmpty)
  }

  @Test("packages that need each other")
  func circle() throws {
    let server = hub.server()
    let bench = try bench("  - package: acme/ring_a\n    version: 1.0.0\n", server)
    #expect(try bench.run() == nil)
    #expect(bench.installed == ["ring_a", "ring_b"])
  }

  @Test("a download that is not what it was is refused, and what is installed stays")
  func checksums() throws {
    let server = hub.server()
    let bench = try bench("  - package: acme/utils\n    version: 1.0.0\n", server)
    #expect(try bench.run() == nil)
    let kept = try #require(bench.folder.read("package-lock.sha256"))
    let other = Hub(packages: hub.packages).server { path, answer in
      path.hasSuffix(".tar.gz")
        ? .init(body: (try? TarFile.package("utils", ["macros/evil.sql": "evil"])) ?? []) : answer
    }
    bench.options.hubAddress = other.address
    let error = try bench.run()
    #expect(error?.code == .checksumMismatch)
    #expect(error?.message.contains(kept.prefix(64)) == true)
    #expect(bench.installed == ["utils"])
    #expect(bench.folder.read("package-lock.sha256") == kept)
    #expect(bench.folder.read("dbt_packages/utils/macros/evil.sql") == nil)
  }

  @Test("a hub that fails, lies or does not know the package")
  func hubFaults() throws {
    func error(_ answer: LoopbackServer.Answer, at path: String) throws -> Diagnostic? {
      let server = hub.server { $0 == path ? answer : $1 }
      return try bench("  - package: acme/utils\n    version: 1.0.0\n", server).run()
    }
    #expect(try error(.init(500), at: "/api/v1/index.json")?.message.hasSuffix("the server answered 500") == true)
    #expect(try error(.init(404), at: "/api/v1/acme/utils.json")?.message.hasSuffix("the server answered 404") == true)
    #expect(try error(.init(text: "<html>"), at: "/api/v1/index.json")?.code == .badHubAnswer)
    #expect(try error(.init(text: "{}"), at: "/api/v1/index.json")?.code == .badHubAnswer)
    #expect(try error(.init(text: "[\"acme/util\"]"), at: "/api/v1/index.json")?.hint == "did you mean 'acme/util'?")
    #expect(try error(.init(text: "{\"name\": \"utils\"}"), at: "/api/v1/acme/utils.json")?.code == .badHubAnswer)
    #expect(try error(.init(text: "no archive"), at: "/utils-1.0.0.tar.gz")?.code == .badArchive)
  }

  @Test("a package that has another name now")
  func redirect() throws {
    var hub = hub
    hub.more["acme/utils"] = ["redirectnamespace": "others"]
    let server = hub.server()
    let bench = try bench("  - package: acme/utils\n    version: 1.0.0\n", server)
    #expect(try bench.run() == nil)
    #expect(
      bench.lines.filter { $0.hasPrefix("warning") } == [
        "warning: The `acme/utils` package is deprecated in favor of `others/utils`. "
          + "Please update your `packages.yml` configuration to use `others/utils` instead."
      ])
  }

  @Test("local packages are linked, archives by address unpacked")
  func localAndTarball() throws {
    let server = hub.server()
    let port = server.port
    let bench = try bench(
      "  - local: libs/a\n  - tarball: \"http://{{ env_var('HOST') }}:\(port)/utils-1.0.0.tar.gz\"\n    name: tools\n",
      server,
      [
        "libs/a/dbt_project.yml": "name: a\n", "libs/a/dependencies.yml": "packages: [{local: libs/b}]\n",
        "libs/b/dbt_project.yml": "name: b\n",
      ])
    #expect(try bench.run() == nil)
    #expect(bench.installed == ["a", "b", "tools"])
    #expect(FileSystem.isLink(bench.folder.path + "/dbt_packages/a"))
    #expect(bench.folder.read("package-lock.yml")?.contains("http://{{ env_var('HOST') }}:") == true)
    let failure = try bench.run()
    #expect(failure == nil)
    #expect(bench.lines.first == "libs/a")
  }

  @Test("--lock installs nothing, a dry run writes nothing, --upgrade looks again, no packages are no error")
  func options() throws {
    let server = hub.server()
    let bench = try bench("  - package: acme/utils\n    version: \"<2.0.0\"\n", server)
    bench.options.isDryRun = true
    #expect(try bench.run() == nil)
    #expect(bench.lines == ["lock", "would install acme/utils version 1.1.0"])
    #expect(bench.folder.read("package-lock.yml") == nil)
    bench.options.isDryRun = false
    bench.options.onlyLocks = true
    #expect(try bench.run() == nil)
    #expect(bench.folder.read("package-lock.yml") != nil)
    #expect(bench.installed.isEmpty)
    bench.options.onlyLocks = false
    bench.options.upgrades = true
    #expect(try bench.run() == nil)
    #expect(bench.lines.first == "lock")
    try bench.folder.write(["packages.yml": "packages: []\n"])
    #expect(try bench.run() == nil)
    #expect(bench.lines == ["none"])
    #expect(bench.installed.isEmpty)
  }

  @Test("a package is added to packages.yml without touching the rest")
  func addition() throws {
    let server = hub.server()
    let bench = try bench(
      "  # keep\n  - package: acme/utils  # old\n    version: 0.9.0\n  - local: libs/a\n", server,
      ["libs/a/dbt_project.yml": "name: a\n"])
    bench.options.addition = PackageAddition(name: "acme/utils", version: ">=1.0.0,<1.1.0", source: .hub)
    #expect(try bench.run() == nil)
    #expect(
      bench.folder.read("packages.yml")
        == "packages:\n  # keep\n  - local: libs/a\n  - package: acme/utils\n    version:\n      - '>=1.0.0'\n      - <1.1.0\n"
    )
    #expect(
      bench.lines.prefix(2) == [
        #"removed {"package":"acme/utils","version":"0.9.0"}"#, "added acme/utils >=1.0.0,<1.1.0",
      ])
    let empty = try Workbench([:])
    empty.options.hubAddress = server.address
    empty.options.addition = PackageAddition(name: "acme/utils", version: "1.0.0", source: .hub)
    #expect(try empty.run() == nil)
    #expect(empty.folder.read("packages.yml") == "packages:\n  - package: acme/utils\n    version: 1.0.0\n")
    #expect(empty.lines.first == "created packages.yml")
    #expect(empty.installed == ["utils"])
  }
}
