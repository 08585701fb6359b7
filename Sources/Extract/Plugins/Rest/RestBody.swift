import Base
import YAML

/// The JSON that a request sends: a declared mapping whose texts have places for values, as those of parameters do.
struct RestBody: Sendable, CustomStringConvertible {
  private indirect enum Node: Sendable {
    case constant(JSON)
    case text(RestTemplate)
    case list([Node])
    case mapping(OrderedDictionary<String, Node>)
  }

  private let root: Node
  let description: String
  /// Its texts, with where they stand.
  let templates: [(template: RestTemplate, span: SourceSpan)]

  init(_ node: YAMLNode) throws(Diagnostic) {
    var templates: [(template: RestTemplate, span: SourceSpan)] = []
    root = try Self.node(node, &templates)
    self.templates = templates
    description = node.json.text
  }

  private static func node(
    _ node: YAMLNode, _ templates: inout [(template: RestTemplate, span: SourceSpan)]
  ) throws(Diagnostic) -> Node {
    if let items = node.sequence {
      var list: [Node] = []
      for item in items { list.append(try Self.node(item, &templates)) }
      return .list(list)
    }
    if let pairs = node.mapping {
      var members: OrderedDictionary<String, Node> = [:]
      for pair in pairs { members[pair.key.scalarText ?? ""] = try Self.node(pair.value, &templates) }
      return .mapping(members)
    }
    guard let text = node.string else { return .constant(node.json) }
    let template = try RestTemplate(text, at: node.span)
    guard template.hasPlaces else { return .constant(.string(text)) }
    templates.append((template, node.span))
    return .text(template)
  }

  /// The bytes to send. A member whose value is not there yet is left out.
  ///
  /// - Parameter page: What makes the page's request another: where in the body its value goes, and the value.
  func bytes(_ values: RestValues, page: (path: String, value: JSON)?) -> [UInt8] {
    var json = Self.json(root, values) ?? .object([:])
    if let page { json.set(page.value, at: page.path.split(separator: ".").map(String.init)[...]) }
    return Array(json.text.utf8)
  }

  private static func json(_ node: Node, _ values: RestValues) -> JSON? {
    switch node {
    case .constant(let json): return json
    case .text(let template): return template.text(values).map(JSON.string)
    case .list(let items): return .array(items.compactMap { json($0, values) })
    case .mapping(let members):
      var result: OrderedDictionary<String, JSON> = [:]
      for (name, member) in members { result[name] = json(member, values) }
      return .object(result)
    }
  }
}

extension JSON {
  /// Gives a member a value; mappings on the way to it are made where there are none.
  fileprivate mutating func set(_ value: JSON, at path: ArraySlice<String>) {
    guard let name = path.first else {
      self = value
      return
    }
    var members = objectValue ?? [:]
    var member = members[name] ?? .object([:])
    member.set(value, at: path.dropFirst())
    members[name] = member
    self = .object(members)
  }
}
