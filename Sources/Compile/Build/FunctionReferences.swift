import Base
import Nodes

extension Manifest {
  /// The function that `function('name')` or `function('package', 'name')` in code of `package` means.
  public func resolve(function call: [String], from package: String) -> Node? {
    guard let name = call.last else { return nil }
    let packages = call.count == 2 ? [call[0]] : packageOrder.searched(from: package)
    return packages.lazy.compactMap { nodes["function.\($0).\(name)"] }.first
  }

  /// The error of a `function()` that names nothing, or something disabled.
  func unknownFunction(_ call: [String], by dependant: String, at span: SourceSpan?) -> Diagnostic {
    let name = call.last ?? ""
    let isDisabled = disabled.values.contains { $0.resourceType == .function && $0.name == name }
    let known = nodes.values.filter { $0.resourceType == .function }.map(\.name)
    let package = call.count == 2 ? " in package or project '\(call[0])'" : ""
    return Diagnostic(
      isDisabled ? .disabledReference : .unknownFunction,
      "\(dependant) depends on a function named '\(name)'\(package) which \(isDisabled ? "is disabled" : "was not found")",
      at: span, hint: isDisabled ? "enable it" : Diagnostic.didYouMean(name, among: known))
  }
}
