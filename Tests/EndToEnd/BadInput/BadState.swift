import Foundation
import Testing

@Suite("Bad comparisons, deferrals and repetitions") struct BadState {
  @Test(arguments: [
    BadInput("a comparison without a state", "ls --select state:modified", exits: 2),
    BadInput("a comparison with an empty folder", "ls --select state:modified --state earlier", exits: 2),
    BadInput("an unknown comparison", "ls --select state:modifed --state earlier", exits: 2) { try $0.keepTarget() },
    BadInput("a damaged manifest to compare with", "ls --select state:new --state earlier", exits: 2) {
      try $0.write("{\"nodes\": {", to: "earlier/manifest.json")
    },
    BadInput("a manifest of something else", "ls --select state:new --state earlier", exits: 2) {
      try $0.write("[]", to: "earlier/manifest.json")
    },
    BadInput("nothing has changed", "ls --select state:modified --state earlier", exits: 0) { try $0.keepTarget() },
    BadInput("results that are not there", "build --select result:error+ --state earlier", exits: 2),
    BadInput("an unknown result", "ls --select result:errors --state earlier", exits: 0) { try $0.keepTarget() },
    BadInput("freshness without earlier results", "ls --select source_status:fresher --state earlier", exits: 2),
    BadInput("a state that is the target", "ls --select state:old,orders --state target", exits: 0),
    BadInput("a deferral without a state", "run --select orders --defer", exits: 2),
    BadInput("a deferral to an empty folder", "run --select orders --defer --state earlier", exits: 2),
    BadInput("a clone without a state", "clone", exits: 2),
    BadInput("a retry without a run", "retry", exits: 2) { try $0.remove("target/run_results.json") },
    BadInput("a retry of what has no nodes to repeat", "retry", exits: 2) {
      try $0.replace("\"which\":\"build\"", by: "\"which\":\"show\"", in: "target/run_results.json")
    },
    BadInput("a retry of a model that is gone", "retry", exits: 2) {
      try $0.replace("\"status\":\"success\"", by: "\"status\":\"error\"", in: "target/run_results.json")
      try $0.remove("models/marts/order_log.sql")
    },
    BadInput("a contract given up", "ls --select state:modified --state earlier", exits: 0) {
      try $0.promiseOrders()
      try $0.remove("models/contract.yml")
    },
    BadInput("a column taken out of a contract", "ls --select state:modified --state earlier", exits: 0) {
      try $0.promiseOrders()
      try $0.replace("      - {name: country, data_type: text}\n", by: "", in: "models/contract.yml")
      try $0.replace("data_type: integer", by: "data_type: bigint", in: "models/contract.yml")
    },
    BadInput("a contracted model that is gone", "ls --select state:modified --state earlier", exits: 0) {
      try $0.promiseOrders()
      try $0.remove("models/contract.yml")
      try $0.remove("models/promised.sql")
    },
    BadInput("a contract of a version broken", "ls --select state:modified --state earlier", exits: 2) {
      try $0.promiseOrders("    versions: [{v: 1}]\n", model: "promised_v1")
      try $0.replace("      - {name: country, data_type: text}\n", by: "", in: "models/contract.yml")
    },
  ])
  func state(_ bad: BadInput) throws { try bad.check("state") }
}

extension Shop {
  /// What the last command left is what the next one compares with.
  fileprivate func keepTarget() throws {
    try FileManager.default.copyItem(atPath: path("target"), toPath: path("earlier"))
  }

  /// Adds a model with a contract, which the next command compares with.
  fileprivate func promiseOrders(_ versions: String = "", model: String = "promised") throws {
    try write("select 1 as id, 'ES' as country\n", to: "models/\(model).sql")
    try write(
      """
      models:
        - name: promised
          config: {materialized: table, contract: {enforced: true}}
      \(versions)    columns:
            - {name: id, data_type: integer}
            - {name: country, data_type: text}

      """, to: "models/contract.yml")
    #expect(try run("parse").status == 0)
    try keepTarget()
  }
}
