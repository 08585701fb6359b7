import Base
import Project

/// The files of a new project: a seed, a staging model, a model on top of it, their descriptions and tests.
struct ProjectTemplate {
  /// Of the project, its profile and its folder.
  let name: String
  let warehouse: String
  let hasProfile: Bool

  /// Types of warehouses that a new profile can be written for; the first is the default.
  static let warehouses = ["sqlite"]

  /// - Throws: U104 for a name that no project can have.
  init(name: String, warehouse: String, hasProfile: Bool = true) throws(Diagnostic) {
    let isName = name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    guard isName, let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      throw Diagnostic(
        .unexpectedArgument, "'\(name)' is no project name",
        hint: "use letters, digits and underscores, not starting with a digit")
    }
    self.name = name
    self.warehouse = warehouse
    self.hasProfile = hasProfile
  }

  /// Writes all files.
  ///
  /// - Throws: U108 when something is already there.
  func write(to folder: String) throws(Diagnostic) {
    if FileSystem.exists(folder) {
      guard FileSystem.isFolder(folder), try FileSystem.names(in: folder).isEmpty else {
        throw Diagnostic(
          .folderInUse, "'\(folder)' already exists and is not an empty folder",
          hint: "choose another name, or remove it first")
      }
    }
    for (path, text) in files { try FileSystem.write(text, to: Paths.join(folder, path)) }
  }

  var files: [(path: String, text: String)] {
    let profiles = hasProfile ? [(path: "profiles.yml", text: profile)] : []
    return [(ProjectFile.fileName, project)] + profiles + [
      (".gitignore", "target/\nlogs/\ndbt_packages/\n*.db\n*.db-shm\n*.db-wal\n"),
      ("README.md", readme),
      ("seeds/raw_orders.csv", Self.seed),
      ("models/properties.yml", Self.properties),
      ("models/stg_orders.sql", Self.staging),
      ("models/orders_by_day.sql", Self.mart),
    ]
  }

  private var project: String {
    """
    name: \(name)
    version: '1.0.0'
    config-version: 2
    profile: \(name)

    model-paths: [models]
    seed-paths: [seeds]
    test-paths: [tests]
    macro-paths: [macros]
    clean-targets: [target]

    models:
      \(name):
        +materialized: view

    """
  }

  private var profile: String {
    """
    # Where the project is built. A file ~/.dbt/profiles.yml would serve all your projects.
    \(name):
      target: dev
      outputs:
        dev:
          type: sqlite
          threads: 4
          database: database
          schema: main
          schemas_and_paths:
            main: \(name).db
          schema_directory: .

    """
  }

  private var readme: String {
    """
    # \(name)

    ```sh
    model build                  # load the seed, build the models, run the tests
    model show -s orders_by_day  # look at the result
    model docs                   # its documentation as one HTML page
    ```

    | Folder | What it holds |
    |---|---|
    | `seeds/` | small tables as CSV files |
    | `models/` | one `select` per file; `ref()` says what it reads |
    | `models/properties.yml` | descriptions and tests |

    """
  }
}
