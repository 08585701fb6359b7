import Artifacts
import Base
import Compile
import Nodes

/// Writes manifest.json and run_results.json of a run.
struct ArtifactRecorder {
  private let project: CompiledProject
  private let targetFolder: String
  private let code: CodeRecorder

  init(project: CompiledProject, targetFolder: String) {
    self.project = project
    self.targetFolder = targetFolder
    code = CodeRecorder(project: project, targetFolder: targetFolder)
  }

  /// - Parameter arguments: What `args` holds beside the command line.
  func recordResults(
    _ summary: RunSummary, adding arguments: OrderedDictionary<String, JSON> = [:]
  ) throws(Diagnostic) {
    let results = RunResults(
      metadata: project.session.artifactMetadata,
      results: (summary.startHooks + summary.outcomes + summary.endHooks).map(result),
      elapsedTime: summary.seconds, args: project.session.invocation.arguments.merging(arguments))
    try results.write(to: Paths.join(targetFolder, RunResults.fileName))
  }

  func recordManifest(_ outcomes: [NodeOutcome] = []) throws(Diagnostic) {
    var compilations: [String: Compilation] = [:]
    for outcome in outcomes {
      guard let node = project.manifest.nodes[outcome.uniqueID], let compiled = outcome.compiled else { continue }
      compilations[outcome.uniqueID] = Compilation(
        compiledCode: node.resourceType == .seed ? nil : compiled.sql,
        compiledPath: node.resourceType == .seed ? nil : code.shown(code.path(of: node, kind: "compiled")),
        buildPath: outcome.runtimeCode == nil ? nil : code.shown(code.path(of: node, kind: "run")),
        extraCTEs: compiled.extraCTEs.map { .init(id: $0.id, sql: $0.sql) })
    }
    let quoting = project.session.quotePolicy
    try ManifestWriter(
      manifest: project.manifest, metadata: project.session.artifactMetadata, compilations: compilations,
      quoting: [
        "database": .bool(quoting.database), "schema": .bool(quoting.schema), "identifier": .bool(quoting.identifier),
      ]
    ).write(to: Paths.join(targetFolder, ManifestWriter.fileName))
    try SemanticManifest(project.manifest).write(to: Paths.join(targetFolder, SemanticManifest.fileName))
  }

  /// What run_results.json says of a node.
  func result(_ outcome: NodeOutcome) -> NodeResult {
    let node = project.manifest.nodes[outcome.uniqueID]
    var result = NodeResult(uniqueID: outcome.uniqueID, status: outcome.status)
    if let start = outcome.compileStarted, let end = outcome.compileCompleted {
      result.timing.append(PhaseTiming(name: "compile", startedAt: start, completedAt: end))
    }
    if let start = outcome.executeStarted, let end = outcome.executeCompleted {
      result.timing.append(PhaseTiming(name: "execute", startedAt: start, completedAt: end))
    }
    result.threadID = NodeOutcome.threadName(outcome.thread)
    result.executionTime = outcome.seconds
    if let response = outcome.response {
      result.adapterResponse["_message"] = .string(response.message)
      if let code = response.code { result.adapterResponse["code"] = .string(code) }
      if let rows = response.rowsAffected { result.adapterResponse["rows_affected"] = .int(rows) }
    }
    result.message = outcome.message
    result.failures = outcome.failures
    result.batchResults = outcome.batchResults
    let source = project.manifest.sources[outcome.uniqueID]
    let isCompilable = node?.resourceType != .seed && source == nil
    result.isCompiled = isCompilable ? outcome.compiled != nil : nil
    result.compiledCode = isCompilable ? outcome.compiled?.sql : nil
    if project.manifest.unitTests[outcome.uniqueID] != nil, ![.pass, .fail].contains(outcome.status) {
      (result.isCompiled, result.compiledCode) = (nil, nil)
    }
    result.relationName = node?.relationName ?? source?.relationName
    return result
  }
}

extension Session {
  /// The head of this invocation's artifacts.
  public var artifactMetadata: ArtifactMetadata {
    ArtifactMetadata(invocationID: invocation.id, invocationStartedAt: invocation.startedAt)
  }
}
