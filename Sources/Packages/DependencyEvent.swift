import Base

/// What happens while packages are resolved and installed.
public enum DependencyEvent: Sendable {
  /// packages.yml was not there and is now.
  case created(file: String)
  /// An entry that the added package replaces.
  case removedDuplicate(OrderedDictionary<String, JSON>)
  case added(name: String, version: String?, file: String)
  case noPackages
  case locking(path: String)
  case installing(name: String)
  case installed(version: String)
  case updateAvailable(version: String)
  case upToDate
  case subdirectory(String)
  case updatesAvailable(packages: [String])
  /// Instead of an installation, where nothing is to be written.
  case wouldInstall(name: String, version: String)
  /// A request to a server or a call of git.
  case detail(String)
  case warning(Diagnostic)
}
