import Foundation
import Testing

/// What real dbt says of the same mistake, kept beside our own words (`expected/<topic>/<case>.dbt.txt`) so that both can
/// be read together. Nothing is compared with it: `RECORD_DBT=<path of dbt, with dbt-sqlite>` records it.
enum DbtOracle {
  private static let binary = ProcessInfo.processInfo.environment["RECORD_DBT"]

  /// Runs dbt on a copy of the project as it stands, which is left as it is.
  ///
  /// - Parameter name: Of the golden file: `graph/unknown-ref`.
  static func record(_ shop: Shop, _ command: [String], environment: [String: String], _ name: String) throws {
    guard let binary, !["extract", "completions"].contains(command.first), !command.contains("--extract") else {
      return
    }
    let copy = try Shop(copying: shop.folder)
    try copy.useDbtsOwnProfile()
    let ending = try copy.launch(
      [binary] + command + ["--log-level", "warn", "--no-use-colors"],
      environment: environment.merging(["DBT_SEND_ANONYMOUS_USAGE_STATS": "false"]) { $1 }
    ).end(within: 300)
    let url = URL(filePath: Shop.path(of: "expected/\(name).dbt.txt"))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    // A stack of frames says nothing that the line behind it does not.
    let text = copy.normalized(ending.output + ending.errors)
      .replacing(#/(Traceback \(most recent call last\):\n)(?:(?: +|\^).*\n)+/#) { "\($0.1)  ...\n" }
      .replacing(/\x1b\[\d+m/, with: "")
      .replacing(#/[^\s"]*/site-packages//#, with: "")
      .replacing(#/(?m)^\d\d:\d\d:\d\d\s+/#, with: "")
      .replacing(/(?:For a report of all deprecations|Error uploading artifacts).*\n/, with: "")
      .replacing(/(?m)[ \t]+$/, with: "")
    try "exit code \(ending.status)\n\(text)".write(to: url, atomically: true, encoding: .utf8)
  }
}

extension Shop {
  /// dbt-sqlite wants more keys than the shop's profile has. A profile that is itself the mistake stays.
  fileprivate func useDbtsOwnProfile() throws {
    let original = try String(contentsOfFile: "\(Shop.fixture)/profiles.yml", encoding: .utf8)
    guard (try? read("profiles.yml")) == original else { return }
    try write(
      """
      shop:
        target: dev
        outputs:
          dev:
            type: sqlite
            threads: 1
            database: database
            schema: main
            schemas_and_paths: {main: shop.db}
            schema_directory: schemas

      """, to: "profiles.yml")
  }
}
