import Base

/// What a data test is declared on.
public enum DataTestTarget: Sendable {
  /// A model, seed or snapshot.
  case node(String)
  case versionedModel(String, version: String)
  case source(String, table: String)

  /// How the test's name begins after the test's own name.
  fileprivate var label: String {
    switch self {
    case .node(let name): name
    case .versionedModel(let name, let version): "\(name)_v\(version)"
    case .source(let source, let table): "\(source)_\(table)"
    }
  }

  /// The Jinja that gives the test its `model`.
  fileprivate var modelExpression: String {
    switch self {
    case .node(let name): "{{ get_where_subquery(ref('\(name)')) }}"
    case .versionedModel(let name, let version): "{{ get_where_subquery(ref('\(name)', version='\(version)')) }}"
    case .source(let source, let table): "{{ get_where_subquery(source('\(source)', '\(table)')) }}"
    }
  }

  fileprivate func qualified(_ test: DataTestDeclaration) -> String {
    let isSource = if case .source = self { true } else { false }
    let name = (isSource ? "source_" : "") + test.name
    return (test.namespace.map { $0 + "_" } ?? "") + name + "_" + label
  }
}

/// A declared data test on its target: names and arguments as dbt makes them.
public struct ResolvedDataTest: Sendable {
  /// The node's name: the project's own, or made of test, target and arguments.
  public var name: String
  /// The name for the compiled file: shortened with a digest when `name` has 64 characters or more.
  public var fileName: String
  /// Ten characters that tell tests of one name apart in the unique id.
  public var hash: String
  /// The macro's arguments, `column_name` and `model` among them.
  public var arguments: OrderedDictionary<String, JSON>
  /// The config, with an alias when the name was shortened.
  public var config: OrderedDictionary<String, JSON>

  /// `test.<package>.<name>.<hash>`
  public func uniqueID(in package: String) -> String { "test.\(package).\(name).\(hash)" }
}

extension DataTestDeclaration {
  /// The test on a target.
  ///
  /// - Parameter column: The column's name as SQL has it, quoted if the column says so.
  public func resolved(on target: DataTestTarget, column: String?) -> ResolvedDataTest {
    var arguments = self.arguments
    if let column { arguments["column_name"] = .string(column) }
    var config = self.config
    var name = customName ?? ""
    var fileName = name
    if customName == nil {
      let identifier = target.qualified(self)
      name = identifier + "_" + Self.flattened(arguments)
      fileName = name.unicodeScalars.count < 64 ? name : "\(identifier.prefix(30))_\(Digest.md5(name))"
      if fileName != name, config["alias"] == nil { config["alias"] = .string(fileName) }
    }
    arguments["model"] = .string(target.modelExpression)
    let metadata: JSON = [
      "kwargs": .object(arguments), "name": .string(self.name), "namespace": JSON(namespace),
    ]
    let hash = String(Digest.md5(name + metadata.hashable.pythonLiteral).suffix(10))
    return ResolvedDataTest(name: name, fileName: fileName, hash: hash, arguments: arguments, config: config)
  }

  /// The arguments' values in the order of their names, made fit for a name.
  private static func flattened(_ arguments: OrderedDictionary<String, JSON>) -> String {
    var parts: [String] = []
    for (_, value) in arguments.sorted(by: { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }) {
      switch value {
      case .object(let members): parts += members.values.map(\.pythonText)
      case .array(let items): parts += items.map(\.pythonText)
      default: parts.append(value.pythonText)
      }
    }
    return parts.map(cleaned).joined(separator: "__")
  }

  /// Every run of characters that are no ASCII letters, digits or underscores becomes one underscore.
  private static func cleaned(_ text: String) -> String {
    var result: [UInt8] = []
    var isInGap = false
    for byte in text.utf8 {
      if byte.isIdentifierByte {
        result.append(byte)
        isInGap = false
      } else if !isInGap {
        result.append(UInt8(ascii: "_"))
        isInGap = true
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension JSON {
  /// The value with mappings in the order of their keys and everything single turned into text, as dbt hashes it.
  fileprivate var hashable: JSON {
    switch self {
    case .object(let members):
      let sorted = members.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
      return .object(OrderedDictionary(sorted.map { ($0.key, $0.value.hashable) }))
    case .array(let items): return .array(items.map(\.hashable))
    default: return .string(pythonText)
    }
  }
}
