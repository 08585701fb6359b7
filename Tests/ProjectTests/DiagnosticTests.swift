import Base
import Foundation
import Testing

@testable import Project

/// The files of inputs/{projects,properties,docs} with what the user is told about them; RECORD=1 rewrites and fails.
@Suite("What the user is told")
struct DiagnosticTests {
  static func names(_ folder: String) -> [String] {
    try! FileManager.default.contentsOfDirectory(atPath: "\(testFolder)/inputs/\(folder)").sorted()
  }

  @Test(arguments: names("projects"))
  func project(name: String) throws {
    try check("projects", name) { file throws(Diagnostic) in
      try ProjectDocument(root: "/shop", file: file).project(rendering: render).1
    }
  }

  @Test(arguments: names("properties"))
  func properties(name: String) throws {
    try check("properties", name) { file throws(Diagnostic) in
      var source = ProjectSource(
        kind: .properties, package: "shop", searchPath: "models", path: file.path, root: "/shop", file: nil)
      source.file = file
      return try PropertiesFile(source, rendering: render).warnings
    }
  }

  @Test(arguments: names("docs"))
  func docs(name: String) throws {
    try check("docs", name) { file throws(Diagnostic) in
      try DocsBlock.parse(file).map { block in
        Diagnostic(
          .invalidDocs, "block '\(block.name)': \(block.contents.debugDescription)", at: block.span, severity: .note)
      }
    }
  }

  private func check(_ folder: String, _ name: String, _ read: (SourceFile) throws(Diagnostic) -> [Diagnostic]) throws {
    let file = SourceFile(path: name, bytes: try FileSystem.read("\(testFolder)/inputs/\(folder)/\(name)"))
    var told: [String]
    do throws(Diagnostic) {
      told = try read(file).map { $0.text() }
    } catch {
      told = [error.text()]
    }
    let text = told.joined(separator: "\n") + "\n"
    let path = "\(testFolder)/expected/\(folder)/\(Paths.stem(name)).txt"
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try FileSystem.write(text, to: path)
      Issue.record("recorded \(name)")
    }
    #expect(String(decoding: try FileSystem.read(path), as: UTF8.self) == text)
  }
}
