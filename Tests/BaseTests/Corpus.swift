import Base

/// What Python's standard library says (`Scripts/base-corpus.py` records it).
enum Corpus {
  static func cases(_ topic: String) throws -> [JSON] {
    let path = Paths.join(Paths.parent(#filePath), "corpus/\(topic).jsonl")
    return try String(decoding: FileSystem.read(path), as: UTF8.self).split(separator: "\n")
      .map { try JSONParser.parse(String($0)) }
  }
}

extension JSON {
  func text(_ key: String) -> String { self[key]!.stringValue! }
  func int(_ key: String) -> Int { self[key]!.intValue! }
}

/// Runs `body` with a folder that is removed afterwards.
func inTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = Paths.join(ProcessEnvironment["TMPDIR"] ?? "/tmp", "base-\(randomUUID())")
  try FileSystem.makeFolder(folder)
  defer { try? FileSystem.remove(folder) }
  try body(folder)
}
