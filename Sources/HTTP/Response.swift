/// A server's answer.
public struct Response: Sendable {
  public let status: Int
  /// Of the last answer, when there were redirects; names as the server wrote them.
  public let headers: [(name: String, value: String)]
  public let body: [UInt8]
  /// Where the answer came from after redirects.
  public let address: Address

  public var isSuccess: Bool { (200..<300).contains(status) }

  /// The first header of a name, in whatever case.
  public func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name.lowercased() == name }?.value
  }
}
