import Base
import YAML

/// A `profiles.yml`: where it is found and what is taken from it.
public struct ProfilesFile: Sendable {
  public static let fileName = "profiles.yml"

  public let path: String
  private let file: SourceFile
  private let profiles: [YAMLPair]
  public let warnings: [Diagnostic]

  /// Looks for the file: in the folder given with `--profiles-dir`, in `DBT_PROFILES_DIR`, in the current folder, in the
  /// project's, in `~/.dbt`. A folder that is given must hold it.
  ///
  /// - Throws: P201 with the places where it was looked for.
  public static func find(
    folder: String?, projectFolder: String, currentFolder: String = FileSystem.currentFolder,
    environment: (String) -> String? = { ProcessEnvironment[$0] }
  ) throws(Diagnostic) -> ProfilesFile {
    let given = folder ?? environment("DBT_PROFILES_DIR").flatMap { $0.isEmpty ? nil : $0 }
    let home = environment("HOME").map { Paths.join($0, ".dbt") }
    var seen: Set<String> = []
    let folders = (given.map { [$0] } ?? [currentFolder, projectFolder] + (home.map { [$0] } ?? [])).filter {
      seen.insert($0).inserted
    }
    for folder in folders {
      let path = Paths.join(folder, fileName)
      if FileSystem.isFile(path) {
        return try ProfilesFile(path: path, file: SourceFile(path: path, bytes: try FileSystem.read(path)))
      }
    }
    throw Diagnostic(
      .missingProfiles, "dbt looked for a \(fileName) file in \(folders.joined(separator: ", ")), but did not find one",
      hint: given == nil
        ? "write one beside \(ProjectFile.fileName), or name its folder with --profiles-dir"
        : "check --profiles-dir and DBT_PROFILES_DIR")
  }

  /// - Throws: P204 when the file is empty or no mapping, Y1xx when it is no YAML.
  public init(path: String, file: SourceFile) throws(Diagnostic) {
    let (root, warnings) = try YAMLDocument.parse(file)
    guard let pairs = root?.mapping, !pairs.isEmpty else {
      throw Diagnostic(
        .invalidProfile, "\(file.path) has no profiles", at: file.span,
        hint: "write 'my_profile:' with 'target:' and 'outputs:' below it")
    }
    self.path = path
    self.file = file
    self.warnings = warnings
    profiles = pairs.filter { $0.name != "config" }
  }

  public var profileNames: [String] { profiles.map(\.name) }

  /// The output of a profile that is to be used. Only that output is rendered, so that others may need what is not set.
  ///
  /// - Parameters:
  ///   - profileName: From `--profile` or `dbt_project.yml`.
  ///   - targetName: From `--target`; nil takes the profile's own `target`, or `default`.
  ///   - threads: From `--threads`.
  ///   - render: Renders a text; secrets are allowed.
  /// - Throws: P202 to P204, each with what there is instead.
  public func target(
    profileName: String?, targetName: String? = nil, threads: Int? = nil, rendering render: TextRenderer
  ) throws(Diagnostic) -> ProfileTarget {
    guard let profileName else {
      throw Diagnostic(
        .unnamedProfile, "no profile is named in \(ProjectFile.fileName)",
        hint: "add 'profile: \(profiles[0].name)' to it, or --profile to the command")
    }
    guard let pair = profiles.first(where: { $0.name == profileName }) else {
      throw Diagnostic(
        .unknownProfile, "Could not find profile named '\(profileName)' in \(file.path)", at: profiles.first?.key.span,
        hint: Self.hint(profileName, among: profileNames, what: "profiles"))
    }
    var profile = try MappingReader(pair.value, as: "profile '\(profileName)'")
    let target = try profile.value("target")?.rendered(by: render) { _ in false }.text
    let name = targetName ?? target ?? "default"
    guard let outputs = try profile.mapping("outputs"), !outputs.isEmpty else {
      throw Diagnostic(
        .invalidProfile, "profile '\(profileName)' has no outputs", at: pair.key.span,
        hint: "add 'outputs:' with a target such as 'dev:' below it")
    }
    guard let output = outputs.first(where: { $0.name == name }) else {
      throw Diagnostic(
        .unknownTarget, "The profile '\(profileName)' does not have a target named '\(name)'.",
        at: profile.span(of: "outputs"),
        hint: Self.hint(name, among: outputs.map(\.name), what: "targets"))
    }
    return try read(output, profileName: profileName, threads: threads, rendering: render)
  }

  private func read(
    _ output: YAMLPair, profileName: String, threads: Int?, rendering render: TextRenderer
  ) throws(Diagnostic) -> ProfileTarget {
    let subject = "target '\(output.name)' of profile '\(profileName)'"
    guard let pairs = output.value.mapping else {
      throw Diagnostic(
        .invalidProfile, "\(subject) must be a mapping, is \(output.value.summary)", at: output.value.span)
    }
    var rendered: [YAMLPair] = []
    for pair in pairs { rendered.append(YAMLPair(key: pair.key, value: try Self.rendered(pair, by: render))) }
    let node = YAMLNode(content: .mapping(rendered), span: output.value.span, tag: .mapping, style: .block)
    var reader = try MappingReader(node, as: subject)
    let type = try reader.requiredString("type")
    let ownThreads = try reader.int("threads")
    var fields = node.json.objectValue ?? [:]
    fields["threads"] = nil
    return ProfileTarget(
      profileName: profileName, name: output.name, type: type, threads: threads ?? ownThreads ?? 1, fields: fields,
      path: path, span: output.key.span, spans: Dictionary(pairs.map { ($0.name, $0.value.span) }) { first, _ in first }
    )
  }

  /// A password that only looks like Jinja is taken as it is.
  private static func rendered(_ pair: YAMLPair, by render: TextRenderer) throws(Diagnostic) -> YAMLNode {
    do {
      return try pair.value.rendered(by: render) { _ in false }
    } catch {
      if pair.name == "password" || pair.name == "pass" { return pair.value }
      throw error
    }
  }

  private static func hint(_ name: String, among names: [String], what: String) -> String {
    let near = Diagnostic.didYouMean(name, among: names).map { $0 + " " } ?? ""
    return near + "\(what) there: \(names.joined(separator: ", "))"
  }
}
