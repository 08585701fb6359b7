import Base
import HTTP

/// dbt's package hub, or one of your own with its API. Asks for every document once.
final class HubClient {
  static let defaultAddress = "https://hub.getdbt.com/"

  private let base: String
  private let client: Client
  private var index: Set<String>?
  private var packages: [String: HubPackage] = [:]

  /// - Parameter address: `DBT_PACKAGE_HUB_URL`.
  init(address: String?, client: Client) {
    let address = address.flatMap { $0.isEmpty ? nil : $0 } ?? Self.defaultAddress
    base = address.hasSuffix("/") ? address : address + "/"
    self.client = client
  }

  /// Whether the hub was asked for a package.
  func knows(_ name: String) -> Bool { packages[name] != nil }

  /// - Throws: K101 when the hub does not list it.
  func package(_ name: String, at span: SourceSpan?) throws(Diagnostic) -> HubPackage {
    if let known = packages[name] { return known }
    let index = try names(at: span)
    guard index.contains(name) else {
      throw Diagnostic(
        .unknownPackage, "Package \(name) was not found in the package index", at: span,
        hint: Diagnostic.didYouMean(name, among: index) ?? "\(Address(base)) lists the packages")
    }
    let package = try HubPackage(try document(name, at: span), name: name, at: span)
    packages[name] = package
    return package
  }

  private func names(at span: SourceSpan?) throws(Diagnostic) -> Set<String> {
    if let index { return index }
    guard let list = try document("index", at: span).arrayValue else {
      throw .badHubAnswer("for the index that is no list", at: span)
    }
    let names = Set(list.compactMap(\.stringValue))
    index = names
    return names
  }

  private func document(_ name: String, at span: SourceSpan?) throws(Diagnostic) -> JSON {
    var request = Request("GET", "\(base)api/v1/\(name).json", at: span)
    request.sizeLimit = 64 << 20
    let response = try client.send(request)
    do throws(JSONError) { return try JSONParser.parse(response.body) } catch {
      throw .badHubAnswer("for '\(name)' that is no JSON: \(error.message)", at: span)
    }
  }
}
