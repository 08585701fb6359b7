import Base
import Compile
import Execute
import Extract
import Nodes
import Project
import SQLiteWarehouse
import Warehouse
import YAML

/// What every verb starts with: the project's folder, its profile, what the command line says about both.
struct Workspace {
  let arguments: ParsedArguments
  let invocation: Invocation
  let output: Reporter
  /// Absolute.
  let projectFolder: String
  private let variables: OrderedDictionary<String, JSON>
  private let optionWarnings: [Diagnostic]

  /// - Throws: U103 for folders that are not there, for `--vars` that are no mapping and for times that are none.
  init(_ arguments: ParsedArguments, verb: String, output: Reporter) throws(Diagnostic) {
    self.arguments = arguments
    self.output = output
    variables = try arguments.mapping(of: "vars") ?? [:]
    projectFolder = try Self.projectFolder(arguments.values["project-dir"])
    // `debug` tells of it among its checks.
    if let folder = arguments.values["profiles-dir"], verb != "debug", !FileSystem.exists(folder) {
      throw .invalidValue("--profiles-dir", "Path '\(folder)' does not exist.")
    }
    var invocation = Invocation(
      id: arguments.runID, startedAt: .now, verb: verb, flags: Self.flags(arguments, variables: variables))
    invocation.defaults["invocation_command"] = .string(
      (["dbt"] + CommandLine.arguments.dropFirst()).joined(separator: " "))
    invocation.eventTimes = try TimeArguments.eventTimes(arguments)
    let options = try WarningOptions(arguments)
    invocation.warnings = options.policy
    optionWarnings =
      options.warnings
      + EngineVariables.warnings(Option.global + Option.ignored + Commands.descriptions.flatMap(\.options))
    invocation.sample = try TimeArguments.sample(arguments, now: invocation.startedAt)
    invocation.batchesEnd = arguments.repeated?.startedAt
    self.invocation = invocation
  }

  /// The project's folder as given, else the current one or the nearest above it that holds a project.
  static func projectFolder(_ given: String?) throws(Diagnostic) -> String {
    if let given {
      guard let folder = FileSystem.realPath(given) else {
        throw .invalidValue("--project-dir", "Path '\(given)' does not exist.")
      }
      guard FileSystem.isFolder(folder) else { throw .invalidValue("--project-dir", "Directory '\(given)' is a file.") }
      return folder
    }
    let current = FileSystem.currentFolder
    let above = sequence(first: current) { $0 == "/" || $0.isEmpty ? nil : Paths.parent($0) }
    return above.first { FileSystem.isFile(Paths.join($0, ProjectFile.fileName)) } ?? current
  }

  /// The command line by dbt's names, for `flags`, `invocation_args_dict` and run_results.json.
  private static func flags(
    _ arguments: ParsedArguments, variables: OrderedDictionary<String, JSON>
  ) -> OrderedDictionary<String, JSON> {
    var flags: OrderedDictionary<String, JSON> = [
      "full_refresh": false, "empty": false, "store_failures": false, "fail_fast": false, "quiet": false,
      "warn_error": false, "write_json": true, "vars": .object(variables),
    ]
    func key(_ name: String) -> String { String(name.map { $0 == "-" ? "_" : $0 }) }
    for (name, value) in arguments.flags.sorted(by: { $0.key < $1.key }) { flags[key(name)] = .bool(value) }
    for (name, value) in arguments.values.sorted(by: { $0.key < $1.key }) where name != "vars" {
      flags[key(name)] = numeric.contains(name) ? Int(value).map(JSON.int) ?? .string(value) : .string(value)
    }
    for (name, value) in arguments.lists.sorted(by: { $0.key < $1.key }) { flags[key(name)] = JSON(strings: value) }
    if arguments.verb == "run-operation", let macro = arguments.positional.first { flags["macro"] = .string(macro) }
    return flags
  }

  /// Options whose values are numbers.
  private static let numeric: Set<String> = ["limit", "threads", "printer-width"]

