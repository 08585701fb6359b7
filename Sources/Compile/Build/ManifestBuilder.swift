import Base
import Jinja
import Nodes
import Project
import Warehouse

/// Makes the manifest of a project: drafts of all nodes from files and properties, rendered on all cores, then linked.
struct ManifestBuilder {
  let project: LoadedProject
  let files: [ProjectFiles]
  let session: Session
  private let templates: Templates
  private let configs: ConfigResolver

  init(project: LoadedProject, files: [ProjectFiles], session: Session) {
    self.project = project
    self.files = files
    self.session = session
    templates = Templates(library: session.library)
    configs = ConfigResolver(root: project.root, packages: project.packages)
  }

  /// - Throws: Every error found in the first stage that finds any.
  func build() throws(ProjectErrors) -> CompiledProject {
    var manifest = Manifest(
      projectName: project.root.name, adapterType: session.dialect.name, packageOrder: session.project.packageOrder)
    return try ProjectErrors.collect {
      manifest.docs = try DocsLoader(files: files).load()
      let properties = try readProperties()
      var warnings = properties.flatMap(\.warnings)
      if !session.project.flags.isOn(.nestsTestArguments) {
        warnings.removeAll { [.looseArguments, .looseConfig].contains($0.code) }
      }
      let descriptions = Descriptions(docs: manifest.docs, session: session)
      var drafts = try fileDrafts()
      try addHooks(to: &drafts)
      for file in properties { try SnapshotBuilder.addDeclared(in: file, to: &drafts) }
      manifest.macros = try macros(properties, descriptions, &warnings)
      var patcher = Patcher(
        drafts: drafts, macros: session.macros, descriptions: descriptions, project: session.project)
      for file in properties { try patcher.apply(file) }
      warnings += patcher.warnings
      let overrides = try SourceOverrides(in: properties)
      warnings += overrides.unused(in: properties)
      let sources = SourceBuilder(
        session: session, configs: configs, descriptions: descriptions, overrides: overrides)
      for file in properties { try sources.add(file, to: &manifest, tests: &patcher) }
      for file in properties {
        try ExposureBuilder(session: session, templates: templates, configs: configs, descriptions: descriptions)
          .add(file, to: &manifest)
      }
      for file in properties { try GroupBuilder(descriptions: descriptions).add(file, to: &manifest) }
      let semantics = SemanticBuilder(
        session: session, templates: templates, configs: configs, descriptions: descriptions,
        namer: NodeNamer(session: session))
      for file in properties { try semantics.add(file, to: &manifest) }
      let places = try render(patcher.drafts.drafts, into: &manifest, &warnings)
      try VersionChecks.checkNames(manifest)
      try checkRelations(manifest)
      try addUnitTests(properties, to: &manifest, &warnings)
      let access = AccessRules(
        restrictedPackages: Set(project.projects.lazy.filter(\.isAccessRestricted).map(\.name)))
      warnings += try Linker.link(&manifest, access: access) { id, name in places[id]?[name] }
      try AccessRules.check(manifest)
      warnings += try SemanticChecks.check(manifest)
      warnings += try NameChecks.check(manifest, flags: session.project.flags)
      warnings += VersionChecks.deprecations(in: manifest, at: session.invocation.startedAt) { id, name in
        places[id]?[name]
      }
      if session.runsBatches {
        warnings += MicrobatchChecks.warnings(manifest, adapterType: session.dialect.name)
      } else if let node = manifest.nodes.values.first(where: \.isMicrobatch) {
        warnings.append(
          Diagnostic(
            .unbatchedMacro, "The use of a custom microbatch macro outside of batched execution is deprecated",
            at: node.place, severity: .warning,
            hint:
              "set 'require_batched_execution_for_custom_microbatch_strategy: true' under 'flags:' in dbt_project.yml"))
      }
      warnings += unusedPaths(manifest) + configs.misspeltConfigs
      return CompiledProject(session: session, manifest: manifest, templates: templates, warnings: warnings)
    }
  }

  private func readProperties() throws(ProjectErrors) -> [PropertiesFile] {
    let sources = files.flatMap { $0[.properties] }
    let results = WorkerThread.map(count: sources.count, threads: WorkerThread.coreCount) {
      [session] index -> Result<PropertiesFile, Diagnostic> in
      let source = sources[index]
      let renderer = session.propertiesRenderer(of: source.package)
      return Result { () throws(Diagnostic) in
        try PropertiesFile(source) { node throws(Diagnostic) in try renderer.render(node) }
      }
    }
    return try results.allSucceeded()
  }

