import Base
import Testing
import Warehouse

@testable import Extract

@Suite("The simulator") struct SimulatorTests {
  /// All five platforms.
  static func yaml(_ settings: String) -> String {
    var text = "version: 2\nextracts:\n"
    for platform in SimulatedPlatform.allCases {
      text += """
          - name: simulated_\(platform.rawValue)
            plugin: simulator
            source: \(platform.rawValue)
            config: {platform: \(platform.rawValue), \(settings)}

        """
    }
    return text
  }

  @Test("fills the sample project's raw tables")
  func fillsTables() throws {
    let workspace = try Workspace()
    let tables = try SampleProject.tables()
    let summary = try workspace.extract(Self.yaml("events: 20000, seed: 7"), tables)
    #expect(summary.failures == [])
    #expect(summary.streams.count == 15)
    #expect(summary.streams.flatMap(\.warnings) == [])
    for table in tables {
      let count = Int(try workspace.value("select count(*) from \(table.relation.identifier!)"))!
      #expect(count > 20, "\(table.source).\(table.name)")
    }
  }

  @Test("hands over the rows that its payload holds", arguments: SimulatedPlatform.allCases)
  func rowsAreThosePayloadHolds(platform: SimulatedPlatform) throws {
    let tables = try SampleProject.tables()
    let (declarations, _) = try declarations(Self.yaml("events: 40000, seed: 11"))
    let declaration = declarations[platform.number]
    for stream in platform.streams {
      let table = try #require(tables.first { $0.source == platform.rawValue && $0.name == stream.name })
      let request = ReadRequest(stream: try #require(declaration.streams.first { $0.name == stream.name }), table: table)
      let reader = try #require(declaration.extractor).read(request)
      while let batch = try reader.next() {
        #expect(Set(batch.columns) == Set(table.columns.map(\.name)))
        let mapper = try SimulatorReader.mapper(stream, request)
        var builder = RowBuilder(mapper: mapper)
        var decoder = JSONLinesDecoder(fields: mapper.fields)
        _ = try decoder.decode(batch.payload, isLast: true, into: &builder)
        #expect(builder.quarantined == batch.quarantined)
        #expect(builder.rows.count == batch.rows.count)
        let places = batch.columns.map { name in mapper.columns.firstIndex { $0.name == name }! }
        for row in 0..<min(builder.rows.count, batch.rows.count) {
          let parsed = Array(builder.rows[row])
          let handed = Array(batch.rows[row])
          if places.map({ parsed[$0] }) != handed {
            Issue.record("row \(row) of \(stream.name): \(zip(batch.columns, zip(handed, places.map { parsed[$0] })).filter { $0.1.0 != $0.1.1 })")
            return
          }
        }
      }
    }
  }
}
