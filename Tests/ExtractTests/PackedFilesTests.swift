import Base
import Foundation
import Testing
import Warehouse

@testable import Extract

/// Packs with the programs of that name.
enum Packing: String, CaseIterable {
  case gzip, zstd

  var fileExtension: String { self == .gzip ? "gz" : "zst" }

  func pack(_ text: String) throws -> [UInt8] {
    let path = NSTemporaryDirectory() + "unpacked-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(filePath: path))
    let program = Process()
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = [rawValue, "--quiet", "--stdout", path]
    let output = Pipe()
    program.standardOutput = output
    try program.run()
    let packed = Array(output.fileHandleForReading.readDataToEndOfFile())
    program.waitUntilExit()
    try #require(program.terminationStatus == 0)
    return packed
  }
}

@Suite("Packed files") struct PackedFilesTests {
  private let workspace: Workspace
  private let tables: [RawTable]

  init() throws {
    workspace = try Workspace()
    tables = workspace.tables("t:a text,b text")
  }

  private func extract(_ name: String, _ more: String = "") throws -> StreamSummary {
    try workspace.extract(
      """
      extracts:
        - name: x
          plugin: files
          source: src
          config: {root: ROOT}
          streams:
            - {name: t, files: [\(name)]\(more.isEmpty ? "" : ", " + more)}
      """, tables
    ).streams[0]
  }

  private func failure(_ summary: StreamSummary) -> String? {
    summary.failure?.report.replacing(workspace.folder, with: "ROOT")
  }

  @Test("are read by their extension or as it is said", arguments: Packing.allCases)
  func formats(packing: Packing) throws {
    let csv = "a,b\n1,é\n2,\"x\ny\"\n"
    let lines = "{\"a\":\"3\"}\n"
    let end = packing.fileExtension
    try workspace.write(try packing.pack(csv), to: "f.csv.\(end)")
    try workspace.write(try packing.pack(lines), to: "f.jsonl.\(end)")
    try workspace.write(try packing.pack("[\(lines)]"), to: "g.json.\(end.uppercased())")
    try workspace.write(try packing.pack(csv), to: "f.data")
    try workspace.write(csv, to: "plain.csv.\(end)")
    for name in ["f.csv.\(end)", "f.jsonl.\(end)", "g.json.\(end.uppercased())"] {
      #expect(try extract(name).failure == nil)
    }
    #expect(try workspace.rows("select a, b from raw_t") == [["1", "é"], ["2", "x\ny"], ["3", "∅"], ["3", "∅"]])
    #expect(try workspace.landedBytes("src/t").count == csv.utf8.count + 2 * lines.utf8.count + 2)
    #expect(try extract("f.data", "compression: \(packing), format: csv").rows == 2)
    #expect(try extract("plain.csv.\(end)", "compression: none").rows == 2)
    #expect(
      failure(try extract("plain.csv.\(end)"))?.contains(
        "'ROOT/plain.csv.\(end)' holds no \(packing) data: "
          + (packing == .gzip ? "incorrect header check" : "Unknown frame descriptor")
          + " [if it is not packed, say 'compression: none']") == true)
  }

  @Test("are passed over, continued and loaded again by what they hold unpacked", arguments: Packing.allCases)
  func incremental(packing: Packing) throws {
    let name = "f.csv.\(packing.fileExtension)"
    func run(_ parts: String...) throws -> [Int] {
      try workspace.write(try parts.flatMap { try packing.pack($0) }, to: name)
      let summary = try extract(name)
      #expect(summary.failure == nil)
      return [summary.rows, summary.skippedParts]
    }
    #expect(try run("a,b\n1,2\n") == [1, 0])
    #expect(try run("a,b\n1,2\n") == [0, 1])
    // Packed otherwise: in two streams.
    #expect(try run("a,b\n", "1,2\n") == [0, 1])
    #expect(try run("a,b\n1,2\n", "3,4\n5,6") == [2, 0])
    #expect(try run("a,b\n1,2\n3,4\n5,6\n7,8\n") == [1, 0])
    #expect(try run("a,b\n1,2\n") == [1, 0])
    #expect(try run("") == [0, 0])
    let position = try JSONParser.parse(try workspace.value("select position from _model_cursors"))
    #expect(position["offset"]?.intValue == 0)
  }

  @Test("big ones are read in pieces, with the same rows and bytes", arguments: Packing.allCases)
  func big(packing: Packing) throws {
    let text = "a,b\n" + (0..<300_000).map { "\($0),some text of row \($0 &* 7919)\n" }.joined()
    try workspace.write(try packing.pack(text), to: "f.csv.\(packing.fileExtension)")
    let summary = try extract("f.csv.\(packing.fileExtension)")
    #expect(summary.rows == 300_000 && summary.batches > 1 && summary.failure == nil)
    #expect(try workspace.landedBytes("src/t") == Array(text.utf8))
    let position = try JSONParser.parse(try workspace.value("select position from _model_cursors"))
    #expect(position["offset"]?.intValue == text.utf8.count)
    #expect(position["sha256"]?.stringValue == Digest.sha256(text.utf8))
  }

  @Test("of one that was cut off, all before is loaded, and the rest when it is whole", arguments: Packing.allCases)
  func truncated(packing: Packing) throws {
    let text = "a,b\n" + (0..<400_000).map { "\($0),some text of row \($0 &* 7919)\n" }.joined()
    let packed = try packing.pack(text)
    let name = "f.csv.\(packing.fileExtension)"
    try workspace.write(Array(packed[..<(packed.count * 3 / 4)]), to: name)
    for _ in 0..<2 {
      let report = failure(try extract(name)) ?? ""
      #expect(
        report.hasSuffix(
          "'ROOT/\(name)' ends in the middle of its \(packing) data [it was cut off, or is still being written]"),
        "\(report)")
    }
    let count = Int(try workspace.value("select count(*) from raw_t"))!
    #expect(count > 200_000 && count < 400_000)
    try workspace.write(packed, to: name)
    #expect(try extract(name).rows == 400_000 - count)
    #expect(try workspace.value("select count(distinct a) from raw_t") == "400000")
    try workspace.write([] as [UInt8], to: name)
    #expect(failure(try extract(name))?.contains("ends in the middle of its \(packing) data") == true)
  }

  @Test("of one that is damaged, all before is loaded; a sound one goes on", arguments: Packing.allCases)
  func damaged(packing: Packing) throws {
    let text = "a,b\n" + (0..<400_000).map { "\($0),some text of row \($0 &* 7919)\n" }.joined()
    let whole = "a,b\n0,first\n"
    let name = "f.csv.\(packing.fileExtension)"
    // A second stream behind a sound one, whose header is none.
    try workspace.write(try packing.pack(whole) + Array("no stream".utf8), to: name)
    let report = failure(try extract(name)) ?? ""
    #expect(report.contains("'ROOT/\(name)' is damaged behind byte 12 of its unpacked content: "), "\(report)")
    #expect(report.contains("stopped after 1 batch and 1 row"))
    #expect(report.hasSuffix("[put a sound copy in its place; what was loaded before the damage stays]"))
    try workspace.write(try packing.pack(whole + "1,second\n"), to: name)
    #expect(try extract(name).rows == 1)
    // Its content, its checksum.
    var packed = try packing.pack(text)
    packed[packed.count - 6] ^= 0x55
    try workspace.write(packed, to: name)
    #expect(failure(try extract(name))?.contains("is damaged behind byte ") == true)
  }
}
