import Base
import Jinja
import Warehouse

/// What `exceptions.raise_contract_error` tells: which columns of a contract and of the model's SQL are not the same.
struct ContractMismatch {
  private let declared: [(name: String, type: String)]
  private let defined: [(name: String, type: String)]

  /// - Parameters:
  ///   - declared: `name` and `data_type` of the columns of the contract.
  ///   - defined: Those of the columns that the SQL gives.
  init(declared: Value, defined: Value, _ interpreter: Interpreter) throws(Interrupt) {
    self.declared = try Self.columns(declared, interpreter)
    self.defined = try Self.columns(defined, interpreter)
  }

  private static func columns(
    _ value: Value, _ interpreter: Interpreter
  ) throws(Interrupt) -> [(name: String, type: String)] {
    var columns: [(name: String, type: String)] = []
    for item in try value.items(interpreter) {
      guard case .dict(let dict) = item else { continue }
      columns.append((try dict["name"]?.str() ?? "", try dict["data_type"]?.str() ?? ""))
    }
    return columns
  }

  var message: String {
    if declared.isEmpty { return "This model has an enforced contract, and its 'columns' specification is missing" }
    return """
      This model has an enforced contract that failed.
      Please ensure the name, data_type, and number of columns in your contract match the columns in your model's definition.

      \(table.text(maximumWidth: 50))

      """
  }

  var hint: String {
    declared.isEmpty
      ? "list the model's columns in a properties file, each with its data_type"
      : "change the SQL, or the model's 'columns:'; what is not in the table above is as promised"
  }

  private var table: ResultSet {
    var rows: [(name: String, definition: String, contract: String, reason: String)] = []
    for column in defined {
      if let same = declared.first(where: { $0.name == column.name }) {
        if same.type != column.type { rows.append((column.name, column.type, same.type, "data type mismatch")) }
      } else {
        rows.append((column.name, column.type, "", "missing in contract"))
      }
    }
    for column in declared where !defined.contains(where: { $0.name == column.name }) {
      rows.append((column.name, "", column.type, "missing in definition"))
    }
    rows.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return ResultSet(
      columns: ["column_name", "definition_type", "contract_type", "mismatch_reason"].map { ResultColumn(name: $0) },
      rows: rows.map { [.text($0.name), .text($0.definition), .text($0.contract), .text($0.reason)] })
  }
}