  func compiler() throws(Diagnostic) -> ProjectCompiler {
    var options = ProjectCompiler.Options(projectFolder: projectFolder)
    options.profilesFolder = arguments.values["profiles-dir"]
    options.profile = arguments.values["profile"]
    options.target = arguments.values["target"]
    options.variables = variables
    options.checksVersion = arguments.flag("version-check", default: true)
    if let threads = try arguments.number("threads", atLeast: 1) { options.threads = threads }
    return ProjectCompiler(options: options, invocation: invocation, output: output)
  }

  /// Reads dbt_project.yml and profiles.yml.
  func open() throws(Diagnostic) -> ProjectCompiler.Opening {
    try compiler().open { profile, _ throws(Diagnostic) in try connector(of: profile) }
  }

  /// A connector that shows with `--debug` what it runs.
  func connector(of profile: ProfileTarget) throws(Diagnostic) -> any Connector {
    ReportingConnector(try Warehouses.connector(of: profile, projectFolder: projectFolder), reporter: output)
  }

  /// Reads and links the whole project; shows its warnings.
  func compile(_ opening: ProjectCompiler.Opening) throws -> CompiledProject {
    let project = try compiler().compile(opening)
    let all = optionWarnings + project.warnings
    let (warnings, errors) = invocation.warnings.sorted(all)
    for warning in warnings { output.warn(warning) }
    // What is silenced is not shown, but counted.
    for warning in all where invocation.warnings.handling(of: warning.code) == .silent {
      arguments.deprecations.count(warning)
    }
    output.opened(project)
    if !errors.isEmpty { throw ProjectErrors(errors) }
    return project
  }

  /// Where artifacts go, as the command line or dbt_project.yml says it.
  func targetPath() throws(Diagnostic) -> String {
    if let path = arguments.values["target-path"] { return path }
    let renderer = YAMLRenderer(variables: variables)
    return try compiler().document().targetPath { node throws(Diagnostic) in try renderer.render(node) } ?? "target"
  }

  /// Where artifacts go, absolute.
  func targetFolder(_ project: CompiledProject) -> String {
    Paths.join(projectFolder, arguments.values["target-path"] ?? project.targetPath ?? "target")
  }

  /// A path as the user may type it: relative to the current folder when it lies below it.
  func shown(_ path: String) -> String {
    let current = FileSystem.currentFolder
    return path.hasPrefix(current + "/") ? String(path.dropFirst(current.count + 1)) : path
  }

  var indirectSelection: IndirectSelection {
    arguments.values["indirect-selection"].flatMap(IndirectSelection.init) ?? .eager
  }

  /// The kinds that the verb is about, as `--resource-type` and `--exclude-resource-type` narrow them.
  ///
  /// - Throws: U103 for a kind that does not exist.
  ///
  /// - Parameter leftOut: Kinds that come only when they are named, or with `all`.
  func resourceTypes(_ all: Set<ResourceType>, butNot leftOut: Set<ResourceType> = []) throws(Diagnostic)
    -> Set<ResourceType>
  {
    var types = all.subtracting(leftOut)
    let given = arguments.lists["resource-type"] ?? []
    if given.contains("all") {
      types = all
    } else if !given.isEmpty, !given.contains("default") {
      types = try Set(given.map { name throws(Diagnostic) in try Self.type(name, "resource-type") }).intersection(all)
    }
    for name in arguments.lists["exclude-resource-type"] ?? [] {
      types.remove(try Self.type(name, "exclude-resource-type"))
    }
    return types
  }

  /// Kinds that no selection is about.
  private static let internalTypes: Set<ResourceType> = [.macro, .operation, .sqlOperation, .doc]

  private static func type(_ name: String, _ option: String) throws(Diagnostic) -> ResourceType {
    let known = ResourceType.allCases.filter { !internalTypes.contains($0) }
    if let type = known.first(where: { $0.rawValue == name }) { return type }
    throw .invalidChoice("--\(option)", name, among: known.map(\.rawValue) + ["default", "all"])
  }
}
