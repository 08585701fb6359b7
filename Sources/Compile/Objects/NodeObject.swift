import Artifacts
import Base
import Jinja
import Nodes

/// A node as templates see it (`model`, the `node` of `generate_schema_name`): dbt's dict of it, made only when something
/// beyond the common attributes is asked for.
final class NodeObject: HostObject {
  private let node: Node
  /// The compiled SQL once there is some; dbt keeps it in the same dict.
  private let compiledCode: String?
  /// The batch that is being built, if the node is built in batches.
  private let batch: Batch?
  /// Whether anything of the node was asked for.
  private(set) var isRead = false
  private lazy var dict: DictValue = {
    isRead = true
    guard case .dict(let dict) = Value(NodeDocument.json(of: node)) else { return DictValue() }
    if let compiledCode {
      dict["compiled_code"] = .string(compiledCode)
      dict["compiled"] = true
    }
    if let batch { dict["batch"] = batch.value }
    return dict
  }()

  init(_ node: Node, compiledCode: String? = nil, batch: Batch? = nil) {
    self.node = node
    self.batch = batch
    self.compiledCode = compiledCode
  }

  var typeName: String { "dict" }
  var mapping: DictValue? { dict }
  func str() throws(Interrupt) -> String { try Value.dict(dict).str() }
  func repr() throws(Interrupt) -> String { try Value.dict(dict).repr() }
  func length() throws(Interrupt) -> Int? { dict.count }
  func contains(_ item: Value) throws(Interrupt) -> Bool? { dict[item] != nil }
  func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? {
    try Value.dict(dict).iterator(interpreter)
  }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    guard let name = key.text else { return dict[key] }
    return common(name) ?? (lacks(name) ? nil : dict[key])
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    if let common = common(name) { return common }
    if lacks(name) { return nil }
    let value = try interpreter.attribute(name, of: .dict(dict))
    return value.isUndefined ? nil : value
  }

  private func common(_ name: String) -> Value? {
    isRead = true
    return switch name {
    case "unique_id": .string(node.uniqueID)
    case "name": .string(node.name)
    case "resource_type": .string(node.resourceType.rawValue)
    case "alias": .string(node.alias)
    case "schema": .string(node.schema)
    case "database": .string(node.database)
    case "package_name": .string(node.packageName)
    case "original_file_path": .string(node.originalFilePath)
    case "path": .string(node.path)
    case "fqn": .list(node.fqn.map(Value.string))
    case "compiled_code": compiledCode.map(Value.string)
    case "version" where node.resourceType == .model: node.version.map { Value($0.value) } ?? Value.none
    default: nil
    }
  }

  /// Every node is asked for its version to get its alias: no need to make the whole dict of what has none.
  private func lacks(_ name: String) -> Bool { name == "version" && node.resourceType != .model }
}

extension Value {
  /// The node as templates see it.
  public init(_ node: Node) { self = .object(NodeObject(node)) }
}
