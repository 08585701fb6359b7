import Base
import Testing

@testable import YAML

@Suite("Reading mappings")
struct MappingReaderTests {
  private func reader(_ text: String) throws -> MappingReader {
    try MappingReader(#require(try parse(text).root), as: "model 'orders'")
  }

  private func message(_ read: (inout MappingReader) throws -> Void, of text: String) throws -> String {
    var reader = try reader(text)
    do {
      try read(&reader)
      return "nothing wrong"
    } catch let error as Diagnostic {
      return "\(error.span!.start.line):\(error.span!.start.column) \(error.message)"
    }
  }

  @Test("typed values")
  func values() throws {
    var reader = try reader("name: x\ncount: 3\nflag: yes\ntags: a\nmore: [b, c]\nempty:\nmeta: {a: 1}\n")
    #expect(try reader.requiredString("name") == "x")
    #expect(try reader.int("count") == 3)
    #expect(try reader.bool("flag") == true)
    #expect(try reader.strings("tags") == ["a"])
    #expect(try reader.strings("more") == ["b", "c"])
    #expect(try reader.string("empty") == nil)
    #expect(reader.contains("empty") && reader.node("empty")?.isNull == true)
    #expect(reader.json("meta") == ["a": 1])
    #expect(reader.unknownKeys().isEmpty)
  }

  @Test("a value of another type is refused at its place")
  func mismatches() throws {
    #expect(
      try message({ _ = try $0.list("columns") }, of: "columns: {a: 1}\n")
        == "1:10 'columns' of model 'orders' must be a list, is a mapping")
    #expect(
      try message({ _ = try $0.string("name") }, of: "name: 1\n")
        == "1:7 'name' of model 'orders' must be text, is the number 1")
    #expect(
      try message({ _ = try $0.bool("enabled") }, of: "enabled: 'yes'\n")
        == "1:10 'enabled' of model 'orders' must be true or false, is the text 'yes'")
    #expect(
      try message({ _ = try $0.strings("tags") }, of: "tags:\n  - a\n  - [b]\n")
        == "3:5 'tags' of model 'orders' must be a list of text, has a list")
    #expect(try message({ _ = try $0.requiredString("name") }, of: "a: 1\n") == "1:1 model 'orders' needs 'name'")
  }

  @Test("keys that nobody asked for are warned about with the nearest known one")
  func unknownKeys() throws {
    var reader = try reader("name: x\ndesciption: y\non: 1\nzzz: 1\n")
    _ = try reader.string("name")
    _ = try reader.string("description")
    let warnings = reader.unknownKeys()
    #expect(
      warnings.map(\.message) == [
        "unknown key 'desciption' in model 'orders'", "unknown key 'true' in model 'orders'",
        "unknown key 'zzz' in model 'orders'",
      ])
    #expect(
      warnings.map(\.hint) == [
        "did you mean 'description'?", "YAML reads 'on' as the truth value true: put the key in quotes", nil,
      ])
    #expect(warnings.allSatisfy { $0.severity == .warning })
  }
}
