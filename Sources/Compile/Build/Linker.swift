import Base
import Nodes

extension Manifest {
  /// The node that a `ref` in code of `package` names: in the named package, else in the first that has it.
  public func resolve(_ call: RefCall, from package: String) -> Node? {
    if let wanted = call.package { return referable(call, in: wanted) }
    return packageOrder.searched(from: package).lazy.compactMap { referable(call, in: $0) }.first
  }

  private func referable(_ call: RefCall, in package: String) -> Node? {
    if let version = call.version { return nodes["model.\(package).\(call.name).v\(NodeVersion.text(of: version))"] }
    for type in ["model", "seed", "snapshot"] {
      if let node = nodes["\(type).\(package).\(call.name)"] { return node }
    }
    return latestVersions["\(package).\(call.name)"].flatMap { nodes[$0] }
  }

  /// The source table that a `source` in code of `package` names.
  public func resolve(_ call: SourceCall, from package: String) -> Source? {
    packageOrder.searched(from: package).lazy.compactMap { sources["source.\($0).\(call.source).\(call.table)"] }.first
  }

  /// The error of a `ref` that names nothing, or something disabled.
  func unknownReference(_ call: RefCall, by dependant: String, at span: SourceSpan?) -> Diagnostic {
    let version = call.version.map { " with version '\(NodeVersion.text(of: $0))'" } ?? ""
    let package = call.package.map { " in package or project '\($0)'" } ?? ""
    let needed = "\(dependant) depends on a node named '\(call.name)'\(version)\(package)"
    let isDisabled = disabled.values.contains {
      $0.name == call.name && (call.package ?? $0.packageName) == $0.packageName
        && call.version.map(NodeVersion.text) ?? $0.version?.text == $0.version?.text
    }
    if isDisabled {
      return Diagnostic(
        .disabledReference, "\(needed) which is disabled", at: span, hint: "enable it, or remove the ref")
    }
    return Diagnostic(
      .unknownReference, "\(needed) which was not found", at: span,
      hint: call.package.flatMap {
        packageOrder.packages.contains($0) ? nil : Diagnostic.didYouMean($0, among: packageOrder.packages)
      }
        ?? nearestReference(call))
  }

  /// What a `ref` that names nothing may have meant.
  private func nearestReference(_ call: RefCall) -> String? {
    let candidates = nodes.values.filter { $0.isReferable && (call.package ?? $0.packageName) == $0.packageName }
    if call.version != nil {
      let versions = candidates.filter { $0.name == call.name }.map { $0.version?.text }
      if versions == [nil] { return "'\(call.name)' has no versions: leave the version out" }
      let known = versions.compactMap(\.self).sorted().joined(separator: ", ")
      if !versions.isEmpty { return "its versions are \(known)" }
    }
    // The file's name is what a version was called before it was one.
    let file = candidates.first { $0.version != nil && Paths.stem($0.path) == call.name }
    if let file, let version = file.version {
      return
        "\(file.originalFilePath) holds version \(version.text) of '\(file.name)': write ref('\(file.name)', v=\(version.value.text))"
    }
    return Diagnostic.didYouMean(call.name, among: candidates.map(\.name))
  }

  /// The error of a `source` that names nothing.
  func unknownSource(_ call: SourceCall, by dependant: String, at span: SourceSpan?) -> Diagnostic {
    if disabledSources.values.contains(where: { $0.sourceName == call.source && $0.name == call.table }) {
      return Diagnostic(
        .disabledSource, "\(dependant) depends on a source named '\(call.source).\(call.table)' which is disabled",
        at: span, hint: "enable it, or remove the call")
    }
    let tables = sources.values.filter { $0.sourceName == call.source }.map(\.name)
    let hint =
      tables.isEmpty
      ? Diagnostic.didYouMean(call.source, among: sources.values.map(\.sourceName))
      : Diagnostic.didYouMean(call.table, among: tables)
    return Diagnostic(
      .unknownSource, "\(dependant) depends on a source named '\(call.source).\(call.table)' which was not found",
      at: span, hint: hint)
  }
}

/// Turns the calls of nodes, exposures and the semantic layer into edges.
struct Linker {
  /// Where a node's template makes a call, for errors.
  typealias Place = (_ id: String, _ name: String) -> SourceSpan?

  private var manifest: Manifest
  private let access: AccessRules
  private var errors: [Diagnostic] = []
  private var warnings: [Diagnostic] = []

  /// Fills `dependsOnNodes` and `graph`. Returns warnings.
  ///
  /// A node that depends on something disabled or missing is an error, but a test that does is disabled: with a warning
  /// unless it is on a disabled node, as in dbt.
  /// - Throws: Every C101, C102, C121, C153 and C155 with the place of the call; else C108 for a cycle, with its whole
  ///   path.
  static func link(
    _ manifest: inout Manifest, access: AccessRules, place: Place
  ) throws(ProjectErrors) -> [Diagnostic] {
    var linker = Linker(manifest: manifest, access: access)
    linker.linkNodes(place)
    linker.linkExposures()
    linker.linkSemantics()
    if !linker.errors.isEmpty { throw ProjectErrors(linker.errors) }
    try SemanticLinker.link(&linker.manifest)
    linker.manifest.graph = graph(of: linker.manifest)
    if let cycle = linker.manifest.graph.findCycle() {
      throw ProjectErrors([cycleError(cycle, in: linker.manifest)])
    }
    manifest = linker.manifest
    return linker.warnings
  }

  private init(manifest: Manifest, access: AccessRules) {
    self.manifest = manifest
    self.access = access
  }

