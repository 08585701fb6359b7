import Base
import Compile
import HTTP
import Packages
import Project

/// `deps`: installs the packages that packages.yml names.
struct DepsCommand: Command {
  static let description = CommandDescription(
    names: ["deps"], summary: "install the packages that packages.yml names",
    options: [
      Option("upgrade", .flag, "take the newest versions that packages.yml allows, whatever the lock file says"),
      Option("lock", .flag, "write package-lock.yml and install nothing"),
      Option("add-package", .value("NAME@VERSION"), "add a package to packages.yml first"),
      Option("source", .choice(PackageAddition.Source.allCases.map(\.rawValue)), "where it comes from (default: hub)"),
      Option("dry-run", .flag, "show what would be installed, and write nothing"),
    ],
    examples: [
      ("model deps", "install what package-lock.yml says, or packages.yml if that has changed"),
      ("model deps --upgrade", "look for newer versions"),
      ("model deps --add-package dbt-labs/dbt_utils@1.3.0", "add a package and install all of them"),
      ("model deps --add-package https://host/repo.git@v1 --source git", "the same for a git repository"),
    ])

  private let arguments: ParsedArguments
  private var options = DependencyInstaller.Options()

  /// - Throws: U103 for an `--add-package` without a version where one is needed.
  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
    options.upgrades = arguments.flag("upgrade")
    options.onlyLocks = arguments.flag("lock")
    options.isDryRun = arguments.flag("dry-run")
    options.checksVersion = arguments.flag("version-check", default: true)
    options.addition = try Self.addition(arguments)
    options.hubAddress = ProcessEnvironment["DBT_PACKAGE_HUB_URL"]
    options.scrub = { SecretMask.environment.scrubbed($0) }
  }

  func run() throws -> ExitStatus {
    Interruption.startWaiting()
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "deps", output: reporter)
    let variables = workspace.invocation.flags["vars"]?.objectValue ?? [:]
    let secret = YAMLRenderer(variables: variables, allowsSecrets: true)
    let (project, warnings) = try ProjectDocument(root: workspace.projectFolder).projectWithoutProfile(
      variables: variables, checksVersion: options.checksVersion)
    for warning in warnings { reporter.warn(warning) }
    var settings = ClientSettings()
    settings.userAgent = "model/\(Version.text)"
    let client = Client(settings: settings, log: { reporter.handle(.detail($0)) })
    try DependencyInstaller(
      project: project, options: options, rendering: { node throws(Diagnostic) in try secret.render(node) },
      client: client, reporting: { reporter.handle($0) }
    ).run()
    return .success
  }

  private static func addition(_ arguments: ParsedArguments) throws(Diagnostic) -> PackageAddition? {
    guard let text = arguments.values["add-package"] else { return nil }
    let source = arguments.values["source"].flatMap(PackageAddition.Source.init) ?? .hub
    var name = text
    var version: String?
    // An address may have an @ of its own: git@host:owner/repository.git
    if let at = text.lastIndex(of: "@"), !text[at...].contains("/"), !text[at...].contains(":") {
      name = String(text[..<at])
      version = String(text[text.index(after: at)...])
    }
    if version == nil, source != .local {
      throw Diagnostic(
        .badOptionValue, "Version is required in --add-package when a package when source is \(source.rawValue)",
        hint: "write --add-package \(text)@VERSION")
    }
    return PackageAddition(name: name, version: version, source: source)
  }
}
