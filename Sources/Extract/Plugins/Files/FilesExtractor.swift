import AWS
import Base
import Compression
import S3
import YAML

/// Files on disk or in S3: CSV, JSON lines, or JSON documents with the records at some path; as they are or packed.
///
/// A file's position is how many of its (unpacked) bytes are loaded and their checksum. A file that is unchanged is passed over, one to
/// which records were appended is continued, one that was changed otherwise is loaded again: its rows then are later rows
/// with the same keys. Of an object in S3 the position has its etag and size: nothing has to be read to know it again, and one
/// that was changed in any way is loaded again.
public struct FilesExtractor: Extractor {
  public static let name = "files"

  /// Relative paths of files begin here; empty for the current folder.
  let root: String
  /// How S3 is reached.
  private let store: StoreSettings
  let streams: [String: FilesStream]

  public init(
    config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext
  ) throws(Diagnostic) {
    root = try config.string("root") ?? ""
    store = try StoreSettings(&config)
    var declared: [String: FilesStream] = [:]
    for index in streams.indices {
      declared[streams[index].name] = try FilesStream(&streams[index].reader)
    }
    self.streams = declared
  }

  public func discover() throws(Diagnostic) -> [StreamDescription] {
    streams.keys.sorted().map { StreamDescription(name: $0) }
  }

  public func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    guard let stream = streams[request.stream.name] else {
      return FilesReader(files: [], stream: nil, request: request)
    }
    let files = try stream.files(below: root, store)
    return FilesReader(files: files, stream: stream, request: request)
  }

  public func preview(_ request: ReadRequest) throws(Diagnostic) -> [PartPreview]? {
    guard let stream = streams[request.stream.name] else { return [] }
    var parts: [PartPreview] = []
    for file in try stream.files(below: root, store) {
      let stored = FilePosition(request.positions[file.name])
      var state = PartPreview.State.new
      if file.isLoaded(by: stored) {
        state = .unchanged
      } else if stored != nil {
        state = try DataFileReader(file, stream: stream, request: request).state
      }
      parts.append(PartPreview(name: file.name, state: state, bytes: file.size))
    }
    return parts
  }
}

/// What a stream of the plugin declares beside its mapping.
struct FilesStream: Sendable {
  enum Format: String, CaseIterable, Sendable {
    case csv, json, jsonl
  }

  enum Packing: String, CaseIterable, Sendable {
    case none, gzip, zstd

    var format: PackedFormat? { PackedFormat(rawValue: rawValue) }
  }

  let patterns: [FilePattern]
  /// nil: by the file's extension.
  let format: Format?
  /// nil: by the file's extension.
  let packing: Packing?
  let encoding: TextEncoding
  let delimiter: UInt8
  /// The path of the records in a JSON document.
  let records: String

  init(_ reader: inout MappingReader) throws(Diagnostic) {
    guard let nodes = try reader.list("files") else { throw reader.missing("files") }
    var patterns: [FilePattern] = []
    for node in nodes {
      guard let text = node.string else { throw reader.mismatch("files", "a list of paths", node, verb: "has") }
      patterns.append(FilePattern(text: text, span: node.span))
    }
    self.patterns = patterns
    if let word = try reader.string("format"), let unread = UnreadFormat(rawValue: word.lowercased()) {
      throw unread.refusal(nil, at: reader.node("format")?.span)
    }
    format = try reader.choice("format", of: Format.allCases)
    packing = try reader.choice("compression", of: Packing.allCases)
    encoding = try reader.choice("encoding", of: TextEncoding.allCases) ?? .utf8
    let delimiter = try reader.string("delimiter") ?? ","
    guard delimiter.utf8.count == 1, let byte = delimiter.utf8.first, byte != .quote, byte != .lineFeed,
      byte != .carriageReturn
    else {
      throw Diagnostic(
        .extractDeclaration, "the delimiter must be one ASCII character, is '\(delimiter)'",
        at: reader.node("delimiter")?.span)
    }
    self.delimiter = byte
    records = try reader.string("records") ?? ""
  }

  /// The declared files, each once, as the declaration names them and as the disk or the server finds them.
  func files(below root: String, _ settings: StoreSettings) throws(Diagnostic) -> [SourceDataFile] {
    var files: [SourceDataFile] = []
    var names: Set<String> = []
    var store: ObjectStore?
    for pattern in patterns {
      let path = S3Pattern.isAddress(pattern.text) ? pattern.text : Paths.join(root, pattern.text)
      if let objects = try S3Pattern(path, at: pattern.span) {
        let opened = if let store { store } else { try open(settings, pattern) }
        store = opened
        for object in try objects.matches(in: opened) where names.insert(object.location.description).inserted {
          let name = object.location.description
          files.append(try file(name, name, .s3(opened, object), pattern))
        }
      } else {
        for name in try pattern.matches(below: root) where names.insert(name).inserted {
          files.append(try file(name, Paths.join(root, name), .disk, pattern))
        }
      }
    }
    return files
  }

  private func open(_ settings: StoreSettings, _ pattern: FilePattern) throws(Diagnostic) -> ObjectStore {
    do throws(Diagnostic) {
      return try ObjectStore(settings)
    } catch {
      var error = error
      error.span = pattern.span
      if error.code == .missingRegion { error.hint = "say 'region: ...' in the extract's config, or set AWS_REGION" }
      throw error
    }
  }

  private func file(
    _ name: String, _ path: String, _ origin: SourceDataFile.Origin, _ pattern: FilePattern
  ) throws(Diagnostic) -> SourceDataFile {
    // `posts.csv.gz` is CSV, packed.
    let outer = PackedFormat(fileExtension: Paths.fileExtension(name))
    let inner = outer == nil ? name : Paths.stem(name)
    return SourceDataFile(
      name: name, path: path, origin: origin, format: try format(of: name, Paths.fileExtension(inner), pattern),
      packed: packing.map(\.format) ?? outer, span: pattern.span)
  }

  private func format(of path: String, _ fileExtension: String, _ pattern: FilePattern) throws(Diagnostic) -> Format {
    if let format { return format }
    switch fileExtension {
    case "csv", "tsv", "txt": return .csv
    case "json": return .json
    case "jsonl", "ndjson": return .jsonl
    default:
      if let unread = UnreadFormat(rawValue: fileExtension.lowercased()) {
        throw unread.refusal(path, at: pattern.span)
      }
      throw Diagnostic(
        .extractDeclaration, "the extension of '\(path)' does not tell its format", at: pattern.span,
        hint: "say 'format: csv', 'format: json' or 'format: jsonl'")
    }
  }
}