  private mutating func linkNodes(_ place: Place) {
    for id in Array(manifest.nodes.keys) {
      guard var node = manifest.nodes[id] else { continue }
      var missing: [Diagnostic] = []
      do throws(Diagnostic) {
        node.dependsOnNodes = try parents(of: Dependant(node)) {
          place(id, $0) ?? node.declaration ?? node.source
        } orElse: { error throws(Diagnostic) in
          if node.resourceType != .test { throw error }
          missing.append(error)
        }
      } catch {
        errors.append(error)
        continue
      }
      if missing.isEmpty {
        manifest.nodes[id] = node
      } else {
        idle(node, missing)
      }
    }
  }

  /// A test whose nodes are not all there.
  private mutating func idle(_ test: Node, _ missing: [Diagnostic]) {
    for var warning in missing where warning.code != .disabledReference {
      warning.severity = .warning
      warnings.append(warning)
    }
    var test = test
    test.config["enabled"] = .bool(false)
    manifest.nodes.removeValue(forKey: test.uniqueID)
    manifest.idleTests[test.uniqueID] = test
  }

  private mutating func linkExposures() {
    for (id, exposure) in manifest.exposures {
      do throws(Diagnostic) {
        let parents = try parents(of: Dependant(exposure)) { _ in exposure.declaration }
        manifest.exposures[id]?.dependsOnNodes = parents
      } catch { errors.append(error) }
    }
  }

  private mutating func linkSemantics() {
    for (id, resource) in manifest.semantics {
      do throws(Diagnostic) {
        let parents = try parents(of: Dependant(resource)) { _ in resource.declaration }
        manifest.semantics[id]?.dependsOnNodes = parents
      } catch { errors.append(error) }
    }
  }

  /// Unique ids that calls lead to, each once: sources first, then nodes, then metrics and functions, as dbt lists them.
  ///
  /// - Parameter report: Takes the error of each call that leads to nothing, or throws it.
  private func parents(
    of dependant: Dependant, at place: (String) -> SourceSpan?,
    orElse report: (Diagnostic) throws(Diagnostic) -> Void = { error throws(Diagnostic) in throw error }
  ) throws(Diagnostic) -> [String] {
    var found: [String] = []
    for call in dependant.sources {
      if let source = manifest.resolve(call, from: dependant.package) {
        found.append(source.uniqueID)
      } else {
        try report(manifest.unknownSource(call, by: dependant.text, at: place(call.table)))
      }
    }
    for call in dependant.refs {
      guard let node = manifest.resolve(call, from: dependant.package) else {
        try report(manifest.unknownReference(call, by: dependant.text, at: place(call.searchName)))
        continue
      }
      try access.check(
        dependant.id, group: dependant.group, of: dependant.package, refersTo: node, at: place(call.searchName))
      found.append(node.uniqueID)
    }
    for call in dependant.metrics {
      if let metric = manifest.resolve(metric: call, from: dependant.package) {
        found.append(metric.uniqueID)
      } else {
        try report(manifest.unknownMetric(call, by: dependant.text, at: place(call.last ?? "")))
      }
    }
    for call in dependant.functions {
      if let function = manifest.resolve(function: call, from: dependant.package) {
        found.append(function.uniqueID)
      } else {
        try report(manifest.unknownFunction(call, by: dependant.text, at: place(call.last ?? "")))
      }
    }
    return found.uniqued()
  }

  private static func graph(of manifest: Manifest) -> Graph {
    var entries: [(id: String, parents: [String])] = []
    for (id, node) in manifest.nodes { entries.append((id, node.dependsOnNodes)) }
    for id in manifest.sources.keys { entries.append((id, [])) }
    for (id, exposure) in manifest.exposures { entries.append((id, exposure.dependsOnNodes)) }
    for (id, test) in manifest.unitTests { entries.append((id, test.dependsOnNodes)) }
    for (id, resource) in manifest.semantics { entries.append((id, resource.dependsOnNodes)) }
    return Graph(entries)
  }

  private static func cycleError(_ cycle: [String], in manifest: Manifest) -> Diagnostic {
    // The path runs from dependant to what it depends on; people read it the other way round.
    let path = cycle.reversed().map { manifest[$0]?.name ?? $0 }
    let related = cycle.dropLast().compactMap { id -> Diagnostic.Related? in
      manifest.nodes[id].map {
        .init(message: "\($0.resourceType.rawValue) '\($0.name)' is part of it", span: $0.source)
      }
    }
    return Diagnostic(
      .cycle, "found a cycle: \(path.joined(separator: " --> "))", at: related.first?.span,
      hint: "one of these must stop selecting from the one before it", related: Array(related.dropFirst()))
  }
}

/// Whoever refers to something.
private struct Dependant {
  let id: String
  /// As errors name it.
  let text: String
  let package: String
  let group: String?
  let refs: [RefCall]
  var sources: [SourceCall] = []
  var metrics: [[String]] = []
  var functions: [[String]] = []

  init(_ node: Node) {
    id = node.uniqueID
    text = "\(node.resourceType.rawValue) '\(node.uniqueID)' (\(node.originalFilePath))"
    (package, group, refs, sources) = (node.packageName, node.group, node.refs, node.sources)
    (metrics, functions) = (node.metrics, node.functions)
  }

  init(_ exposure: Exposure) {
    id = exposure.uniqueID
    text = "exposure '\(exposure.uniqueID)' (\(exposure.originalFilePath))"
    (package, group, refs, sources) = (exposure.packageName, nil, exposure.refs, exposure.sources)
    metrics = exposure.metrics
  }

  init(_ resource: SemanticResource) {
    id = resource.uniqueID
    text = "\(resource.type.rawValue) '\(resource.uniqueID)' (\(resource.originalFilePath))"
    (package, group, refs) = (resource.packageName, resource.group, resource.refs)
  }
}
