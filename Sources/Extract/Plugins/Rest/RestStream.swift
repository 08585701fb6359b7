import Base
import YAML

/// A stream of an extract: its listing, and the listings of its parents.
struct RestStream: Sendable {
  let name: String
  /// The parents' listings, the outermost first, and last the stream's own.
  let listings: [RestListing]
  /// The values for each of which the outermost listing is read, each with a position of its own; nil for just one reading.
  let values: [String]?
  let cursor: RestCursor?
  /// The path of the field that identifies a record: one that comes again unchanged is then left out.
  let key: String?
  /// How far back parents are asked for, in seconds; nil for all of them.
  let parentWindow: Int?
  /// Of all that says which records there are: the pages of a sweep are not continued under another one.
  let fingerprint: String
  let span: SourceSpan

  init(
    _ reader: inout MappingReader, name: String, settings: RestSettings, known: [String: RestStream]
  ) throws(Diagnostic) {
    self.name = name
    span = reader.node.span
    key = try reader.string("key")
    cursor = try reader.reader("cursor").map { nested throws(Diagnostic) in
      var nested = nested
      return try RestCursor(&nested)
    }
    let own = try RestListing(&reader, cursor: cursor)
    var parents: [RestListing] = []
    var values: [String]?
    var window: Int?
    if var parent = try reader.reader("parent") {
      window = try parent.duration("since")
      if let list = parent.value("values") {
        values = try Self.texts(list, parent)
      } else if let stream = try parent.string("stream") {
        guard let other = known[stream] else {
          throw Diagnostic(
            .extractDeclaration, "\(reader.subject) has the parent '\(stream)', which is no stream of the extract",
            at: parent.node("stream")?.span, hint: Diagnostic.didYouMean(stream, among: known.keys.sorted()))
        }
        (parents, values) = (other.listings, other.values)
      } else if parent.contains("path") {
        let cursor = try parent.reader("cursor").map { nested throws(Diagnostic) in
          var nested = nested
          return try RestCursor(&nested)
        }
        parents = [try RestListing(&parent, cursor: cursor)]
        // What the outer listing is read for.
        if let list = parent.value("for") { values = try Self.texts(list, parent) }
      } else {
        throw Diagnostic(
          .extractDeclaration, "\(parent.subject) needs 'stream', 'path' or 'values'", at: parent.node.span,
          hint: "another stream of the extract, a listing of its own, or a list of values")
      }
      var outer = own
      outer.group = try parent.positive("group", upTo: 1_000) ?? 1
      listings = parents + [outer]
      if let unknown = parent.unknownKeys().first {
        throw Diagnostic(.extractDeclaration, unknown.message, at: unknown.span, hint: unknown.hint)
      }
    } else {
      listings = [own]
    }
    self.values = values
    parentWindow = window
    fingerprint = String(
      Digest.sha256(
        (listings.map(\.description) + settings.parameters.map { "\($0.name)=\($0.value)" }).joined(separator: "\n")
          .utf8
      ).prefix(16))
    try checkParents()
  }

