import Base

@testable import Artifacts

/// The artifacts that dbt itself wrote (`Scripts/artifacts-corpus.py` records them).
enum Corpus {
  static func path(_ name: String) -> String {
    Paths.join(Paths.parent(#filePath), "corpus/\(name)")
  }

  static func json(_ name: String) throws -> JSON {
    try JSONParser.parse(FileSystem.read(path(name)))
  }

  static let metadata = ArtifactMetadata(
    invocationID: "d0c5e25a-3c4e-4c0b-b9d8-111111111111",
    invocationStartedAt: Timestamp(microseconds: 1_700_000_000_000_000),
    generatedAt: Timestamp(microseconds: 1_700_000_001_500_000), generator: "model 1.0.0",
    environment: [("DBT_ENV_CUSTOM_ENV_TEAM", "core"), ("HOME", "/")])
}

extension JSON {
  /// Text in which equal values are equal, the members' order included: all numbers as they are written with a
  /// fraction, and no times of creation.
  var comparable: String { normalized.text }

  private var normalized: JSON {
    switch self {
    case .int(let value): .double(Double(value))
    case .array(let items): .array(items.map(\.normalized))
    case .object(let members):
      .object(OrderedDictionary(members.filter { $0.key != "created_at" }.map { ($0.key, $0.value.normalized) }))
    default: self
    }
  }
}
