import Base
import Nodes
import YAML

extension ProjectDocument {
  /// The project's name, which is never rendered.
  ///
  /// - Throws: P102 when there is none.
  public func name() throws(Diagnostic) -> String {
    var reader = try MappingReader(node, as: ProjectFile.fileName)
    return try Self.name(&reader)
  }

  /// The project with its Jinja rendered and everything checked.
  ///
  /// - Parameters:
  ///   - render: Renders a text; `target`, `var` and `env_var` are what projects use there.
  ///   - checksVersion: Whether `require-dbt-version` must hold; `--no-version-check` turns it off.
  /// - Returns: The project and warnings: unknown and outdated keys.
  /// - Throws: P102 for what cannot be, P103 for another version of dbt, Y2xx for values of a wrong type.
  public func project(
    rendering render: TextRenderer, checksVersion: Bool = true
  ) throws(Diagnostic) -> (ProjectFile, [Diagnostic]) {
    let rendered = try node.rendered(by: render, except: Self.isKept)
    var reader = try MappingReader(rendered, as: ProjectFile.fileName)
    let name = try Self.name(&reader)
    reader.subject = "project '\(name)'"
    var warnings = self.warnings
    if let versions = try reader.strings("require-dbt-version"), checksVersion {
      try RequiredVersion.check(versions, of: name, at: reader.span(of: "require-dbt-version"))
    }
    let configs = try Self.configTrees(&reader)
    var unrendered = try MappingReader(node, as: reader.subject)
    let project = ProjectFile(
      root: root, file: file, name: name, version: try Self.version(&reader),
      profileName: try reader.string("profile"), paths: try Self.paths(&reader, &warnings),
      targetPath: try reader.string("target-path"), logPath: try reader.string("log-path"),
      packagesInstallPath: try reader.string("packages-install-path") ?? "dbt_packages",
      cleanTargets: try reader.strings("clean-targets"), quoting: try Self.quoting(&reader, &warnings),
      onRunStart: try Self.hooks("on-run-start", &reader), onRunEnd: try Self.hooks("on-run-end", &reader),
      dispatch: try Self.dispatch(&reader, &warnings), vars: try Self.object("vars", &reader),
      queryComment: try Self.queryComment(&reader), flags: try Self.object("flags", &reader),
      isAccessRestricted: try reader.bool("restrict-access") ?? false, configs: configs,
      // As in dbt, what is written of the others is not kept.
      unrenderedConfigs: try Self.configTrees(&unrendered).filter {
        ![.semanticModel, .savedQuery, .function].contains($0.key)
      })
    warnings += try BehaviorFlag.misspelt(in: &reader)
    try Self.checkVersion(&reader, &warnings)
    for (key, code, usual) in [("log-path", Diagnostic.Code.logPath, "logs"), ("target-path", .targetPath, "target")] {
      guard let path = try reader.string(key), path != usual else { continue }
      warnings.append(
        Diagnostic(
          code, "'\(key)' in \(ProjectFile.fileName) is deprecated", at: reader.span(of: key), severity: .warning,
          hint: "use --\(key) or DBT_\(key == "log-path" ? "LOG" : "TARGET")_PATH instead"))
    }
    _ = reader.node("dbt-cloud")
    return (project, warnings + reader.unknownKeys())
  }

  /// What is rendered later: run hooks and query comment, vars where they are read, hooks of nodes where they run.
  private static func isKept(_ path: [String]) -> Bool {
    guard let first = path.first else { return false }
    if ["on-run-start", "on-run-end", "query-comment", "vars"].contains(first) { return true }
    guard ["models", "seeds", "snapshots", "tests", "data_tests"].contains(first) else { return false }
    return path.contains { ["pre-hook", "post-hook", "pre_hook", "post_hook"].contains(ConfigTree.configName($0)) }
  }

