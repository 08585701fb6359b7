import Base
import Foundation
import Testing

@testable import CLI

@Suite("The log file")
struct FileSinkTests {
  private func note(_ text: String) -> OutputMessage {
    OutputMessage(time: Timestamp(microseconds: 0), node: nil, event: .note(text))
  }

  @Test("has every event with time and level, under the invocation's headline")
  func lines() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("logs/model.log")
    let sink = FileSink(path: path, level: .debug, limit: 0, runID: "some-id", secrets: SecretMask(["s3cret"]))
    sink.take(note("one s3cret\ntwo"))
    sink.take(
      OutputMessage(
        time: Timestamp(microseconds: 1), node: nil,
        event: .statement(StatementRecord(sql: "select 1", seconds: 0.5, rows: 1, failure: nil))))
    let lines = try folder.text("logs/model.log").split(separator: "\n").map(String.init)
    #expect(lines[0].hasSuffix(" | some-id ==============================") && lines[0].hasPrefix("======"))
    #expect(
      lines.dropFirst() == [
        "00:00:00.000000 [info ] one *****", "                        two",
        "00:00:00.000001 [debug] On the connection: select 1", "                        ok, 1 row in 0.50s",
      ])
  }

  @Test("never grows beyond its limit and keeps five old files")
  func rotation() throws {
    let folder = try TemporaryFolder()
    for invocation in 1...3 {
      let sink = FileSink(path: folder.file("model.log"), level: .info, limit: 1000, runID: "run \(invocation)")
      for number in 1...60 { sink.take(note("line \(invocation).\(number)")) }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["model.log"] + (1...5).map { "model.log.\($0)" })
    for name in names { #expect(try folder.text(name).utf8.count <= 1000) }
    // The newest line is the last of the newest file, and lines go on from file to file.
    let joined = try (names.dropFirst().reversed() + ["model.log"]).map { try folder.text($0) }.joined()
    let numbers = joined.split(separator: "\n").filter { $0.contains("line 3.") }.map { $0.split(separator: ".").last! }
    #expect(numbers.last == "60" && numbers == (61 - numbers.count...60).map { "\($0)" })
  }

  @Test("a folder that cannot be written to does not disturb the work")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    try FileSystem.write("a file", to: folder.file("logs"))
    let sink = FileSink(path: folder.file("logs/model.log"), level: .info, limit: 0, runID: "x")
    sink.take(note("line"))
    #expect(try folder.text("logs") == "a file")
  }
}