  private static func texts(_ list: YAMLNode, _ reader: MappingReader) throws(Diagnostic) -> [String] {
    let items = list.sequence ?? [list]
    let texts = items.compactMap(\.scalarText).filter { !$0.isEmpty }
    guard texts.count == items.count else {
      throw reader.mismatch("values", "a list of texts", list)
    }
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// Whether each value that a listing takes from its parent can be there.
  private func checkParents() throws(Diagnostic) {
    for (index, listing) in listings.enumerated() {
      for (template, span) in listing.templates where template.uses(.parent) {
        if index > 0 || values != nil { continue }
        throw Diagnostic(
          .extractDeclaration, "'\(template)' takes a value from the parent, but stream '\(name)' has none",
          at: span, hint: "declare 'parent'")
      }
      for (template, span) in listing.templates {
        try template.refuse(.fetchedAt, "which is known when the answer is there", span)
        if template.uses(.cursor) || template.uses(.until), listing.cursor == nil {
          throw Diagnostic(
            .extractDeclaration, "'\(template)' takes the value of the cursor, but there is none", at: span,
            hint: "declare 'cursor' with the 'field' by which records are newer than others")
        }
      }
    }
  }

  /// The fields of a listing's records that the one right below it takes, and columns do where that is the last one.
  func fieldsForChildren(of level: Int, columns: OrderedDictionary<String, ColumnMapping>) -> [String] {
    guard level + 1 < listings.count else { return [] }
    var fields = listings[level + 1].templates.flatMap(\.template.parentFields)
    for mapping in columns.values where level + 2 == listings.count {
      if case .field(let text) = mapping.source, let template = try? RestTemplate(text, at: nil) {
        fields += template.parentFields
      }
    }
    var seen: Set<String> = []
    return fields.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

/// A list of records that is got page by page.
struct RestListing: Sendable, CustomStringConvertible {
  let path: RestTemplate
  let pathSpan: SourceSpan
  let parameters: [RestParameter]
  /// What is sent; nil for requests that only ask.
  let body: RestBody?
  /// The path of the records in a page.
  let records: String
  /// Whether a page without that path is one without records.
  let mayLackRecords: Bool
  let paginator: RestPaginator
  /// Refusals that mean that there are no records.
  let emptyWhen: [RestErrorRules.Match]
  let cursor: RestCursor?
  /// For how many parents records are asked for in one request.
  var group = 1

  init(_ reader: inout MappingReader, cursor: RestCursor?) throws(Diagnostic) {
    self.cursor = cursor
    let text = try reader.requiredString("path")
    pathSpan = reader.node("path")?.span ?? reader.node.span
    guard text.hasPrefix("/") else {
      throw Diagnostic(
        .extractDeclaration, "'path' of \(reader.subject) must begin with '/', is '\(text)'", at: pathSpan,
        hint: "it is appended to 'base_url'")
    }
    path = try RestTemplate(text, at: pathSpan)
    parameters = try RestParameter.list("params", &reader)
    body = try RestListing.body(&reader)
    records = try reader.string("records") ?? ""
    mayLackRecords = try reader.bool("records_optional") ?? false
    paginator = try RestPaginator(try reader.reader("paginate"))
    emptyWhen = try RestErrorRules.Match.list("empty_when", &reader)
  }

  private enum Method: String, CaseIterable {
    case get, post
  }

  private static func body(_ reader: inout MappingReader) throws(Diagnostic) -> RestBody? {
    let method = try reader.choice("method", of: Method.allCases)
    guard let node = reader.value("body") else {
      return method == .post
        ? try RestBody(YAMLNode(content: .mapping([]), span: reader.node.span, tag: .mapping, style: .flow)) : nil
    }
    guard node.mapping != nil else { throw reader.mismatch("body", "a mapping, which is sent as JSON", node) }
    guard method != .get else {
      throw Diagnostic(
        .extractDeclaration, "\(reader.subject) has a 'body', but requests with GET have none", at: node.span,
        hint: "say 'method: post', or leave 'method' out")
    }
    return try RestBody(node)
  }

  /// As messages name a request of it.
  var method: String { body == nil ? "GET" : "POST" }

  /// Every text with places, with where it stands.
  var templates: [(template: RestTemplate, span: SourceSpan)] {
    [(path, pathSpan)] + parameters.map { ($0.value, $0.span) } + (body?.templates ?? [])
  }

  var description: String {
    "\(path)?" + parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&") + " \(records) \(paginator.style)"
      + (body.map { " \($0)" } ?? "")
  }

  /// What a page's request sends.
  func payload(_ page: RestPage, _ values: RestValues) -> [UInt8]? {
    body?.bytes(values, page: paginator.parameter(for: page).map { (path: $0.name, value: paginator.json($0.value)) })
  }

  /// Path and query of a page's request.
  ///
  /// - Returns: nil when a value that the path needs is not there. A parameter without its value is left out.
  func target(_ page: RestPage, _ values: RestValues, prefix: String, settings: RestSettings) -> String? {
    switch paginator.style {
    case .linkHeader, .nextURL: if let at = page.at { return at }
    default: break
    }
    guard let path = path.text(values, encode: { PercentEncoding.encoded($0) }) else { return nil }
    var pairs = (settings.parameters + parameters).compactMap { parameter in
      parameter.value.text(values).map { (name: parameter.name, value: $0) }
    }
    if body == nil, let parameter = paginator.parameter(for: page) { pairs.append(parameter) }
    return RestURL.adding(pairs, to: prefix + path)
  }
}
