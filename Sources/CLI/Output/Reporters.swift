import Base
import Project

/// Chooses, by flags and surroundings, who shows the events of a command.
enum Reporters {
  /// - Throws: U103 for output options that make no sense.
  static func make(_ arguments: ParsedArguments) throws(Diagnostic) -> Reporter {
    let settings = try settings(arguments)
    var sinks = [screen(settings, runID: arguments.runID)]
    if let file = try logFile(arguments, runID: arguments.runID) { sinks.append(file) }
    let reporter = Reporter(
      sinks, deprecations: arguments.deprecations, showsAll: arguments.flag("show-all-deprecations"))
    reporter.report(.invoked(verb: arguments.verb ?? ""))
    return reporter
  }

  /// Shows which deprecations a command met, at its very end.
  static func showDeprecations(_ arguments: ParsedArguments) {
    guard let summary = arguments.deprecations.summary(showsAll: arguments.flag("show-all-deprecations")) else {
      return
    }
    let policy = (try? WarningOptions(arguments))?.policy ?? WarningPolicy()
    if policy.handling(of: Deprecations.summaryEvent, isDeprecation: true) == .silent { return }
    guard var settings = try? settings(arguments) else { return }
    settings.isLive = false
    var sinks = [screen(settings, runID: arguments.runID)]
    if let file = try? logFile(arguments, runID: nil) { sinks.append(file) }
    Reporter(sinks).note(summary)
  }

  /// Shows why a command could not do its work.
  static func show(_ diagnostics: [Diagnostic], _ arguments: ParsedArguments) {
    Console.standard.show(block: [])
    // With a bad output option the defaults must do.
    var settings = (try? settings(arguments)) ?? OutputSettings()
    // Like dbt's, usage errors go to standard error.
    if diagnostics.contains(where: { $0.code.headline == .usage }) { settings.isQuery = true }
    settings.isLive = false
    var sinks = [screen(settings, runID: arguments.runID)]
    if let file = try? logFile(arguments, runID: nil) { sinks.append(file) }
    let reporter = Reporter(sinks)
    let command = Commands.descriptions.first { $0.names[0] == arguments.verb }
    reporter.report(.gaveUp(diagnostics, usage: HelpText.usage(command)))
  }

  private static func settings(_ arguments: ParsedArguments) throws(Diagnostic) -> OutputSettings {
    try OutputSettings(arguments, terminal: .current) { ProcessEnvironment[$0] }
  }

  private static func screen(_ settings: OutputSettings, runID: String) -> any ReportSink {
    if settings.format == .json { return JSONSink(level: settings.level, runID: runID, console: .standard) }
    if settings.isLive { return LiveSink(settings, terminal: .current, console: .standard) }
    return StableSink(settings, console: .standard)
  }

  /// `logs/model.log` of the project; nil outside of a project, or when there is to be none.
  private static func logFile(_ arguments: ParsedArguments, runID: String?) throws(Diagnostic) -> FileSink? {
    let folder = arguments.values["project-dir"].map { Paths.join(FileSystem.currentFolder, $0) } ?? nearestProject
    guard let folder, FileSystem.isFile(Paths.join(folder, ProjectFile.fileName)) else { return nil }
    let level = arguments.values["log-level-file"].flatMap(LogLevel.init) ?? .debug
    if level == .none { return nil }
    let limit = try arguments.number("log-file-max-bytes", atLeast: 0) ?? FileSink.defaultLimit
    let written = arguments.values["log-path"] ?? (try? ProjectDocument(root: folder))?.logPath
    let path = Paths.join(Paths.join(folder, written ?? "logs"), FileSink.fileName)
    return FileSink(path: path, level: level, limit: limit, runID: runID)
  }

  private static var nearestProject: String? {
    let folders = sequence(first: FileSystem.currentFolder) { $0 == "/" || $0.isEmpty ? nil : Paths.parent($0) }
    return folders.first { FileSystem.isFile(Paths.join($0, ProjectFile.fileName)) }
  }
}
