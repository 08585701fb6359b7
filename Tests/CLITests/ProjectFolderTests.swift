import Base
import Foundation
import Testing

@testable import CLI

@Suite("clean")
struct FolderCleanerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for file in ["shop/target/a/b.sql", "shop/logs/model.log", "shop/models/a.sql", "outside/keep.txt"] {
      try FileSystem.write("x", to: folder.file(file))
    }
  }

  private func cleaner(_ targets: String...) -> FolderCleaner {
    FolderCleaner(root: folder.file("shop"), targets: targets, sources: ["models", "analyses/deep"])
  }

  private func exists(_ path: String) -> Bool { FileSystem.exists(folder.file(path)) }

  @Test("removes its targets and nothing else")
  func removes() throws {
    #expect(try cleaner("target", "./logs/", "not_there").clean() == ["target", "./logs/"])
    #expect(!exists("shop/target") && !exists("shop/logs") && exists("shop/models/a.sql"))
  }

  @Test("what lies outside is removed when that is wanted; the project's own files never")
  func outside() throws {
    let (root, sources) = (folder.file("shop"), ["models"])
    _ = try FolderCleaner(root: root, targets: ["../outside"], sources: sources, staysInside: false).clean()
    #expect(!exists("outside"))
    #expect(throws: Diagnostic.self) {
      try FolderCleaner(root: root, targets: ["models"], sources: sources, staysInside: false).clean()
    }
  }

  @Test("a link is removed, not what it leads to")
  func link() throws {
    symlink(folder.file("outside"), folder.file("shop/target/link"))
    symlink(folder.file("outside"), folder.file("shop/linked_target"))
    _ = try cleaner("target", "linked_target").clean()
    #expect(exists("outside/keep.txt") && !exists("shop/linked_target"))
  }

  @Test(
    "refuses what is not the project's to remove, and then removes nothing",
    arguments: [
      "../outside", "/nowhere/else", ".", "..", "", "models", "analyses", "target/../models", "way_out/keep.txt",
    ])
  func refuses(target: String) throws {
    symlink(folder.file("outside"), folder.file("shop/way_out"))
    #expect(throws: Diagnostic.self) { try cleaner("target", target).clean() }
    #expect(exists("shop/target/a/b.sql") && exists("outside/keep.txt"))
  }
}

@Suite("init")
struct ProjectTemplateTests {
  @Test("a new project builds without a warning")
  func builds() throws {
    let console = try CapturedConsole()
    let project = try TestProject()
    let summary = try project.build([StableSink(OutputSettings(), console: console.console)])
    #expect(!summary.isFailure)
    let output = try console.output
    #expect(output.contains("Done. PASS=8 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=8"))
    #expect(!output.contains("Warning") && !output.contains("Error"))
  }

  @Test("a folder with anything in it is left alone")
  func occupied() throws {
    let folder = try TemporaryFolder()
    try FileSystem.write("mine", to: folder.file("shop/README.md"))
    let template = try ProjectTemplate(name: "shop", warehouse: "sqlite")
    #expect(throws: Diagnostic.self) { try template.write(to: folder.file("shop")) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("shop")) == ["README.md"])
    #expect(try folder.text("shop/README.md") == "mine")
  }

  @Test("an empty folder is used")
  func empty() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder(folder.file("shop"))
    try ProjectTemplate(name: "shop", warehouse: "sqlite", hasProfile: false).write(to: folder.file("shop"))
    #expect(FileSystem.isFile(folder.file("shop/dbt_project.yml")))
    #expect(!FileSystem.exists(folder.file("shop/profiles.yml")))
  }

  @Test("names that no project can have are refused", arguments: ["", "1shop", "my-shop", "../shop", "a b", "größe"])
  func names(name: String) {
    #expect(throws: Diagnostic.self) { try ProjectTemplate(name: name, warehouse: "sqlite") }
  }
}
