import Base

/// What a tap can read.
struct SingerCatalog: Sendable {
  private let document: JSON

  /// The tap's catalog; nil for a tap that takes none.
  ///
  /// - Throws: X204 for a tap that cannot tell it, B101 for a file that cannot be read.
  init?(of tap: SingerTap, _ files: ProgramFiles) throws(Diagnostic) {
    let bytes: [UInt8]
    switch tap.catalog {
    case .none: return nil
    case .file(let path): bytes = try FileSystem.read(path)
    case .discovered:
      let outcome = try Subprocess.run(tap.program.command + ["--config", files.config, "--discover"])
      guard outcome.status == 0 else {
        let lines = outcome.errors.split(separator: "\n").map(String.init)
        throw tap.program.ended(outcome.status, lines, while: "telling its streams")
      }
      bytes = Array(outcome.output.utf8)
    }
    do throws(JSONError) {
      document = try JSONParser.parse(bytes)
    } catch {
      throw Diagnostic(
        .programFailed, "the catalog of \(tap.program.title) is no JSON: \(error.message)", at: tap.program.span,
        hint: "'catalog: false' is for a tap that takes none")
    }
  }

  private var streams: [JSON] { document["streams"]?.arrayValue ?? [] }

  var names: [String] { streams.compactMap { Self.name(of: $0) } }

  func columns(of stream: String) -> [DescribedColumn] {
    DescribedColumn.list(ofSchema: streams.first { Self.isNamed($0, stream) }?["schema"])
  }

  private static func name(of stream: JSON) -> String? {
    stream["stream"]?.stringValue ?? stream["tap_stream_id"]?.stringValue
  }

  /// The catalog with one stream selected, all of its fields with it.
  ///
  /// - Throws: X101 when there is no such stream.
  func selecting(_ stream: SingerStream, of tap: SingerTap) throws(Diagnostic) -> JSON {
    guard streams.contains(where: { Self.isNamed($0, stream.tapName) }) else {
      throw Diagnostic(
        .extractDeclaration, "\(tap.program.title) has no stream '\(stream.tapName)'", at: stream.span,
        hint: Diagnostic.didYouMean(stream.tapName, among: names)
          ?? (names.isEmpty ? "it has none" : "it has \(names.map { "'\($0)'" }.joined(separator: ", "))"))
    }
    let chosen = streams.map { entry in
      Self.isNamed(entry, stream.tapName) ? Self.selected(entry, stream.metadata) : Self.unselected(entry)
    }
    return ["streams": .array(chosen)]
  }

  private static func isNamed(_ entry: JSON, _ name: String) -> Bool {
    self.name(of: entry) == name || entry["tap_stream_id"]?.stringValue == name
  }

  private static func unselected(_ entry: JSON) -> JSON {
    var entry = entry.objectValue ?? [:]
    entry["selected"] = false
    entry["metadata"] = .array(metadata(of: entry) { _, members in members["selected"] = false })
    return .object(entry)
  }

  private static func selected(_ entry: JSON, _ added: OrderedDictionary<String, JSON>) -> JSON {
    var entry = entry.objectValue ?? [:]
    entry["selected"] = true
    var hasOwn = false
    var metadata = metadata(of: entry) { breadcrumb, members in
      members["selected"] = true
      guard breadcrumb.isEmpty else { return }
      hasOwn = true
      for (key, value) in added { members[key] = value }
    }
    if !hasOwn {
      metadata.append(["breadcrumb": [], "metadata": .object(added.merging(["selected": true]))])
    }
    entry["metadata"] = .array(metadata)
    // The older way, which some taps still read.
    if let method = added["replication-method"] { entry["replication_method"] = method }
    if let key = added["replication-key"] { entry["replication_key"] = key }
    return .object(entry)
  }

  /// The entry's metadata, changed; what is unsupported stays unselected.
  private static func metadata(
    of entry: OrderedDictionary<String, JSON>, _ change: ([JSON], inout OrderedDictionary<String, JSON>) -> Void
  ) -> [JSON] {
    (entry["metadata"]?.arrayValue ?? []).map { item in
      var members = item["metadata"]?.objectValue ?? [:]
      if members["inclusion"]?.stringValue != "unsupported" {
        change(item["breadcrumb"]?.arrayValue ?? [], &members)
      }
      return ["breadcrumb": item["breadcrumb"] ?? [], "metadata": .object(members)]
    }
  }
}
