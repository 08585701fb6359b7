import Base
import Jinja
import Warehouse

extension ContextName {
  static let statements: [ContextName] = [
    .function("store_result") { context, arguments throws(Interrupt) in
      let bound = try Signature("store_result", required: ["name", "response"], optional: ["agate_table"]).bind(
        arguments)
      context.store(bound[0].text ?? "", response: bound[1], table: bound[optional: 2])
      return .string("")
    },
    .function("store_raw_result") { context, arguments throws(Interrupt) in
      let bound = try Signature(
        "store_raw_result", required: ["name"], optional: ["message", "code", "rows_affected", "agate_table"]
      ).bind(arguments)
      let response = Value.object(
        ResponseObject(
          AdapterResponse(
            message: bound[optional: 1]?.text ?? "", code: bound[optional: 2]?.text,
            rowsAffected: bound[optional: 3]?.index ?? bound[optional: 3]?.text.flatMap { Int($0) })))
      context.store(bound[0].text ?? "", response: response, table: bound[optional: 4])
      return .string("")
    },
    .function("load_result") { context, arguments throws(Interrupt) in
      let name = try Signature("load_result", required: ["name"]).bind(arguments)[0].text ?? ""
      guard let result = context.results[name] else { return .none }
      // As in dbt a result is given once: what builds a node is asked for again when it is over.
      if name == "main" { return result }
      guard context.loadedResults.insert(name).inserted else {
        throw .failure(
          .raisedByProject, "The 'statement' result named '\(name)' has already been loaded into a variable",
          hint: "keep it: {% set result = load_result('\(name)') %}")
      }
      return result
    },
    .function("load_agate_table") { context, arguments throws(Interrupt) in
      guard let node = context.node, let run = context.run, node.resourceType == .seed else {
        throw .typeError("load_agate_table() can only be called by a seed")
      }
      do throws(Diagnostic) {
        let table = try run.loadSeed(node)
        // With --empty the file is read for its columns alone.
        let isEmpty = context.session.invocation.isEmpty
        return .object(SeedTableObject(isEmpty ? ResultSet(columns: table.columns) : table))
      } catch { throw .failure(error) }
    },
  ]
}

extension RenderContext {
  fileprivate func store(_ name: String, response: Value, table: Value?) {
    let table = table.flatMap { $0.isNone ? nil : $0 } ?? .object(TableObject(ResultSet()))
    var data = Value.list([])
    if case .object(let object) = table, let table = object as? TableObject { data = .list(table.rows.map(\.tuple)) }
    loadedResults.remove(name)
    results[name] = .dict(["response": response, "data": data, "table": table])
  }

  /// What the statement of that name did: `main` is the one that built the node.
  func response(of name: String) -> AdapterResponse? {
    guard case .dict(let result)? = results[name], case .object(let object)? = result["response"] else { return nil }
    return (object as? ResponseObject)?.response
  }

  /// The rows of the statement of that name.
  func table(of name: String) -> ResultSet? {
    guard case .dict(let result)? = results[name], case .object(let object)? = result["table"] else { return nil }
    return (object as? TableObject)?.result
  }
}

/// What a statement did; prints as its message.
final class ResponseObject: HostObject {
  let response: AdapterResponse

  init(_ response: AdapterResponse) { self.response = response }

  var typeName: String { "AdapterResponse" }
  func str() throws(Interrupt) -> String { response.message }

  func repr() throws(Interrupt) -> String {
    let fields: [(String, Value)] = [
      ("_message", .string(response.message)), ("code", Value(response.code)),
      ("rows_affected", response.rowsAffected.map(Value.int) ?? .none), ("query_id", .none),
    ]
    let shown = try fields.map { field throws(Interrupt) in "\(field.0)=\(try field.1.repr())" }
    return "AdapterResponse(\(shown.joined(separator: ", ")))"
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "_message": .string(response.message)
    case "code": Value(response.code)
    case "rows_affected": response.rowsAffected.map(Value.int) ?? Value.none
    default: nil
    }
  }
}
