import Base

/// Reads one file in pieces of bounded size, from where the last run has left it.
final class DataFileReader {
  private let file: SourceDataFile
  private let input: any DataInput
  private let mapper: RecordMapper
  private var decoder: any RecordDecoder
  private var position: FilePosition
  private var digest = RunningSHA256()
  /// Read from the file but not yet decoded.
  private var buffer: [UInt8] = []
  private var isAtEnd = false
  /// Whether all of it is in batches.
  private var isDone = false
  /// Whether the file holds nothing that is not loaded.
  private(set) var isUnchanged = false
  private static let pieceSize = 4 << 20

  init(_ file: SourceDataFile, stream: FilesStream, request: ReadRequest) throws(Diagnostic) {
    self.file = file
    let input = try file.open()
    self.input = input
    position = FilePosition()
    position.version = file.version
    let (mapper, makeDecoder) = try Self.mapper(file, stream, request, input)
    self.mapper = mapper
    decoder = makeDecoder(position)
    guard let stored = FilePosition(request.positions[file.name]) else { return }
    if try canContinue(stored) {
      isUnchanged = input.isAtEnd
      position = stored
      decoder = makeDecoder(stored)
    } else {
      startOver()
    }
  }

  /// What the file is, compared with what is loaded of it.
  var state: PartPreview.State { isUnchanged ? .unchanged : position.offset > 0 ? .grown : .changed }

  private func startOver() {
    digest = RunningSHA256()
    input.rewind()
  }

  /// Whether what the file holds behind the loaded bytes, if anything, are further records; reads up to there if so.
  private func canContinue(_ stored: FilePosition) throws(Diagnostic) -> Bool {
    if let version = stored.version {
      guard version == file.version else { return false }
      try input.skip(stored.offset)
      return true
    }
    guard try holdsPrefix(stored) else { return false }
    if input.isAtEnd { return true }
    // A document that was loaded to its end has become another one.
    if !decoder.canGrow { return stored.place != .behind }
    // What was loaded last did not end its line: more of the line would change that record.
    guard stored.endsWithinLine else { return true }
    return try input.peek() == .lineFeed
  }

  /// Whether the file still begins with the bytes that are loaded; reads past them if so.
  private func holdsPrefix(_ stored: FilePosition) throws(Diagnostic) -> Bool {
    var rest = stored.offset
    while rest > 0 {
      let piece = try input.read(upTo: min(rest, Self.pieceSize))
      if piece.isEmpty { return false }
      piece.withUnsafeBufferPointer { digest.update($0) }
      rest -= piece.count
    }
    return digest.hexadecimal == stored.sha256
  }

  func next() throws(Diagnostic) -> Batch? {
    if isUnchanged || isDone { return nil }
    var builder = RowBuilder(mapper: mapper, file: file.name)
    while true {
      if !isAtEnd {
        let piece = try input.read(upTo: Self.pieceSize)
        isAtEnd = input.isAtEnd
        buffer = buffer.isEmpty ? piece : buffer + piece
      }
      builder.share(buffer)
      let done = try decoder.decode(buffer, isLast: isAtEnd, into: &builder)
      if done > 0 || isAtEnd { return batch(builder, done) }
      guard buffer.count <= 2 * RecordLimit.bytes else {
        throw Diagnostic(
          .extractUnreadable,
          "'\(file.path)', line \(decoder.line): a record is longer than \(RecordLimit.bytes >> 20) MB",
          at: file.span)
      }
    }
  }

  /// What was decoded of the first `count` bytes of the buffer.
  private func batch(_ builder: RowBuilder, _ count: Int) -> Batch {
    let payload = count == buffer.count ? buffer : Array(buffer[..<count])
    buffer = count == buffer.count ? [] : Array(buffer[count...])
    isDone = isAtEnd && buffer.isEmpty
    position.offset += count
    if file.version == nil {
      payload.withUnsafeBufferPointer { digest.update($0) }
      position.sha256 = digest.hexadecimal
    }
    position.isComplete = isDone
    position.line = decoder.line
    position.place = (decoder as? JSONDocumentDecoder)?.place ?? .start
    position.endsWithinLine = decoder.canGrow && payload.last.map { $0 != .lineFeed } ?? false
    return builder.batch(
      part: file.name, position: position.json, payload: payload, fileExtension: file.format.rawValue)
  }

  /// The mapper for the file's fields, and what makes a decoder for a position.
  private static func mapper(
    _ file: SourceDataFile, _ stream: FilesStream, _ request: ReadRequest, _ input: any DataInput
  ) throws(Diagnostic) -> (RecordMapper, (FilePosition) -> any RecordDecoder) {
    if file.format == .csv { return try CSVHeader.read(file, stream, request, input) }
    let mapper = try RecordMapper(table: request.table, mappings: request.stream.columns)
    if file.format == .jsonl {
      return (mapper, { JSONLinesDecoder(fields: mapper.fields, line: $0.line) })
    }
    let path = stream.records
    return (
      mapper,
      {
        JSONDocumentDecoder(fields: mapper.fields, path: path, line: $0.line, place: $0.place) { message, hint in
          Diagnostic(.extractUnreadable, "'\(file.path)' \(message)", at: file.span, hint: hint)
        }
      }
    )
  }
}
