import Base

/// Reads what a tap writes of one stream, batch by batch.
///
/// A tap tells by STATE from where it could go on. Only there a batch is resumable: rows behind the last state of a tap that
/// dies are undone, and written again by the next run.
final class SingerReader: BatchReader {
  private let tap: SingerTap
  private let stream: SingerStream
  private let mapper: RecordMapper
  private let files: SingerFiles
  private let program: RunningProgram
  private let tree: JSONPathTree
  private var fields: RecordFields
  /// Read, but not yet understood.
  private var rest: [UInt8] = []
  private var line = 1
  private var state: JSON?
  /// Whether the last message that counts was a state.
  private var isBehindState = false
  /// Whether the tap has told something of the stream.
  private var isKnown = false
  private var others: Set<String> = []
  private var isAtEnd = false
  /// What a pipe holds.
  private static let pieceSize = 1 << 16
  private static let batchBytes = 4 << 20

  init(_ tap: SingerTap, _ stream: SingerStream, _ request: ReadRequest) throws(Diagnostic) {
    self.tap = tap
    self.stream = stream
    mapper = try RecordMapper(table: request.table, mappings: request.stream.columns)
    tree = JSONPathTree(paths: mapper.fields)
    fields = RecordFields(count: mapper.fields.count)
    files = try SingerFiles(tap)
    var command = tap.command + ["--config", files.config]
    if let catalog = try SingerCatalog(of: tap) {
      let path = try files.write(catalog.selecting(stream, of: tap), as: "catalog.json")
      command += ["--catalog", path]
    }
    state = request.positions[""]?["state"]
    if let state { command += ["--state", try files.write(state, as: "state.json")] }
    program = try RunningProgram(command)
  }

  func takeNotes() -> [String] { program.takeLines().map(tap.scrubbed) }

  func next() throws(Diagnostic) -> Batch? {
    if isAtEnd { return nil }
    var builder = RowBuilder(mapper: mapper)
    var payload: [UInt8] = []
    while true {
      try understand(&builder, &payload, isLast: false)
      if mayEnd(payload.count) || payload.count >= Self.batchBytes {
        return batch(builder, payload, isResumable: isBehindState)
      }
      guard rest.count <= RecordLimit.bytes else {
        throw failure("has written a line longer than \(RecordLimit.bytes >> 20) MB")
      }
      let piece = program.read(upTo: Self.pieceSize)
      if piece.isEmpty {
        isAtEnd = true
        try end(&builder, &payload)
        return batch(builder, payload, isResumable: true)
      }
      rest += piece
    }
  }

  /// Whether a batch of so many bytes ends here: rows behind a state would have to wait for the next one.
  private func mayEnd(_ bytes: Int) -> Bool { isBehindState && bytes >= Self.batchBytes / 4 }

  /// Moves the whole lines of what was read to the payload, up to where the batch may end.
  private func understand(
    _ builder: inout RowBuilder, _ payload: inout [UInt8], isLast: Bool
  ) throws(Diagnostic) {
    let bytes = rest
    let size = payload.count
    let result: Result<Int, Diagnostic> = bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      do throws(Diagnostic) {
        while start < buffer.count, isLast || !mayEnd(size + start) {
          let end = buffer[start...].firstIndex(of: .lineFeed)
          if end == nil, !isLast { break }
          try take(UnsafeBufferPointer(rebasing: buffer[start..<(end ?? buffer.count)]), &builder)
          line += 1
          start = end.map { $0 + 1 } ?? buffer.count
        }
      } catch { return .failure(error) }
      return .success(start)
    }
    let count = try result.get()
    payload += rest[..<count]
    rest.removeSubrange(..<count)
  }

  private func take(_ bytes: UnsafeBufferPointer<UInt8>, _ builder: inout RowBuilder) throws(Diagnostic) {
    if bytes.allSatisfy({ $0 == 0x20 || $0 == .carriageReturn || $0 == 0x09 }) { return }
    do throws(JSONFault) {
      let message = try SingerMessage(bytes)
      switch message.kind {
      case .record:
        guard isOurs(message.stream) else { return }
        isBehindState = false
        var scanner = JSONScanner(bytes, at: message.content ?? bytes.count)
        try scanner.record(tree, &fields, line: line, into: &builder) { _ in }
      case .schema: _ = isOurs(message.stream)
      case .state:
        guard let content = message.content else { return }
        var scanner = JSONScanner(bytes, at: content)
        try scanner.skipValue()
        state = try? JSONParser.parse(Array(bytes[content..<scanner.offset]))
        isBehindState = true
      case .batch:
        throw JSONFault(
          reason: "a BATCH, whose records are in files: turn 'batch_config' off in the tap's config", isAtEnd: false)
      // Rows are only ever added: what is no longer there stays.
      case .activateVersion: break
      case nil: throw JSONFault(reason: "a message of the unknown type '\(message.type)'", isAtEnd: false)
      }
    } catch {
      let text = String(decoding: bytes.prefix(200), as: UTF8.self)
      throw failure("has written line \(line), which cannot be read: \(error.reason)\n  \(tap.scrubbed(text))")
    }
  }

  private func isOurs(_ name: String) -> Bool {
    if name == stream.tapName {
      isKnown = true
      return true
    }
    others.insert(name)
    return false
  }

  /// What remains when the tap has ended.
  private func end(_ builder: inout RowBuilder, _ payload: inout [UInt8]) throws(Diagnostic) {
    let status = program.wait()
    guard status == 0 else {
      throw .tapEnded(tap, status, program.lastLines, while: "reading the stream '\(stream.tapName)'")
    }
    try understand(&builder, &payload, isLast: true)
    guard isKnown || others.isEmpty else {
      let known = others.sorted()
      throw Diagnostic(
        .tapFailed, "the tap '\(tap.command[0])' told nothing of a stream '\(stream.tapName)'", at: stream.span,
        hint: Diagnostic.didYouMean(stream.tapName, among: known)
          ?? "it told of \(known.map { "'\($0)'" }.joined(separator: ", "))")
    }
  }

  private func batch(_ builder: RowBuilder, _ payload: [UInt8], isResumable: Bool) -> Batch {
    var batch = builder.batch(
      part: "", position: ["state": state ?? .null], payload: payload, fileExtension: "jsonl")
    batch.isResumable = isResumable
    isBehindState = false
    return batch
  }

  private func failure(_ what: String) -> Diagnostic {
    program.stop()
    return Diagnostic(.tapFailed, "the tap '\(tap.command[0])' \(what)", at: tap.span)
  }
}