  private static func name(_ reader: inout MappingReader) throws(Diagnostic) -> String {
    let name = try reader.requiredString("name")
    let isWord = name.unicodeScalars.allSatisfy { scalar in
      scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    guard isWord, let first = name.unicodeScalars.first, first.properties.numericType == nil else {
      throw Diagnostic(
        .invalidProject, "'\(name)' is no project name", at: reader.node("name")?.span,
        hint: "use letters, digits and underscores, not starting with a digit")
    }
    if reservedNames.contains(name) {
      throw Diagnostic(
        .invalidProject, "the project name '\(name)' is reserved", at: reader.node("name")?.span, hint: "choose another"
      )
    }
    return name
  }

  /// Names that templates already use for something else.
  private static let reservedNames: Set<String> = [
    "_sql_results", "adapter", "api", "column", "config", "context", "database", "env", "env_var", "exceptions",
    "execute",
    "flags", "fromjson", "fromyaml", "graph", "invocation_id", "load_agate_table", "load_result", "log", "model",
    "modules",
    "post_hooks", "pre_hooks", "ref", "render", "return", "run_started_at", "schema", "source", "sql", "sql_now",
    "store_result", "store_raw_result", "target", "this", "tojson", "toyaml", "try_or_compiler_error", "var", "write",
  ]

  private static func version(_ reader: inout MappingReader) throws(Diagnostic) -> String? {
    guard let value = reader.value("version") else { return nil }
    guard let scalar = value.value else { throw reader.mismatch("version", "text or a number", value) }
    let version = value.text.isEmpty ? String(describing: scalar) : value.text
    guard isVersion(version) else {
      throw Diagnostic(
        .invalidProject, "at path ['version']: '\(version)' is not valid under any of the given schemas",
        at: value.span,
        hint: "write two or three numbers, for example: version: '1.0.0'")
    }
    return version
  }

  /// `1.0`, `1.2.3`, `1.2.3-rc.1+build`: a semantic version or its first two numbers.
  private static func isVersion(_ text: String) -> Bool {
    let numbers = text.prefix { $0 != "-" && $0 != "+" }
    let parts = numbers.split(separator: ".", omittingEmptySubsequences: false)
    let isNumeric = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { 0x30...0x39 ~= $0 } && (part == "0" || part.first != "0")
    }
    guard isNumeric, parts.count == 2 || parts.count == 3 else { return false }
    let labels = text.dropFirst(numbers.count).dropFirst()
    guard parts.count == 3, !labels.isEmpty else { return numbers.count == text.count }
    return labels.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "+" }.allSatisfy { label in
      !label.isEmpty
        && label.unicodeScalars.allSatisfy {
          "a"..."z" ~= $0 || "A"..."Z" ~= $0 || "0"..."9" ~= $0 || $0 == "-"
        }
    }
  }

  private static func checkVersion(_ reader: inout MappingReader, _ warnings: inout [Diagnostic]) throws(Diagnostic) {
    guard let version = try reader.int("config-version"), version != 2 else { return }
    throw Diagnostic(
      .invalidProject, "config-version \(version) is not supported", at: reader.node("config-version")?.span,
      hint: "write 'config-version: 2', and vars by package as in dbt's upgrade guide to 0.17")
  }

  private static func quoting(
    _ reader: inout MappingReader, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> [String: Bool] {
    guard var quoting = try reader.reader("quoting") else { return [:] }
    var result: [String: Bool] = [:]
    for key in ["database", "schema", "identifier"] { result[key] = try quoting.bool(key) }
    result["database"] = try quoting.bool("project") ?? result["database"]
    _ = try quoting.bool("snowflake_ignore_case")
    warnings += quoting.unknownKeys()
    return result
  }

  private static func hooks(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) -> [RunHook] {
    guard let value = reader.value(key) else { return [] }
    var hooks: [RunHook] = []
    for item in value.sequence ?? [value] {
      guard let sql = item.string else { throw reader.mismatch(key, "text or a list of text", item, verb: "has") }
      hooks.append(RunHook(sql: sql, span: item.span))
    }
    return hooks
  }

  private static func dispatch(
    _ reader: inout MappingReader, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> [DispatchRule] {
    var rules: [DispatchRule] = []
    for item in try reader.list("dispatch") ?? [] {
      var rule = try MappingReader(item, as: "an entry of 'dispatch'")
      let namespace = try rule.requiredString("macro_namespace")
      guard try rule.list("search_order") != nil else { throw rule.missing("search_order") }
      rules.append(DispatchRule(macroNamespace: namespace, searchOrder: try rule.strings("search_order") ?? []))
      warnings += rule.unknownKeys()
    }
    return rules
  }

  private static func queryComment(_ reader: inout MappingReader) throws(Diagnostic) -> QueryComment {
    guard reader.contains("query-comment") else { return QueryComment() }
    guard let value = reader.value("query-comment") else { return QueryComment(comment: "") }
    if let text = value.string { return QueryComment(comment: text) }
    guard var comment = try reader.reader("query-comment") else { return QueryComment() }
    _ = try comment.bool("job-label")
    let isCommentGiven = comment.contains("comment")
    return QueryComment(
      comment: try comment.string("comment") ?? (isCommentGiven ? "" : nil),
      isAppended: try comment.bool("append") ?? false)
  }

  private static func object(
    _ key: String, _ reader: inout MappingReader
  ) throws(Diagnostic) -> OrderedDictionary<String, JSON> {
    guard try reader.mapping(key) != nil else { return [:] }
    return reader.json(key)?.objectValue ?? [:]
  }
}
