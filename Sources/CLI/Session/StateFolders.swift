import Artifacts
import Base
import Compile
import Nodes
import Warehouse

/// What earlier commands left in the folders of `--state` and `--defer-state`.
struct StateFolders {
  /// nil without `--state`.
  let state: PreviousState?
  private let deferState: PreviousState?

  /// - Throws: A101 for a damaged artifact.
  init(_ arguments: ParsedArguments, of project: CompiledProject, targetFolder: String, output: Reporter)
    throws(Diagnostic)
  {
    let root = project.session.project.root
    func read(_ option: String) throws(Diagnostic) -> PreviousState? {
      guard let path = arguments.values[option] else { return nil }
      let folder = Paths.normalized(Paths.join(root, path))
      if folder == Paths.normalized(targetFolder) {
        output.warn(
          Diagnostic(
            .stateIsTarget,
            "The state and target directories are the same: '\(path)'. This could lead to missing changes due to overwritten state including non-idempotent retries",
            severity: .warning, hint: "copy what is to be compared with to another folder"))
      }
      return try PreviousState(
        path: path, folder: folder, targetFolder: targetFolder,
        enforcedConstraints: project.session.dialect.enforcedConstraints,
        comparesUnrenderedValues: project.comparesUnrenderedValues)
    }
    state = try read("state")
    deferState = try read("defer-state")
  }

  /// The manifest that refs are deferred to, and that `clone` copies from.
  ///
  /// - Throws: G205 when no folder is named or it holds no manifest.
  func deferredManifest() throws(Diagnostic) -> PreviousManifest {
    guard let state = deferState ?? state else {
      throw Diagnostic(
        .missingState, "--state or --defer-state are required for deferral, but neither was provided",
        hint: "name the target folder of the environment to read from")
    }
    guard let manifest = state.manifest else {
      throw Diagnostic(
        .missingState, "Could not find manifest in --state path: \"\(state.path)\"",
        hint: "the folder must hold a manifest.json; it is looked for from the project's folder on")
    }
    return manifest
  }
}
