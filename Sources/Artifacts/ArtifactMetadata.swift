import Base

/// The head of every artifact: which invocation wrote it, when, and in which version of its format.
public struct ArtifactMetadata: Sendable, Equatable {
  /// The version of dbt whose artifacts ours are like, for tools that read them by it.
  public static let dbtVersion = "1.11.16"

  /// One UUID per command.
  public var invocationID: String?
  public var invocationStartedAt: String?
  /// ISO 8601 in UTC, as all times here.
  public var generatedAt: String
  /// What the project adds by environment variables named `DBT_ENV_CUSTOM_ENV_<key>`, and `generator`: who wrote it.
  public var env: OrderedDictionary<String, JSON>

  /// - Parameter generator: The program's name and version.
  public init(
    invocationID: String, invocationStartedAt: Timestamp, generatedAt: Timestamp = .now, generator: String? = nil,
    environment: [(name: String, value: String)] = ProcessEnvironment.all
  ) {
    self.invocationID = invocationID
    self.invocationStartedAt = invocationStartedAt.iso8601
    self.generatedAt = generatedAt.iso8601
    let prefix = "DBT_ENV_CUSTOM_ENV_"
    env = OrderedDictionary(
      environment.filter { $0.name.hasPrefix(prefix) }.map {
        (String($0.name.dropFirst(prefix.count)), .string($0.value))
      })
    if let generator { env["generator"] = .string(generator) }
  }

  /// The kinds of artifacts and the versions in which we write them.
  enum Schema: String {
    case manifest = "manifest/v12"
    case runResults = "run-results/v6"
    case catalog = "catalog/v1"
    case sources = "sources/v3"

    var url: String { "https://schemas.getdbt.com/dbt/\(rawValue).json" }
  }
}

extension ArtifactMetadata {
  init(_ reader: ArtifactReader) throws(Diagnostic) {
    invocationID = try reader.optionalText("invocation_id")
    invocationStartedAt = try reader.optionalText("invocation_started_at")
    generatedAt = try reader.optionalText("generated_at") ?? ""
    env = try reader.object("env")
  }
}

extension JSONWriter {
  /// The member `metadata`.
  ///
  /// - Parameter others: Members that only this kind of artifact has.
  mutating func metadata(
    _ metadata: ArtifactMetadata, _ schema: ArtifactMetadata.Schema, others: (inout JSONWriter) -> Void = { _ in }
  ) {
    key("metadata")
    object { json in
      json.member("dbt_schema_version", schema.url)
      json.member("dbt_version", ArtifactMetadata.dbtVersion)
      json.member("generated_at", metadata.generatedAt)
      json.member("invocation_id", metadata.invocationID)
      json.member("invocation_started_at", metadata.invocationStartedAt)
      json.member("env", .object(metadata.env))
      others(&json)
    }
  }
}
