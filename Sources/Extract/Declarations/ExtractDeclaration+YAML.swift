import Base
import Warehouse
import YAML

extension ExtractDeclaration {
  /// Reads the project's files of `extracts:`.
  ///
  /// - Parameter render: Renders the Jinja of a text value with `var`, `env_var` and `target`. Of a declaration that is not
  ///   enabled nothing is rendered but `enabled`.
  /// - Parameter discovers: Whether the streams of a declaration that lists none are asked for from its source; it has none otherwise.
  /// - Parameter context: What plugins need of the program around them.
  /// - Returns: The declarations in the order of the files, and warnings for keys that nothing reads.
  /// - Throws: A `Diagnostic` with the place of the first thing that is wrong.
  public static func read(
    _ files: [SourceFile], discovers: Bool = true, in context: PluginContext, render: TextRenderer
  ) throws(Diagnostic) -> (declarations: [ExtractDeclaration], warnings: [Diagnostic]) {
    var declarations: [ExtractDeclaration] = []
    var warnings: [Diagnostic] = []
    for file in files {
      let (root, notes) = try YAMLDocument.parse(file)
      warnings += notes
      guard let root else { continue }
      var reader = try MappingReader(root, as: "the extraction file")
      // `landing` is read by LandingPlace.
      for key in ["version", "landing"] { _ = reader.node(key) }
      for entry in try reader.list("extracts") ?? [] {
        let (declaration, more) = try read(entry: entry, discovers, context, render)
        if let first = declarations.first(where: { $0.name == declaration.name }) {
          throw Diagnostic(
            .extractDeclaration, "there are two extracts named '\(declaration.name)'", at: declaration.span,
            related: [Diagnostic.Related(message: "the first one", span: first.span)])
        }
        declarations.append(declaration)
        warnings += more
      }
      warnings += reader.unknownKeys()
    }
    return (declarations, warnings)
  }

  private static func read(
    entry: YAMLNode, _ discovers: Bool, _ context: PluginContext, _ render: TextRenderer
  ) throws(Diagnostic) -> (ExtractDeclaration, [Diagnostic]) {
    var reader = try MappingReader(entry, as: "an extract")
    let name = try reader.requiredString("name")
    reader.subject = "extract '\(name)'"
    let isEnabled = try reader.value("enabled")?.rendered(render).truth(of: "enabled", in: reader) ?? true
    guard isEnabled else {
      let source = try reader.string("source") ?? ""
      return (
        ExtractDeclaration(
          name: name, source: source, isEnabled: false, extractor: nil, streams: [], span: entry.span), []
      )
    }
    reader = try MappingReader(try entry.rendered(render), as: "extract '\(name)'")
    for key in ["name", "enabled"] { _ = reader.node(key) }
    let source = try reader.requiredString("source")
    let plugin = try reader.requiredString("plugin")
    guard let kind = Extractors.named(plugin) else {
      let known = Extractors.all.map { $0.name }
      throw Diagnostic(
        .extractDeclaration, "unknown plugin '\(plugin)'", at: reader.node("plugin")?.span,
        hint: Diagnostic.didYouMean(plugin, among: known) ?? "there are \(known.joined(separator: ", "))")
    }
    var config = try config(&reader, of: name)
    var (streams, readers, mappingWarnings) = try declaredStreams(&reader, of: name)
    let extractor = try kind.init(config: &config, streams: &readers, in: context)
    if streams.isEmpty, reader.value("streams") == nil, discovers {
      streams = try extractor.discover().map { ExtractStream(name: $0.name, span: entry.span) }
    }
    let unknown = reader.unknownKeys() + config.unknownKeys() + readers.flatMap { $0.reader.unknownKeys() }
    let warnings = unknown + mappingWarnings + extractor.warnings
    return (
      ExtractDeclaration(name: name, source: source, extractor: extractor, streams: streams, span: entry.span), warnings
    )
  }

  /// The plugin's settings; without a key where none are written.
  private static func config(_ reader: inout MappingReader, of extract: String) throws(Diagnostic) -> MappingReader {
    let subject = "the config of extract '\(extract)'"
    if let config = try reader.reader("config", as: subject) { return config }
    let empty = YAMLNode(content: .mapping([]), span: reader.node.span, tag: .mapping, style: .flow)
    return try MappingReader(empty, as: subject)
  }

  private static func declaredStreams(
    _ reader: inout MappingReader, of extract: String
  ) throws(Diagnostic) -> ([ExtractStream], [DeclaredStream], [Diagnostic]) {
    var streams: [ExtractStream] = []
    var readers: [DeclaredStream] = []
    var warnings: [Diagnostic] = []
    for node in try reader.list("streams") ?? [] {
      var stream = try MappingReader(node, as: "a stream of extract '\(extract)'")
      let name = try stream.requiredString("name")
      stream.subject = "stream '\(name)' of extract '\(extract)'"
      guard !streams.contains(where: { $0.name == name }) else {
        throw Diagnostic(
          .extractDeclaration, "extract '\(extract)' has two streams named '\(name)'", at: stream.node("name")?.span)
      }
      var columns = OrderedDictionary<String, ColumnMapping>()
      for pair in try stream.mapping("columns") ?? [] {
        let (mapping, more) = try ColumnMapping.read(pair.value, column: pair.name)
        columns[pair.name] = mapping
        warnings += more
      }
      let key = try stream.columnNames("primary_key")
      streams.append(
        ExtractStream(
          name: name, table: try stream.string("table"), columns: columns, write: try WriteMode(&stream, key: key),
          primaryKey: key, evolution: try StreamEvolution(&stream), span: node.span))
      readers.append(DeclaredStream(name: name, reader: stream))
    }
    return (streams, readers, warnings)
  }
}

extension YAMLNode {
  /// A truth value, also as the text that a template makes of it.
  fileprivate func truth(of key: String, in reader: MappingReader) throws(Diagnostic) -> Bool {
    switch content {
    case .scalar(.bool(let value)): return value
    case .scalar(.string(let text)):
      switch text.lowercased() {
      case "true", "1", "yes": return true
      case "false", "0", "no", "": return false
      default: break
      }
    case .scalar(.int(let number)) where number == 0 || number == 1: return number == 1
    case .scalar(.null): return false
    default: break
    }
    throw reader.mismatch(key, "true or false", self)
  }
}
