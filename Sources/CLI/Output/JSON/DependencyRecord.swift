import Base
import Packages

/// The JSON log's record of a package event, under dbt's names.
struct DependencyRecord {
  private let event: DependencyEvent

  init(_ event: DependencyEvent) { self.event = event }

  func record(text: String, level: LogLevel) -> LogRecord {
    let (name, data) = dbt(text)
    return LogRecord(
      level: level, event: "dependency", message: text, members: data, dbtName: name, dbtData: data)
  }

  private func dbt(_ text: String) -> (String, OrderedDictionary<String, JSON>) {
    switch event {
    case .created, .wouldInstall, .detail, .warning: ("Note", ["msg": .string(text)])
    case .removedDuplicate(let entry): ("DepsFoundDuplicatePackage", ["removed_package": .object(entry)])
    case .added(let name, let version, let file):
      (
        "DepsAddPackage",
        ["package_name": .string(name), "version": JSON(version), "packages_filepath": .string(file)]
      )
    case .noPackages: ("DepsNoPackagesFound", [:])
    case .locking(let path): ("DepsLockUpdating", ["lock_filepath": .string(path)])
    case .installing(let name): ("DepsStartPackageInstall", ["package_name": .string(name)])
    case .installed(let version): ("DepsInstallInfo", ["version_name": .string(version)])
    case .updateAvailable(let version): ("DepsUpdateAvailable", ["version_latest": .string(version)])
    case .upToDate: ("DepsUpToDate", [:])
    case .subdirectory(let path): ("DepsListSubdirectory", ["subdirectory": .string(path)])
    case .updatesAvailable(let packages): ("DepsNotifyUpdatesAvailable", ["packages": JSON(strings: packages)])
    }
  }
}