  private func fileDrafts() throws(ProjectErrors) -> Drafts {
    let kinds: [FileKind] = [.model, .snapshot, .analysis, .singularTest, .seed, .function]
    let sources = kinds.flatMap { kind in files.flatMap { $0[kind] } }
    let nodes = WorkerThread.map(count: sources.count, threads: WorkerThread.coreCount) {
      [library = session.library] index -> Result<[Node], Diagnostic> in
      Result { () throws(Diagnostic) in try Drafts.nodes(sources[index], library: library) }
    }
    var drafts = Drafts()
    for node in try nodes.allSucceeded().joined() { drafts.add(node) }
    return drafts
  }

  /// `on-run-start` and `on-run-end` as operations.
  private func addHooks(to drafts: inout Drafts) throws(Diagnostic) {
    for project in project.projects {
      // As of any file: without the white space around its text.
      let checksum = Checksum.sha256(Digest.sha256(project.file.text.trimmingSpaces.utf8))
      for (kind, hooks) in [("on-run-start", project.onRunStart), ("on-run-end", project.onRunEnd)] {
        for (index, hook) in hooks.enumerated() {
          let name = "\(project.name)-\(kind)-\(index)"
          var node = Node(
            uniqueID: "operation.\(project.name).\(name)", resourceType: .operation, name: name,
            packageName: project.name, path: "hooks/\(name).sql", originalFilePath: "./\(ProjectFile.fileName)",
            fqn: [project.name, "hooks", name], checksum: checksum)
          node.rawCode = hook.sql
          node.declaration = hook.span
          node.inheritedTags = [kind]
          try drafts.add(NodeDraft(node: node))
        }
      }
    }
  }

