import Base
import Nodes
import Project

extension ProjectContext {
  /// The packages in the order in which names are looked for.
  public var packageOrder: PackageOrder {
    PackageOrder(packages, isOwnFirst: flags.isOn(.searchesOwnPackageFirst))
  }

  /// Whether a materialization of a package may stand in for a standard one.
  var packagesMayOverrideMaterializations: Bool {
    !flags.isOn(.protectsMaterializations)
  }

  /// The packages that `adapter.dispatch` searches for a namespace: those that `dispatch:` names for it, else the root
  /// project and the package itself. nil where the namespace is no package: then it says nothing.
  func dispatchOrder(of namespace: String?) -> [String]? {
    guard let namespace else { return nil }
    if let order = dispatch[namespace], !order.isEmpty { return order }
    let isPackage = namespace == MacroTable.standardPackage || packages.contains(namespace)
    return isPackage ? [name, namespace] : nil
  }
}
