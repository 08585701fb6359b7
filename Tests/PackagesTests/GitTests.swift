import Base
import Testing

@testable import Packages

@Suite("Packages from git")
struct GitTests {
  /// A repository with a tag `v1` and, one commit later, a branch `main`.
  private func repository() throws -> TemporaryFolder {
    let folder = try TemporaryFolder(["dbt_project.yml": "name: first\n", "sub/dbt_project.yml": "name: inner\n"])
    try git(folder, ["init", "--quiet", "--initial-branch", "main"])
    try git(folder, ["add", "--all"])
    try git(folder, ["commit", "--quiet", "--message", "one"])
    try git(folder, ["tag", "v1"])
    try folder.write(["dbt_project.yml": "name: second\n"])
    try git(folder, ["commit", "--quiet", "--all", "--message", "two"])
    return folder
  }

  @discardableResult
  private func git(_ folder: TemporaryFolder, _ arguments: [String]) throws -> String {
    let outcome = try Subprocess.run(
      ["git", "-C", folder.path, "-c", "user.name=x", "-c", "user.email=x@x"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.trimmingSpaces
  }

  private func bench(_ entry: String) throws -> Workbench {
    try Workbench(["packages.yml": "packages:\n  - \(entry.replacing("\n", with: "\n    "))\n"])
  }

  @Test("a tag is pinned to its commit; the lock file names it")
  func tag() throws {
    let repository = try repository()
    let bench = try bench("git: \(repository.path)\nrevision: v1")
    #expect(try bench.run() == nil)
    let commit = try git(repository, ["rev-parse", "v1"])
    #expect(bench.lines == ["lock", repository.path, "  revision \(commit)"])
    #expect(bench.installed == ["first"])
    #expect(bench.folder.read("package-lock.yml")?.contains("revision: \(commit)") == true)
    #expect(try bench.run() == nil)
    #expect(bench.lines == [repository.path, "  revision \(commit)"])
  }

  @Test("a folder of a repository; what is not pinned is warned about once")
  func subdirectory() throws {
    let repository = try repository()
    let bench = try bench("git: \(repository.path)\nsubdirectory: sub")
    #expect(try bench.run() == nil)
    let warning =
      "warning: The git package \"\(repository.path)\" is not pinned, using HEAD (default branch). "
      + "This can introduce breaking changes into your project without warning!"
    #expect(bench.lines.first == warning)
    #expect(bench.lines.last == "  in sub")
    #expect(bench.installed == ["inner"])
    let quiet = try self.bench("git: \(repository.path)\nrevision: main\nwarn-unpinned: false")
    #expect(try quiet.run() == nil)
    #expect(quiet.lines.first == "lock")
    #expect(quiet.installed == ["second"])
  }

  @Test("what git refuses is told with its words and place")
  func faults() throws {
    let repository = try repository()
    let unknown = try bench("git: \(repository.path)\nrevision: v9").run()
    #expect(
      unknown?.message
        == "Error checking out spec='v9' for repo \(repository.path)\nfatal: couldn't find remote ref v9")
    #expect(unknown?.span?.start.line == 2)
    #expect(try bench("git: /nowhere\nrevision: v1").run()?.code == .gitFailed)
    #expect(try bench("git: --upload-pack=touch\nrevision: v1").run()?.message.contains("no address") == true)
    #expect(try bench("git: \(repository.path)\nsubdirectory: ../x\nrevision: v1").run()?.code == .unsafePackage)
    #expect(try bench("git: \(repository.path)\nsubdirectory: none\nrevision: v1").run()?.code == .noProject)
    let twice = try bench("git: \(repository.path)\nrevision: v1\n").run()
    #expect(twice == nil)
  }

  @Test("a link that leads out of the repository is refused")
  func links() throws {
    let repository = try repository()
    try FileSystem.makeLink(at: repository.path + "/seeds", to: "/etc")
    try git(repository, ["add", "--all"])
    try git(repository, ["commit", "--quiet", "--message", "link"])
    let bench = try bench("git: \(repository.path)\nrevision: main")
    #expect(try bench.run()?.message.hasSuffix("reaches outside of its folder: 'seeds' is a link to '/etc'") == true)
    #expect(bench.installed.isEmpty)
  }

  @Test("one repository in two revisions, one name for two packages")
  func conflicts() throws {
    let repository = try repository()
    let two = try bench("git: \(repository.path)\nrevision: v1\n").run()
    #expect(two == nil)
    let revisions = try Workbench([
      "packages.yml":
        "packages:\n  - {git: \(repository.path), revision: v1}\n  - {git: \(repository.path).git, revision: main}\n"
    ])
    #expect(
      try revisions.run()?.message
        == "git dependencies should contain exactly one version. \(repository.path) contains: {'main', 'v1'}")
    let names = try Workbench([
      "packages.yml": "packages:\n  - {git: \(repository.path), revision: v1}\n  - local: a\n",
      "a/dbt_project.yml": "name: first\n",
    ])
    #expect(try names.run()?.message.hasPrefix("Found duplicate project \"first\".") == true)
    let own = try Workbench(["packages.yml": "packages:\n  - local: a\n", "a/dbt_project.yml": "name: shop\n"])
    #expect(
      try own.run()?.message.hasPrefix("Found a dependency with the same name as the root project \"shop\".") == true)
  }
}
