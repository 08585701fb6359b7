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
      .select, .exclude,
      Option("compile", .flag, "compile the models first (default: yes)"),
      // The page is always one self-contained file.
      Option("static", .flag, ""),
      Option("empty-catalog", .flag, "do not ask the warehouse for columns"),
    ],
    examples: [
      ("model docs", "write target/docs.html"), ("model docs --empty-catalog", "without asking the warehouse"),
    ])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    self.arguments = arguments
    if let word = arguments.positional.first, word != "generate" || arguments.positional.count > 1 {
      throw Diagnostic(
        .unexpectedArgument, "unexpected argument '\(word)' of 'model docs'",
        hint: Diagnostic.didYouMean(word, among: ["generate"]) ?? "write 'model docs'")
    }
  }

  func run() throws -> ExitStatus {
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "docs", output: reporter)
    let opening = try workspace.open()
    let project = try workspace.compile(opening)
    let target = workspace.targetFolder(project)
    var compilations: [String: Compilation] = [:]
    var isFailure = false
    if arguments.flag("compile", default: true) {
      var options = RunOptions(
        types: [.model, .test, .analysis, .snapshot], verb: .compile, threads: opening.target.threads, targetFolder: target)
      options.select = arguments.lists["select"] ?? []
      options.exclude = arguments.lists["exclude"] ?? []
      options.writesResults = false
      let run = ProjectRun(project: project, connector: opening.connector, options: options, observer: QuietObserver())
      let summary = try Interruption.during(run.cancel) { try run.run() }
      for outcome in summary.outcomes {
        if let diagnostic = outcome.diagnostic { reporter.error(diagnostic) }
        compilations[outcome.uniqueID] = Compilation(compiledCode: outcome.compiled?.sql)
      }
      isFailure = summary.isFailure
    }
    var catalog: Catalog?
    if !arguments.flag("empty-catalog") {
      catalog = try CatalogBuilder(project: project, connector: opening.connector).build()
      try catalog?.write(to: Paths.join(target, Catalog.fileName))
    }
    let page = Paths.join(target, "docs.html")
    let data = SiteData(
      project: project.siteProject, manifest: project.manifest, compilations: compilations, catalog: catalog,
      run: try? RunResults(path: Paths.join(target, RunResults.fileName)),
      freshness: try? FreshnessResults(path: Paths.join(target, FreshnessResults.fileName)))
    try FileSystem.write(Site.html(data), to: page)
    reporter.note("Documentation: \(workspace.shown(page))")
    return isFailure ? .failures : .success
  }
}

/// Shows nothing.
private struct QuietObserver: RunObserver {
  func handle(_ event: RunEvent) {}
}
