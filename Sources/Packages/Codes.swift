import Base

/// The diagnostics of installing packages. A number is never reused.
extension Diagnostic.Code {
  /// No such package on the hub.
  public static let unknownPackage = Diagnostic.Code("K101", .dependency)
  /// No version of a package is what everybody asks for.
  public static let versionConflict = Diagnostic.Code("K102", .dependency)
  /// One package is asked for from two kinds of places.
  public static let mismatchedOrigins = Diagnostic.Code("K103", .dependency)
  /// Two packages, or a package and the project, with one name.
  public static let duplicateName = Diagnostic.Code("K104", .dependency)
  /// A package that cannot be had here: dbt Cloud's.
  public static let unavailablePackage = Diagnostic.Code("K105", .dependency)
  /// The hub answers what it should not.
  public static let badHubAnswer = Diagnostic.Code("K106", .dependency)
  /// A repository or revision that git cannot fetch.
  public static let gitFailed = Diagnostic.Code("K107", .dependency)
  /// An archive that is broken, or not laid out as a package.
  public static let badArchive = Diagnostic.Code("K108", .dependency)
  /// A package that reaches out of its folder.
  public static let unsafePackage = Diagnostic.Code("K109", .dependency)
  /// A download that is not what it was.
  public static let checksumMismatch = Diagnostic.Code("K110", .dependency)
  /// A folder that is no dbt project.
  public static let noProject = Diagnostic.Code("K111", .dependency)
  /// A git package that may change from day to day.
  public static let unpinnedRevision = Diagnostic.Code("K112", .dependency)
  /// A hub package that goes by another name now.
  public static let redirectedPackage = Diagnostic.Code("K113", .dependency, deprecation: "PackageRedirectDeprecation")
  /// A secret that the lock file must not show.
  public static let scrubbedSecret = Diagnostic.Code("K114", .dependency)
  /// A lock or checksum file that cannot be read.
  public static let badLock = Diagnostic.Code("K115", .dependency)
}
