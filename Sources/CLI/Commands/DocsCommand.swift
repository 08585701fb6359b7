import Artifacts
import Base
import Compile
import Docs
import Execute
import Nodes

/// `docs`: one self-contained HTML page of the project, with manifest.json and catalog.json beside it.
struct DocsCommand: Command {
  static let description = CommandDescription(
    names: ["docs"], summary: "write the project's documentation as one HTML file", positional: "[generate]",
    options: [
      .select, .exclude, .selector, .indirectSelection,
      Option("compile", .flag, "compile the models first (default: yes)"),
      Option("static", .flag, "write the page as static_index.html too"),
      Option("empty-catalog", .flag, "do not ask the warehouse for columns"),
    ],
    examples: [
      ("model docs", "write target/docs.html"), ("model docs --empty-catalog", "without asking the warehouse"),
    ])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    self.arguments = arguments
    if let word = arguments.positional.first, word != "generate" || arguments.positional.count > 1 {
      if word == "generate" { throw .unexpectedArguments(arguments.positional.dropFirst(), hint: "write 'model docs'") }
      throw .unknownVerb(word, hint: Diagnostic.didYouMean(word, among: ["generate"]) ?? "write 'model docs'")
    }
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "generate", deferring: .onRequest)
    var compilations: [String: Compilation] = [:]
    var isFailure = false
    if arguments.flag("compile", default: true) {
      var options = try work.runOptions(types: [.model, .seed, .test, .unitTest, .analysis, .snapshot], verb: .compile)
      options.writesResults = false
      let summary = try work.run(options, observer: QuietObserver())
      for outcome in summary.outcomes {
        if let diagnostic = outcome.diagnostic { work.reporter.error(diagnostic) }
        compilations[outcome.uniqueID] = Compilation(compiledCode: outcome.compiled?.sql)
      }
      isFailure = summary.isFailure
    }
    let page = Paths.join(work.targetFolder, "docs.html")
    let data = SiteData(
      project: work.project.siteProject, manifest: work.project.manifest, compilations: compilations,
      catalog: try writeCatalog(of: work), extracts: try work.recordLineage(),
      run: try? RunResults(path: Paths.join(work.targetFolder, RunResults.fileName)),
      freshness: try? FreshnessResults(path: Paths.join(work.targetFolder, FreshnessResults.fileName)))
    let html = Site.html(data)
    for name in ["docs.html"] + namesOfDbt {
      try FileSystem.write(html, to: Paths.join(work.targetFolder, name), isDurable: false)
    }
    try DocumentationAssets(root: work.project.session.project.root, targetFolder: work.targetFolder)
      .copy(work.project.assetPaths)
    work.reporter.note("Documentation: \(work.workspace.shown(page))")
    return isFailure ? .failures : .success
  }

  /// Under which names what publishes dbt's page finds it. It is always one self-contained file.
  private var namesOfDbt: [String] {
    (arguments.positional.isEmpty ? [] : ["index.html"]) + (arguments.flag("static") ? ["static_index.html"] : [])
  }

  /// As in dbt, a selection counts for the catalog only when the models are compiled too.
  private func writeCatalog(of work: OpenProject) throws(Diagnostic) -> Catalog {
    var ids: Set<String>?
    if arguments.flag("empty-catalog") {
      ids = []
    } else if arguments.flag("compile", default: true) {
      ids = try work.selection(of: [.model, .seed, .snapshot, .source]).ids
    }
    let catalog = try CatalogBuilder(project: work.project, connector: work.connector).build(only: ids)
    try catalog.write(to: Paths.join(work.targetFolder, Catalog.fileName))
    return catalog
  }
}

/// Shows nothing.
private struct QuietObserver: RunObserver {
  func handle(_ event: RunEvent) {}
}
