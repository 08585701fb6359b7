import Base
import Project
import Testing
import YAML

@testable import Packages

@Suite("As dbt does it")
struct OracleTests {
  @Test("versions are read and compared")
  func versions() throws {
    let corpus = try corpus("versions")
    for (text, expected) in try #require(corpus["parsed"]?.objectValue) {
      #expect(VersionSpecifier(text)?.description == expected.stringValue, "\(text)")
    }
    for row in (corpus["compared"]?.arrayValue ?? []).map({ $0.arrayValue ?? [] }) {
      let left = try #require(VersionSpecifier(row[0].stringValue ?? ""))
      let right = try #require(VersionSpecifier(row[1].stringValue ?? ""))
      #expect(left.compare(right) == row[2].intValue, "\(left) and \(right)")
    }
  }

  @Test("ranges are intersected, and a version is chosen")
  func ranges() throws {
    let corpus = try corpus("versions")
    let available = corpus["available"]?.arrayValue?.compactMap(\.stringValue) ?? []
    for row in try #require(corpus["ranges"]?.arrayValue) {
      let wanted = row["wanted"]?.arrayValue?.compactMap { $0.stringValue.flatMap(VersionSpecifier.init) } ?? []
      let range = VersionRange(all: wanted)
      #expect(range?.description == row["range"]?.stringValue, "\(wanted)")
      guard let range else { continue }
      let suitable = available.compactMap(VersionSpecifier.init).filter(range.contains).sorted { $0.compare($1) > 0 }
      #expect(suitable.map(\.version) == row["possible"]?.arrayValue?.compactMap(\.stringValue), "\(wanted)")
      #expect(suitable.first?.version == row["chosen"]?.stringValue, "\(wanted)")
    }
  }

  @Test("a package list has dbt's fingerprint")
  func hashes() throws {
    for row in try corpus("hashes").arrayValue ?? [] {
      let text = try #require(row["file"]?.stringValue)
      let file = try PackagesFile(SourceFile(path: "packages.yml", text: text)) { node throws(Diagnostic) in node.json }
      #expect(PackageListHash.of(file.declarations) == row["hash"]?.stringValue, "\(text)")
    }
  }

  @Test("a lock file has dbt's text")
  func locks() throws {
    for row in try corpus("locks").arrayValue ?? [] {
      let entries = row["entries"]?.arrayValue?.compactMap(\.objectValue) ?? []
      #expect(LockFile.text(entries, hash: String(repeating: "f", count: 40)) == row["text"]?.stringValue)
    }
  }
}
