import Base

/// The program `git`, which knows about credentials, SSH and proxies.
struct GitProgram {
  struct Checkout {
    let folder: String
    /// The full name of the commit.
    let commit: String
  }

  /// Takes a line about each call.
  let log: (String) -> Void

  /// Fetches one revision without its history: a tag, a branch, a full commit or `HEAD`. Of a tag and a branch of one name
  /// the tag is meant.
  ///
  /// - Throws: K107 with what git says.
  func checkout(
    _ url: String, revision: String, to folder: String, at span: SourceSpan?
  ) throws(Diagnostic) -> Checkout {
    // git would take them for options.
    for word in [url, revision] where word.hasPrefix("-") {
      throw Diagnostic(.gitFailed, "'\(word)' is no address or revision for git", at: span)
    }
    try FileSystem.makeFolder(folder)
    try run(["init", "--quiet"], folder, "Error cloning repo \(url)", span)
    let wanted = "Error checking out spec='\(revision)' for repo \(url)"
    try run(["fetch", "--quiet", "--depth", "1", "--no-tags", url, revision], folder, wanted, span)
    try run(["checkout", "--quiet", "--detach", "FETCH_HEAD"], folder, wanted, span)
    let commit = try run(["rev-parse", "HEAD"], folder, wanted, span)
    try FileSystem.remove(Paths.join(folder, ".git"))
    return Checkout(folder: folder, commit: commit.trimmingSpaces)
  }

  @discardableResult
  private func run(
    _ arguments: [String], _ folder: String, _ problem: String, _ span: SourceSpan?
  ) throws(Diagnostic) -> String {
    log("git \(arguments.joined(separator: " "))")
    let outcome: Subprocess.Outcome
    do {
      outcome = try Subprocess.run(
        ["git", "-C", folder] + arguments, environment: ["LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"])
    } catch {
      var error = error
      error.span = span
      error.hint =
        "Make sure git is installed on your machine. More information: https://docs.getdbt.com/docs/package-management"
      throw error
    }
    guard outcome.status == 0 else {
      throw Diagnostic(
        .gitFailed, "\(problem)\n\(outcome.errors.trimmingSpaces)", at: span,
        hint: outcome.errors.contains("find remote ref")
          ? "a tag, a branch or a full commit of 40 digits is needed; 'git ls-remote' lists them"
          : "check the address, and that git may read it without asking for a password")
    }
    return outcome.output
  }
}
