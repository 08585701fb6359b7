import Execute

/// Tells that a node is begun again.
struct RetryText {
  private let retry: Retry

  init(_ retry: Retry) { self.retry = retry }

  var line: String {
    let which = retry.count == 0 ? "" : ", retry \(retry.count) of \(retry.limit)"
    let reason = retry.reason.split(separator: "\n").first ?? ""
    return "Beginning \(subject) again in \(Wording.seconds(retry.delay))s\(which): \(retry.code): \(reason)"
  }

  /// nil for what is done before the nodes.
  var uniqueID: String? {
    switch retry.subject {
    case .node(let node): node.uniqueID
    case .unitTest(let test): test.uniqueID
    case .schemas: nil
    }
  }

  private var subject: String {
    switch retry.subject {
    case .node(let node): "\(node.resourceType.rawValue) \(node.name)"
    case .unitTest(let test): "unit test \(test.name)"
    case .schemas: "the creation of schemas"
    }
  }
}
