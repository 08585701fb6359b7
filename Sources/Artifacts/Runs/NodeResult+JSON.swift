import Base

extension NodeResult {
  init(_ reader: ArtifactReader) throws(Diagnostic) {
    uniqueID = try reader.text("unique_id")
    status = try reader.status()
    for phase in try reader.list("timing") { timing.append(try PhaseTiming(phase)) }
    threadID = try reader.optionalText("thread_id") ?? ""
    executionTime = try reader.number("execution_time")
    adapterResponse = try reader.object("adapter_response")
    message = try reader.optionalText("message")
    failures = try reader.optionalInt("failures")
    isCompiled = try reader.optionalBool("compiled")
    compiledCode = try reader.optionalText("compiled_code")
    relationName = try reader.optionalText("relation_name")
    if !reader.json("batch_results").isNull { batchResults = BatchResults(try reader.member("batch_results")) }
  }

  /// The result as it stands in run_results.json.
  public var json: [UInt8] {
    var json = JSONWriter()
    write(to: &json)
    return json.bytes
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("status", status.rawValue)
      json.timing(timing)
      json.member("thread_id", threadID)
      json.member("execution_time", .double(executionTime))
      json.member("adapter_response", .object(adapterResponse))
      json.member("message", message)
      json.member("failures", failures.map(JSON.int) ?? .null)
      json.member("unique_id", uniqueID)
      json.member("compiled", isCompiled.map(JSON.bool) ?? .null)
      json.member("compiled_code", compiledCode)
      json.member("relation_name", relationName)
      json.member("batch_results", batchResults?.json ?? .null)
    }
  }
}

extension BatchResults {
  fileprivate init(_ reader: ArtifactReader) {
    let batches = { (key: String) -> [[String]] in
      (reader.json(key).arrayValue ?? []).map { ($0.arrayValue ?? []).compactMap(\.stringValue) }
    }
    successful = batches("successful")
    failed = batches("failed")
  }

  fileprivate var json: JSON {
    ["successful": .array(successful.map(JSON.init(strings:))), "failed": .array(failed.map(JSON.init(strings:)))]
  }
}

extension PhaseTiming {
  init(_ reader: ArtifactReader) throws(Diagnostic) {
    name = try reader.text("name")
    startedAt = try reader.optionalText("started_at")
    completedAt = try reader.optionalText("completed_at")
  }
}

extension ArtifactReader {
  func status() throws(Diagnostic) -> NodeStatus {
    guard let status = NodeStatus(rawValue: try text("status")) else {
      throw wrong("status", "one of \(NodeStatus.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return status
  }
}

extension JSONWriter {
  /// The member `timing`.
  mutating func timing(_ phases: [PhaseTiming]) {
    key("timing")
    array { json in
      for phase in phases {
        json.object { json in
          json.member("name", phase.name)
          json.member("started_at", phase.startedAt)
          json.member("completed_at", phase.completedAt)
        }
      }
    }
  }
}
