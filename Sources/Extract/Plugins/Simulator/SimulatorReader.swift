import Base

/// Makes a stream's records batch by batch.
final class SimulatorReader: BatchReader {
  private let stream: SimulatedStream
  private let world: SimulatedWorld
  private let settings: String
  /// The record to begin the next batch with.
  private var index: Int
  /// Records before `until`.
  private let count: Int
  /// nil when rows can be handed over as they are made: the table has just the stream's columns, and nothing is declared to
  /// be mapped otherwise. Else the bytes are read again, as those of any other source.
  private let mapper: RecordMapper?
  private let batchBytes: Int
  private let batchRecords = 50_000

  init(
    _ stream: SimulatedStream, _ world: SimulatedWorld, settings: String, request: ReadRequest,
    batchBytes: Int = 8 << 20
  ) throws(Diagnostic) {
    self.stream = stream
    self.world = world
    self.settings = settings
    self.batchBytes = batchBytes
    count = world.count(stream.kind)
    let stored = request.positions[""]
    index = stored?["index"]?.intValue ?? 0
    if let stored, stored["settings"]?.stringValue != settings {
      throw Diagnostic(
        .extractSettings,
        "the settings are not those of the events that are loaded: now \(settings), then \(stored["settings"]?.stringValue ?? "")",
        at: request.stream.span, hint: "restore them, or run 'model extract --full-refresh' to start over")
    }
    let described = Dictionary(uniqueKeysWithValues: stream.columns.map { ($0.name, $0.type) })
    let isExact = described == Dictionary(request.table.columns.map { ($0.name, $0.type) }) { first, _ in first }
    mapper = isExact && request.stream.columns.isEmpty ? nil : try Self.mapper(stream, request)
  }

  /// Maps the stream's bytes: as the stream describes them, and as the declaration says otherwise.
  static func mapper(_ stream: SimulatedStream, _ request: ReadRequest) throws(Diagnostic) -> RecordMapper {
    var mappings = OrderedDictionary<String, ColumnMapping>()
    for column in stream.columns where request.table.column(named: column.name) != nil {
      mappings[column.name] = column.mapping
    }
    return try RecordMapper(table: request.table, mappings: mappings.merging(request.stream.columns))
  }

  func next() throws(Diagnostic) -> Batch? {
    guard index < count else { return nil }
    var writer = RecordWriter(width: stream.columns.count, capacity: min(batchBytes, (count - index) * 256) + 4_096)
    var broken: [QuarantinedRecord] = []
    let end = min(count, index + batchRecords)
    while index < end, writer.payload.count < batchBytes {
      write(&writer, &broken)
      index += 1
    }
    let position: JSON = ["index": .int(index), "settings": .string(settings)]
    guard let mapper else {
      return Batch(
        position: position, payload: writer.payload, fileExtension: "jsonl", columns: stream.columns.map(\.name),
        rows: writer.rows, quarantined: broken)
    }
    var builder = RowBuilder(mapper: mapper)
    var decoder = JSONLinesDecoder(fields: mapper.fields)
    _ = try decoder.decode(writer.payload, isLast: true, into: &builder)
    return builder.batch(part: "", position: position, payload: writer.payload, fileExtension: "jsonl")
  }

  /// Writes the record of the index, and what comes with it.
  private func write(_ writer: inout RecordWriter, _ broken: inout [QuarantinedRecord]) {
    let start = writer.payload.count
    write(index, .original, &writer)
    var random = RandomSource(seed: ~world.seed, stream: stream.kind.rawValue, index: index)
    switch RecordDirt.Extra(roll: random.below(RecordDirt.all)) {
    case .duplicate: write(earlier(&random, within: 200), .original, &writer)
    case .edit where stream.isEdited: write(earlier(&random, within: 2_000), .edited, &writer)
    case .deletion where stream.hasTombstones: write(earlier(&random, within: 5_000), .deleted, &writer)
    case .brokenLine:
      let line = writer.breakOff(recordAt: start)
      broken.append(
        QuarantinedRecord(
          line: writer.lines - 1, reason: Self.reason(line), raw: String(decoding: line, as: UTF8.self)))
    case .edit, .deletion, nil: break
    }
  }

  private func write(_ index: Int, _ revision: RecordContext.Revision, _ writer: inout RecordWriter) {
    var context = RecordContext(world, stream.kind, index: index, revision: revision)
    writer.beginRecord()
    stream.write(&writer, &context)
    writer.endRecord()
  }

  /// A record at or shortly before the current one.
  private func earlier(_ random: inout RandomSource, within distance: Int) -> Int {
    index - random.below(min(distance, index + 1))
  }

  /// What a reader of the broken line says.
  private static func reason(_ line: [UInt8]) -> String {
    line.withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      do throws(JSONFault) {
        try scanner.skipValue()
        return ""
      } catch {
        return error.reason
      }
    }
  }
}
