import Base
import Compile
import Project
import Warehouse

/// `debug`: checks the set-up step by step, goes on after a failed step, and says at the end what is wrong.
struct DebugCommand: Command {
  static let description = CommandDescription(
    names: ["debug"], summary: "check project, profile and connection, and show what is used",
    options: [
      Option("connection", .flag, "check only the profile and its connection"),
      Option("config-dir", .flag, "show where profiles.yml is, and do nothing else"),
    ],
    examples: [
      ("model debug", "is everything in place?"), ("model debug --target prod", "and for another target?"),
      ("model debug --connection", "only the database"),
    ])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
  }

  func run() throws -> ExitStatus {
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "debug", output: reporter)
    if arguments.flag("config-dir") {
      let folder = try workspace.compiler().profilesFolder()
      reporter.note("To view your profiles.yml file, run:\n\nxdg-open \(folder)")
      return .success
    }
    var checks = Checks(workspace: workspace, reporter: reporter)
    let isWhole = !arguments.flag("connection")
    reporter.result("version: \(Version.text)")
    reporter.result(isWhole ? "\nConfiguration:" : "Skipping steps before connection verification")
    let profile = try checks.profile(beforeProject: isWhole)
    if isWhole { try checks.project(isOpenable: profile != nil) }
    if let profile { try checks.connection(profile) }
    if isWhole, checks.failures.isEmpty {
      reporter.result("\nProject: \(try workspace.compile(workspace.open()).contents)")
    }
    return checks.verdict()
  }
}

/// The steps of `debug` and what was wrong with them.
private struct Checks {
  private let workspace: Workspace
  private let reporter: Reporter
  private(set) var failures: [(step: String, diagnostic: Diagnostic)] = []
  /// A fault of the project, found while looking for the profile.
  private var unnamedProfile: Diagnostic?

  init(workspace: Workspace, reporter: Reporter) {
    self.workspace = workspace
    self.reporter = reporter
  }

  /// The profile that the command line or, if it can be read, the project names.
  ///
  /// - Parameter beforeProject: Whether the project is checked too, and can be blamed for naming no profile.
  mutating func profile(beforeProject: Bool) throws(Diagnostic) -> ProfileTarget? {
    let compiler = try workspace.compiler()
    do {
      let (profile, warnings) = try compiler.profile(of: try? compiler.document())
      show("\(ProfilesFile.fileName) file", nil)
      for warning in warnings { reporter.warn(warning) }
      return profile
    } catch {
      if beforeProject, error.code == .unnamedProfile {
        show("\(ProfilesFile.fileName) file", nil, found: "found")
        unnamedProfile = error
        return nil
      }
      show("\(ProfilesFile.fileName) file", "ERROR \(error.code == .missingProfiles ? "not found" : "invalid")")
      failures.append(("Profile loading failed for the following reason:", error))
      return nil
    }
  }

  /// - Parameter isOpenable: Whether there is a target for the project's templates; without one only its YAML is checked.
  mutating func project(isOpenable: Bool) throws(Diagnostic) {
    let compiler = try workspace.compiler()
    do throws(Diagnostic) {
      _ = try compiler.document()
      if let unnamedProfile { throw unnamedProfile }
      if isOpenable { try compiler.check(workspace.open()) }
      show("\(ProjectFile.fileName) file", nil)
    } catch {
      show("\(ProjectFile.fileName) file", "ERROR \(error.code == .missingProject ? "not found" : "invalid")")
      failures.append(("Project loading failed for the following reason:", error))
    }
  }

  mutating func connection(_ profile: ProfileTarget) throws(Diagnostic) {
    reporter.result("\nConnection: profile \(profile.profileName), target \(profile.name) (\(profile.type))")
    do throws(Diagnostic) {
      let connector = try workspace.connector(of: profile)
      for (name, value) in connector.description { reporter.result("  \(name): \(value)") }
      do throws(WarehouseError) {
        _ = try connector.open(readOnly: false).query("select 1")
      } catch { throw error.diagnostic() }
      show("Connection test", nil, found: "connection ok")
    } catch {
      show("Connection test", "ERROR")
      failures.append(("The connection failed for the following reason:", error))
    }
  }

  func verdict() -> ExitStatus {
    if failures.isEmpty {
      reporter.result("\nAll checks passed!")
      return .success
    }
    reporter.result("\n\(failures.count) check\(failures.count == 1 ? "" : "s") failed:")
    for (step, diagnostic) in failures {
      reporter.result(step)
      reporter.error(diagnostic)
    }
    return .failures
  }

  private func show(_ step: String, _ failure: String?, found: String = "found and valid") {
    reporter.result("  \(step) [\(failure ?? "OK \(found)")]")
  }
}
