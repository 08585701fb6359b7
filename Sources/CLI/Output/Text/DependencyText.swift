import Base
import Packages

/// dbt's lines about packages.
struct DependencyText {
  let style: TextStyle

  func lines(_ event: DependencyEvent) -> [TextLine] {
    switch event {
    case .created(let file): [.info("Created \(file)")]
    case .removedDuplicate(let entry):
      [.info("Found duplicate package in packages.yml, removing: \(JSON.object(entry).text)")]
    case .added(let name, let version, let file):
      [.info("Added new package \(name)\(version.map { "@\($0)" } ?? "") to \(file)")]
    case .noPackages:
      [TextLine(level: .warn, text: style.paint("Warning: No packages were found in packages.yml", .yellow))]
    case .locking(let path): [.info("Updating lock file in file path: \(path)")]
    case .installing(let name): [.info("Installing \(name)")]
    case .installed(let version): [.info("Installed from \(version)")]
    case .updateAvailable(let version): [.info("Updated version available: \(version)")]
    case .upToDate: [.info("Up to date!")]
    case .subdirectory(let path): [.info("and subdirectory \(path)")]
    case .updatesAvailable(let packages):
      [
        .info(""),
        .info("Updates available for packages: [\(packages.map { "'\($0)'" }.joined(separator: ", "))]"),
        .info("Update your versions in packages.yml, then run dbt deps"),
      ]
    case .wouldInstall(let name, let version): [.info("Would install \(name) from \(version)")]
    case .detail(let text): [.debug(text)]
    case .warning(let diagnostic): [diagnostic.line(style: style)]
    }
  }
}
