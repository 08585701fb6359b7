import Base

/// Reads what a program writes of one stream, a message a line, batch by batch.
///
/// The program tells by a state from where it could go on. Only there a batch is resumable: rows behind the last state of one
/// that dies are undone, and written again by the next run.
final class ProgramReader: BatchReader {
  /// Understands a line, without its break; throws for what is no message of the protocol.
  typealias Format = @Sendable (UnsafeBufferPointer<UInt8>) throws(JSONFault) -> ProgramMessage

  private let program: SourceProgram
  /// As the program calls the stream.
  private let stream: String
  private let span: SourceSpan
  private let format: Format
  private let mapper: RecordMapper
  private let files: ProgramFiles
  private let running: RunningProgram
  private let isCancelled: @Sendable () -> Bool
  private let tree: JSONPathTree
  private var fields: RecordFields
  /// Read, but not yet understood.
  private var rest: [UInt8] = []
  private var line = 1
  private var state: JSON?
  /// Whether the last message that counts was a state.
  private var isBehindState = false
  /// Whether the program has told something of the stream.
  private var isKnown = false
  private var others: Set<String> = []
  private var notes: [String] = []
  /// Why the program is going to end.
  private var failures: [String] = []
  private var isAtEnd = false
  /// What a pipe holds.
  private static let pieceSize = 1 << 16
  private static let batchBytes = 4 << 20

  /// - Parameters:
  ///   - stream: As the program calls it.
  ///   - arguments: What reads the stream, from the state if there is one.
  ///   - files: Kept until the program has ended.
  init(
    _ program: SourceProgram, _ arguments: [String], files: ProgramFiles, stream: String, _ request: ReadRequest,
    format: @escaping Format
  ) throws(Diagnostic) {
    self.program = program
    self.stream = stream
    self.files = files
    self.format = format
    span = request.stream.span
    mapper = try RecordMapper(table: request.table, mappings: request.stream.columns)
    tree = JSONPathTree(paths: mapper.fields)
    fields = RecordFields(count: mapper.fields.count)
    state = Self.state(of: request)
    isCancelled = request.isCancelled
    running = try RunningProgram(program.command + arguments)
  }

  /// What the program told with the rows that were committed last.
  static func state(of request: ReadRequest) -> JSON? {
    request.positions[""]?["state"].flatMap { $0 == .null ? nil : $0 }
  }

  func takeNotes() -> [String] {
    defer { notes = [] }
    return (running.takeLines() + notes).map(program.scrubbed)
  }

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
      guard let piece = running.read(upTo: Self.pieceSize, isCancelled: isCancelled) else {
        running.stop()
        return nil
      }
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
      switch try format(bytes) {
      case .record(let name, let offset):
        guard isOurs(name) else { return }
        isBehindState = false
        var scanner = JSONScanner(bytes, at: offset)
        try scanner.record(tree, &fields, line: line, into: &builder) { _ in }
      case .stream(let name): _ = isOurs(name)
      case .state(let told):
        state = told
        isBehindState = true
      case .note(let text): notes.append(text)
      case .failure(let text): failures.append(text)
      case .nothing: break
      }
    } catch {
      let text = String(decoding: bytes.prefix(200), as: UTF8.self)
      throw failure("has written line \(line), which cannot be read: \(error.reason)\n  \(program.scrubbed(text))")
    }
  }

  private func isOurs(_ name: String) -> Bool {
    if name == stream {
      isKnown = true
      return true
    }
    others.insert(name)
    return false
  }

  /// What remains when the program has ended.
  private func end(_ builder: inout RowBuilder, _ payload: inout [UInt8]) throws(Diagnostic) {
    let status = running.wait()
    guard status == 0 else {
      let lines = failures.isEmpty ? running.lastLines : failures
      throw program.ended(status, lines, while: "reading the stream '\(stream)'")
    }
    try understand(&builder, &payload, isLast: true)
    guard isKnown || others.isEmpty else {
      let known = others.sorted()
      throw Diagnostic(
        .programFailed, "\(program.title) told nothing of a stream '\(stream)'", at: span,
        hint: Diagnostic.didYouMean(stream, among: known)
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
    running.stop()
    return Diagnostic(.programFailed, "\(program.title) \(what)", at: program.span)
  }
}
