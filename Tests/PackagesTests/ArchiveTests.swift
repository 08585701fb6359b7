import Base
import Testing

@testable import Packages

@Suite("Archives of packages")
struct ArchiveTests {
  private func extract(_ bytes: [UInt8]) throws -> (folder: TemporaryFolder, error: Diagnostic?) {
    let folder = try TemporaryFolder()
    do throws(Diagnostic) {
      try PackageArchive(origin: "http://host/a.tar.gz", span: nil)
        .extract(bytes, to: folder.path + "/out", name: "pk")
      return (folder, nil)
    } catch { return (folder, error) }
  }

  private func tar(_ add: (inout TarFile) -> Void) throws -> [UInt8] {
    var tar = TarFile()
    add(&tar)
    return try tar.gzipped()
  }

  @Test("files, folders, long names, links inside, and what git adds")
  func contents() throws {
    let long = "pk-1/" + String(repeating: "folder/", count: 20) + "x.sql"
    let bytes = try tar {
      $0.add("pax_global_header", "52 comment=abc\n", type: "g")
      $0.add("pk-1/", type: "5")
      $0.add("pk-1/dbt_project.yml", "name: pk\n")
      $0.add(long, "select 1")
      $0.add("pk-1/link", type: "2", target: "dbt_project.yml")
      $0.add("pk-1/hard", type: "1", target: "pk-1/dbt_project.yml")
      $0.add("pk-1/empty.sql")
    }
    let (folder, error) = try extract(bytes)
    #expect(error == nil)
    #expect(folder.read("out/dbt_project.yml") == "name: pk\n")
    #expect(folder.read("out/" + long.dropFirst(5)) == "select 1")
    #expect(folder.read("out/link") == "name: pk\n")
    #expect(folder.read("out/hard") == "name: pk\n")
    #expect(folder.read("out/empty.sql") == "")
  }

  @Test(
    "nothing is written outside of the package",
    arguments: [
      ("../evil", "0", "", "it holds the path '../evil'"), ("/etc/evil", "0", "", "it holds the path '/etc/evil'"),
      ("pk-1/a/../../../evil", "0", "", "it holds the path 'pk-1/a/../../../evil'"),
      ("pk-1/link", "2", "../../evil", "'link' is a link to '../../evil'"),
      ("pk-1/link", "2", "/etc/passwd", "'link' is a link to '/etc/passwd'"),
      ("pk-1/hard", "1", "/etc/passwd", "'pk-1/hard' is a link to '/etc/passwd', which is not in the archive"),
      ("pk-1/pipe", "6", "", "'pk-1/pipe' is neither file nor folder"),
    ] as [(String, Character, String, String)])
  func escapes(_ path: String, _ type: Character, _ target: String, _ reason: String) throws {
    let bytes = try tar {
      $0.add("pk-1/dbt_project.yml", "name: pk\n")
      $0.add(path, type == "0" ? "evil" : "", type: type, target: target)
    }
    let (folder, error) = try extract(bytes)
    #expect(error?.code == .unsafePackage)
    #expect(error?.message.hasSuffix(reason) == true, "\(error?.message ?? "")")
    #expect(folder.read("evil") == nil)
  }

  @Test("a link through links cannot lead out either, nor is anything written through one")
  func linkChains() throws {
    let chain = try tar {
      $0.add("pk-1/a/b/x", "x")
      $0.add("pk-1/a/b/up", type: "2", target: "..")
      $0.add("pk-1/out", type: "2", target: "a/b/up/../../..")
    }
    #expect(try extract(chain).error?.code == .unsafePackage)
    let through = try tar {
      $0.add("pk-1/x", "x")
      $0.add("pk-1/folder", type: "2", target: "..")
      $0.add("pk-1/folder/evil", "evil")
    }
    let (folder, error) = try extract(through)
    #expect(error != nil)
    #expect(folder.read("evil") == nil)
  }

  @Test("what is no package is said to be none")
  func broken() throws {
    func message(_ bytes: [UInt8]) throws -> String? { try extract(bytes).error?.message }
    #expect(
      try message(Array("<html>".utf8)) == "could not unpack the archive from http://host/a.tar.gz: it is no gzip file")
    let good = try TarFile.package("pk")
    #expect(try message(Array(good.dropLast(20)))?.hasSuffix("it ends too early") == true)
    let folder = try TemporaryFolder(["x": String(repeating: "text ", count: 300)])
    _ = try Subprocess.run(["gzip", folder.path + "/x"])
    #expect(try message(FileSystem.read(folder.path + "/x.gz"))?.hasSuffix("it is no tar archive") == true)
    let structure = "Incorrect structure for package extracted from http://host/a.tar.gz."
    #expect(try message(tar { $0.add("dbt_project.yml", "name: pk\n") })?.hasPrefix(structure) == true)
    #expect(
      try message(
        tar {
          $0.add("a/dbt_project.yml", "name: pk\n")
          $0.add("b/x", "x")
        })?.hasPrefix(structure) == true)
  }
}
