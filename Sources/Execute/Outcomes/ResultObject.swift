import Artifacts
import Base
import Compile
import Jinja
import Nodes

/// How one node ended, as `on-run-end` hooks read it: `result.status`, `result.node.unique_id`, `result.to_dict()`.
///
/// SeeAlso: dbt docs, "Run results JSON file", "on-run-end context".
final class ResultObject: HostObject {
  private let node: Value
  /// As in run_results.json.
  private lazy var dict: DictValue = {
    guard let json = try? JSONParser.parse(result.json), case .dict(let dict) = Value(json) else { return DictValue() }
    dict["node"] = node
    return dict
  }()
  private let result: NodeResult

  init(_ result: NodeResult, node: Node?) {
    self.result = result
    self.node = node.map(Value.init) ?? .none
  }

  var typeName: String { "RunResult" }
  func str() throws(Interrupt) -> String { try Value.dict(dict).str() }
  func repr() throws(Interrupt) -> String { try str() }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "node": node
    case "to_dict": .function(name) { [dict] _, _ throws(Interrupt) in .dict(dict) }
    default: dict[name]
    }
  }
}
