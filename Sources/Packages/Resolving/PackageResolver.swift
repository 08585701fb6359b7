import Base
import Project

/// Finds the exact versions of a project's packages and of all that those need.
struct PackageResolver {
  let fetcher: Fetcher
  /// The root project's.
  let projectName: String

  /// Goes through the packages round by round, as dbt does: what a round's packages need is the next round.
  ///
  /// - Throws: K1xx with everybody who is part of a conflict.
  func resolve(_ declarations: [PackageDeclaration]) throws(Diagnostic) -> [any PinnedPackage] {
    var final = PackageListing()
    var pending = try listing(declarations, by: "project '\(projectName)'")
    // Packages may need each other in a circle: each version is looked into once.
    var opened: Set<String> = []
    while !pending.isEmpty {
      var next = PackageListing()
      for request in pending.requests.values {
        try final.add(request)
        guard let merged = final[request] else { continue }
        let pinned = try merged.pinned(by: fetcher)
        guard opened.insert("\(pinned.name)@\(pinned.version ?? "")").inserted else { continue }
        let metadata = try pinned.metadata(fetcher)
        for declaration in metadata.dependencies {
          try next.add(declaration.request(by: "package '\(pinned.name)'", fetcher))
        }
      }
      pending = next
    }
    return try pinned(final)
  }

  /// The packages of a lock file, which names all of them.
  func resolve(lock declarations: [PackageDeclaration]) throws(Diagnostic) -> [any PinnedPackage] {
    try pinned(listing(declarations, by: "the lock file"))
  }

  private func listing(_ declarations: [PackageDeclaration], by requirer: String) throws(Diagnostic) -> PackageListing {
    var listing = PackageListing()
    for declaration in declarations { try listing.add(declaration.request(by: requirer, fetcher)) }
    return listing
  }

  /// - Throws: K104 for two packages of one name, or one of the project's name.
  private func pinned(_ listing: PackageListing) throws(Diagnostic) -> [any PinnedPackage] {
    var result: [any PinnedPackage] = []
    var names: [String: any PinnedPackage] = [:]
    for request in listing.requests.values {
      let package = try request.pinned(by: fetcher)
      let name = try package.metadata(fetcher).projectName
      try fetcher.checkName(name, of: package)
      if let first = names[name] {
        throw Diagnostic(
          .duplicateName,
          "Found duplicate project \"\(name)\". This occurs when a dependency has the same project name as some "
            + "other dependency.", at: package.span,
          hint: "'\(first.name)' and '\(package.name)' are both named so: remove one",
          related: [.init(message: "the other is declared here", span: first.span)])
      }
      if name == projectName {
        throw Diagnostic(
          .duplicateName,
          "Found a dependency with the same name as the root project \"\(name)\". "
            + "Package names must be unique in a project. Please rename one of these packages.", at: package.span)
      }
      names[name] = package
      result.append(package)
    }
    return result
  }
}
