import Base

/// Requests by package: those for one package are merged.
struct PackageListing {
  private(set) var requests: OrderedDictionary<String, any RequestedPackage> = [:]

  var isEmpty: Bool { requests.isEmpty }

  /// The request for the package that another one means.
  subscript(request: any RequestedPackage) -> (any RequestedPackage)? { requests[key(of: request)] }

  /// - Throws: K103 for a package from two kinds of places.
  mutating func add(_ request: any RequestedPackage) throws(Diagnostic) {
    let key = key(of: request)
    guard let known = requests[key] else {
      requests[key] = request
      return
    }
    guard let merged = known.merged(with: request) else {
      throw Diagnostic(
        .mismatchedOrigins,
        "package '\(request.name)' is asked for as a \(request.kind) package and as a \(known.kind) package",
        at: request.requirer.span, hint: "take it from one place",
        related: [.init(message: "\(known.requirer.name) asks for it here", span: known.requirer.span)])
    }
    requests[key] = merged
  }

  private func key(of request: any RequestedPackage) -> String {
    request.names.first { requests[$0] != nil } ?? request.name
  }
}
