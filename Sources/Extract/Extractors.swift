import Base

/// The built-in plugins, by name.
public enum Extractors {
  /// One folder each in `Plugins`; a test compares.
  public static let all: [any Extractor.Type] = [
    FilesExtractor.self, RestExtractor.self, DatabaseExtractor.self, KafkaExtractor.self, MongoExtractor.self,
    SingerExtractor.self,
    AirbyteExtractor.self,
    SimulatorExtractor.self,
  ]

  static func named(_ name: String) -> (any Extractor.Type)? { all.first { $0.name == name } }
}