  private func macros(
    _ properties: [PropertiesFile], _ descriptions: Descriptions, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> OrderedDictionary<String, Macro> {
    var macros = MacroCalls(session: session).filled()
    let checksArguments = session.project.flags.isOn(.checksMacroArguments)
    if checksArguments {
      for (id, macro) in macros {
        guard let entry = session.macros.find(macro.name, in: macro.packageName) else { continue }
        macros[id]!.arguments = MacroArguments.defined(by: entry)
      }
    }
    for file in properties {
      for patch in file.macros {
        let id = "macro.\(file.source.package).\(patch.name)"
        guard macros[id] != nil else {
          warnings.append(
            Diagnostic(
              .unknownPatch, "there is no macro '\(patch.name)' to describe", at: patch.nameSpan, severity: .warning,
              hint: Diagnostic.didYouMean(patch.name, among: macros.values.map(\.name))))
          continue
        }
        macros[id]!.description = try descriptions.render(patch.description, package: file.source.package).text
        macros[id]!.meta = patch.meta
        if checksArguments { warnings += MacroArguments.problems(of: patch, against: macros[id]!.arguments) }
        if !checksArguments || !patch.arguments.isEmpty { macros[id]!.arguments = patch.arguments }
        macros[id]!.isShownInDocs = patch.isShownInDocs
        macros[id]!.patchPath = file.source.id
      }
    }
    return macros
  }

  /// Renders every draft and files it under nodes or disabled ones. Returns where each node refers to what.
  private func render(
    _ drafts: [NodeDraft], into manifest: inout Manifest, _ warnings: inout [Diagnostic]
  ) throws(ProjectErrors) -> [String: [String: SourceSpan]] {
    let parser = NodeParser(session: session, templates: templates, configs: configs)
    let results = WorkerThread.map(count: drafts.count, threads: WorkerThread.coreCount) {
      index -> Result<ParsedNode, Diagnostic> in
      Result { () throws(Diagnostic) in try parser.parse(drafts[index]) }
    }
    var places: [String: [String: SourceSpan]] = [:]
    var duplicates: [Diagnostic] = []
    for parsed in try results.allSucceeded() {
      let node = parsed.node
      warnings += parsed.warnings
      guard node.config.isEnabled else {
        manifest.disabled[node.uniqueID] = node
        continue
      }
      if let first = manifest.nodes[node.uniqueID] { duplicates.append(.duplicate(node, of: first)) }
      if node.version?.isLatest == true { manifest.latestVersions["\(node.packageName).\(node.name)"] = node.uniqueID }
      places[node.uniqueID] = parsed.places
      manifest.nodes[node.uniqueID] = node
    }
    if !duplicates.isEmpty { throw ProjectErrors(duplicates) }
    for (id, node) in Array(manifest.nodes) {
      guard let target = node.test?.attachedNode.flatMap({ manifest.nodes[$0] }) else { continue }
      manifest.nodes[id]?.inheritedGroup = target.group
    }
    return places
  }

  private func addUnitTests(
    _ properties: [PropertiesFile], to manifest: inout Manifest, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) {
    guard properties.contains(where: { !$0.unitTests.isEmpty }) else { return }
    var builder = UnitTestBuilder(
      session: session, templates: templates, configs: configs, rows: UnitTestRows(files))
    for file in properties { try builder.add(file, to: &manifest) }
    warnings += builder.warnings
  }

  /// - Throws: C114 for two nodes that would build the same relation.
  private func checkRelations(_ manifest: Manifest) throws(Diagnostic) {
    var builders: [String: Node] = [:]
    for node in manifest.nodes.values where node.isReferable && !node.isEphemeral {
      guard let relation = node.relationName?.lowercased() else { continue }
      if let other = builders[relation] {
        throw Diagnostic(
          .ambiguousRelation, "'\(other.uniqueID)' and '\(node.uniqueID)' would both build \(node.relationName!)",
          at: node.place ?? other.place, hint: "give one of them another alias or schema",
          related: node.place == nil ? [] : [.init(message: "the other is here", span: other.place)])
      }
      builders[relation] = node
    }
  }

  /// Sections of dbt_project.yml that configure nothing.
  private func unusedPaths(_ manifest: Manifest) -> [Diagnostic] {
    var fqns: [ResourceType: [[String]]] = [:]
    for node in Array(manifest.nodes.values) + manifest.disabled.values + manifest.idleTests.values {
      fqns[node.resourceType == .analysis ? .model : node.resourceType, default: []].append(node.fqn)
    }
    for source in Array(manifest.sources.values) + manifest.disabledSources.values {
      fqns[.source, default: []].append(source.fqn)
    }
    for exposure in Array(manifest.exposures.values) + manifest.disabledExposures.values {
      fqns[.exposure, default: []].append(exposure.fqn)
    }
    for test in Array(manifest.unitTests.values) + manifest.disabledUnitTests.values {
      fqns[.unitTest, default: []].append(test.fqn)
    }
    for resource in Array(manifest.semantics.values) + manifest.disabledSemantics.values {
      fqns[resource.type, default: []].append(resource.fqn)
    }
    let packages = session.project.packages
    return configs.unusedPaths(fqns: fqns).map { path, span in
      let parts = path.split(separator: ".").map(String.init)
      let folders = Set(fqns.values.joined().flatMap { $0 })
      return Diagnostic(
        .unusedConfigPath, "the config path '\(path)' applies to no resource", at: span, severity: .warning,
        hint: parts.last.flatMap { Diagnostic.didYouMean($0, among: folders.union(packages)) })
    }
  }
}

extension Diagnostic {
  /// Two enabled nodes of one name in one package.
  fileprivate static func duplicate(_ node: Node, of other: Node) -> Diagnostic {
    Diagnostic(
      .duplicateName,
      "two \(node.resourceType.pluralName) are named '\(node.name)': \(other.originalFilePath) and \(node.originalFilePath)",
      at: node.source ?? node.declaration, hint: "rename one of the files, or disable one of the two",
      related: [Related(message: "the other is here", span: other.source)])
  }
}

extension Array {
  /// The values, or every failure.
  func allSucceeded<Value>() throws(ProjectErrors) -> [Value] where Element == Result<Value, Diagnostic> {
    var values: [Value] = []
    var errors: [Diagnostic] = []
    values.reserveCapacity(count)
    for result in self {
      switch result {
      case .success(let value): values.append(value)
      case .failure(let error): errors.append(error)
      }
    }
    if !errors.isEmpty { throw ProjectErrors(errors) }
    return values
  }
}
