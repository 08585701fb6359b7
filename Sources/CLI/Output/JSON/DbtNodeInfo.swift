import Artifacts
import Base
import Execute
import Nodes

/// `node_info` of dbt's JSON log, by which orchestrators follow a run.
struct DbtNodeInfo {
  private let node: Node

  init(_ node: Node) { self.node = node }

  func json(status: String, startedAt: Timestamp, finishedAt: Timestamp? = nil) -> JSON {
    .object([
      "materialized": .string(node.config.materialized), "meta": .object(node.meta),
      "node_checksum": .string(node.checksum.checksum), "node_finished_at": .string(finishedAt.map(Self.local) ?? ""),
      "node_name": .string(node.name), "node_path": .string(node.path),
      "node_relation": .object([
        "alias": .string(node.alias), "database": .string(node.database),
        "relation_name": .string(node.relationName ?? ""), "schema": .string(node.schema),
      ]),
      "node_started_at": .string(Self.local(startedAt)), "node_status": .string(status),
      "resource_type": .string(node.resourceType.rawValue), "unique_id": .string(node.uniqueID),
    ])
  }

  /// dbt writes these times in UTC without saying so.
  private static func local(_ time: Timestamp) -> String { String(time.iso8601.dropLast()) }
}

/// dbt's name and data of the event that a node's end is.
struct DbtResultEvent {
  private(set) var name: String
  private(set) var data: OrderedDictionary<String, JSON>

  init(_ progress: NodeProgress, _ outcome: NodeOutcome, _ text: NodeText) {
    let node = progress.node
    data = [
      "index": .int(progress.index), "total": .int(progress.total), "execution_time": .seconds(outcome.seconds),
      "status": .string(outcome.status.rawValue),
    ]
    if outcome.status == .skipped {
      name = "SkippingDetails"
      data["node_name"] = .string(node.name)
      data["resource_type"] = .string(node.resourceType.rawValue)
      data["schema"] = .string(node.schema)
      return
    }
    switch node.resourceType {
    case .test, .unitTest:
      name = "LogTestResult"
      data["name"] = .string(node.name)
      data["num_failures"] = .int(outcome.failures ?? 0)
      data["num_models"] = .int(progress.total)
      data["attached_node"] = .string(node.test?.attachedNode ?? "")
    case .seed:
      name = "LogSeedResult"
      data["relation"] = .string(node.alias)
      data["schema"] = .string(node.schema)
      data["result_message"] = JSON(outcome.message)
    case .snapshot:
      name = "LogSnapshotResult"
      data["description"] = .string(text.relation)
      data["result_message"] = JSON(outcome.message)
    default:
      name = "LogModelResult"
      data["description"] = .string(text.description)
      if outcome.status == .success { data["status"] = .string(outcome.message ?? "success") }
    }
  }
}
