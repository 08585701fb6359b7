import Base

/// The `vars:` of a project and its packages.
///
/// What is given with `--vars` wins over everything; then the root project's vars for the package, its vars for all, the
/// package's own for itself, its own for all.
public enum Variables {
  /// The vars that code of `package` sees, without those of the command line.
  public static func visible(in package: ProjectFile, root: ProjectFile) -> OrderedDictionary<String, JSON> {
    let own = scoped(package.vars, to: package.name)
    return package.name == root.name ? own : own.merging(scoped(root.vars, to: package.name))
  }

  private static func scoped(
    _ vars: OrderedDictionary<String, JSON>, to package: String
  ) -> OrderedDictionary<String, JSON> {
    vars.merging(vars[package]?.objectValue ?? [:])
  }
}
