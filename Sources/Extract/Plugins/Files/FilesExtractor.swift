import Base
import Compression
import YAML

/// Files on disk: CSV, JSON lines, or JSON documents with the records at some path; as they are or packed.
///
/// A file's position is how many of its (unpacked) bytes are loaded and their checksum. A file that is unchanged is passed over, one to
/// which records were appended is continued, one that was changed otherwise is loaded again: its rows then are later rows
/// with the same keys.
public struct FilesExtractor: Extractor {
  public static let name = "files"

  /// Relative paths of files begin here; empty for the current folder.
  let root: String
  let streams: [String: FilesStream]

  public init(config: inout MappingReader, streams: inout [DeclaredStream]) throws(Diagnostic) {
    root = try config.string("root") ?? ""
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
    let files = try stream.paths(below: root)
    return FilesReader(files: files, stream: stream, request: request)
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

  struct Pattern: Sendable {
    let text: String
    let span: SourceSpan
  }

  let patterns: [Pattern]
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
    var patterns: [Pattern] = []
    for node in nodes {
      guard let text = node.string else { throw reader.mismatch("files", "a list of paths", node, verb: "has") }
      patterns.append(Pattern(text: text, span: node.span))
    }
    self.patterns = patterns
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

  /// The declared files, each once, as the declaration names them and as the disk finds them.
  func paths(below root: String) throws(Diagnostic) -> [SourceDataFile] {
    var found: [SourceDataFile] = []
    for pattern in patterns {
      for path in try pattern.matches(below: root) where !found.contains(where: { $0.name == path }) {
        found.append(try file(path, Paths.join(root, path), pattern))
      }
    }
    return found
  }

  private func file(_ name: String, _ path: String, _ pattern: Pattern) throws(Diagnostic) -> SourceDataFile {
    // `posts.csv.gz` is CSV, packed.
    let outer = PackedFormat(fileExtension: Paths.fileExtension(name))
    let inner = outer == nil ? name : Paths.stem(name)
    return SourceDataFile(
      name: name, path: path, format: try format(of: name, Paths.fileExtension(inner), pattern),
      packed: packing.map(\.format) ?? outer, span: pattern.span)
  }

  private func format(of path: String, _ fileExtension: String, _ pattern: Pattern) throws(Diagnostic) -> Format {
    if let format { return format }
    switch fileExtension {
    case "csv", "tsv", "txt": return .csv
    case "json": return .json
    case "jsonl", "ndjson": return .jsonl
    default:
      throw Diagnostic(
        .extractDeclaration, "the extension of '\(path)' does not tell its format", at: pattern.span,
        hint: "say 'format: csv', 'format: json' or 'format: jsonl'")
    }
  }
}

/// A file to read.
struct SourceDataFile: Sendable {
  /// As declared: the part under which its position is kept.
  let name: String
  let path: String
  let format: FilesStream.Format
  /// nil: it is not.
  let packed: PackedFormat?
  let span: SourceSpan

  func open() throws(Diagnostic) -> any DataInput {
    let input = try FileInput(path: path)
    guard let packed else { return input }
    return UnpackedInput(input, packed, self)
  }
}

extension FilesStream.Pattern {
  /// The files that a path or pattern names, in the order of their names.
  fileprivate func matches(below root: String) throws(Diagnostic) -> [String] {
    let path = Paths.join(root, text)
    if !text.isGlob || FileSystem.isFile(path) {
      guard FileSystem.isFile(path) else {
        let isFolder = FileSystem.isFolder(path)
        throw Diagnostic(
          .extractNoFile, isFolder ? "'\(path)' is a folder" : "there is no file '\(path)'", at: span,
          hint: isFolder ? "name its files with a pattern: \(Paths.join(text, "*.csv"))" : nearest(to: path))
      }
      return [text]
    }
    // Only the folder before the first part with a wildcard has to be listed.
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let joined = parts.prefix { !String($0).isGlob }.joined(separator: "/")
    let fixed = text.hasPrefix("/") && joined.isEmpty ? "/" : joined
    let folder = root.isEmpty && fixed.isEmpty ? "." : Paths.join(root, fixed)
    let names = FileSystem.isFolder(folder) ? try FileSystem.files(below: folder) : []
    let matching = names.map { Paths.join(fixed, $0) }.filter { matchesByParts($0) }
    guard !matching.isEmpty else {
      throw Diagnostic(
        .extractNoFile, "no file matches '\(path)'", at: span,
        hint: FileSystem.isFolder(folder) ? nil : "there is no folder '\(folder)'")
    }
    return matching
  }

  /// `*` stays within one part of the path, `**` stands for any number of folders.
  private func matchesByParts(_ path: String) -> Bool {
    Self.match(text.split(separator: "/").map(String.init)[...], path.split(separator: "/").map(String.init)[...])
  }

  private static func match(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if first == "**" {
      return (0...path.count).contains { match(pattern.dropFirst(), path.dropFirst($0)) }
    }
    guard let name = path.first, name.matches(glob: first) else { return false }
    return match(pattern.dropFirst(), path.dropFirst())
  }

  private func nearest(to path: String) -> String? {
    let folder = Paths.parent(path).isEmpty ? "." : Paths.parent(path)
    guard FileSystem.isFolder(folder), let names = try? FileSystem.names(in: folder) else {
      return "there is no folder '\(folder)'"
    }
    return Diagnostic.didYouMean(Paths.name(path), among: names)
  }
}

extension MappingReader {
  /// One of some words.
  fileprivate mutating func choice<Choice: RawRepresentable>(
    _ key: String, of choices: [Choice]
  ) throws(Diagnostic) -> Choice? where Choice.RawValue == String {
    guard let word = try string(key) else { return nil }
    if let choice = Choice(rawValue: word.lowercased()) { return choice }
    let known = choices.map(\.rawValue)
    throw Diagnostic(
      .extractDeclaration, "unknown \(key) '\(word)'", at: node(key)?.span,
      hint: Diagnostic.didYouMean(word, among: known) ?? "there are \(known.joined(separator: ", "))")
  }
}
