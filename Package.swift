// swift-tools-version: 6.2
import PackageDescription

/// C libraries are linked from their static archives, so that the binary runs on machines without them.
func staticLibrary(_ name: String) -> LinkerSetting {
  .unsafeFlags(["-Xlinker", "-l:lib\(name).a"])
}

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A library module and what it may import: arrows point down only (docs/decisions/0001-modules.md).
func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one module. What is in `data` folders is read from the source tree, not bundled.
func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: data, swiftSettings: strict)
}

let package = Package(
  name: "model",
  products: [.executable(name: "model", targets: ["CLI"])],
  targets: [
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPostgres", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
    // Its headers only: the library is opened when it is first used.
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    // The structures of a library that is opened when it is first used; no package is needed to build.
    .systemLibrary(name: "CKafka"),
    .target(name: "CAssets"),

    .target(
      name: "Base", dependencies: ["CCrypto"], swiftSettings: strict, linkerSettings: [staticLibrary("crypto")]),
    .target(
      name: "YAML", dependencies: ["Base", "CYAML"], swiftSettings: strict,
      linkerSettings: [staticLibrary("yaml")]),
    module("HTTP", ["Base", "CCurl"]),
    module("Kafka", ["Base", "CKafka"]),
    module("Mongo", ["Base"]),
    .target(
      name: "Compression", dependencies: ["CZlib", "CZstd"], swiftSettings: strict,
      linkerSettings: [staticLibrary("z"), staticLibrary("zstd")]),
    module("Jinja", ["Base"]),
    module("PythonModules", ["Base", "Jinja"]),
    module("StandardMacros", ["Base", "CAssets"]),
    module("Warehouse", ["Base"]),
    .target(
      name: "SQLiteWarehouse", dependencies: ["Base", "Warehouse", "CSQLite"], swiftSettings: strict,
      linkerSettings: [staticLibrary("sqlite3"), .linkedLibrary("m")]),
    module("PostgresWarehouse", ["Base", "CPostgres", "Warehouse"]),
    module("AWS", ["Base", "HTTP"]),
    module("S3", ["AWS", "Base", "HTTP"]),
    module("RedshiftWarehouse", ["AWS", "Base", "Compression", "PostgresWarehouse", "S3", "Warehouse"]),
    module("Nodes", ["Base"]),
    module("Artifacts", ["Base", "Nodes"]),
    module("Project", ["Base", "Nodes", "YAML"]),
    module("Packages", ["Base", "Compression", "HTTP", "Project", "YAML"]),
    module(
      "Compile",
      ["Artifacts", "Base", "Jinja", "Nodes", "Project", "PythonModules", "StandardMacros", "Warehouse", "YAML"]),
    module("Extract", ["AWS", "Base", "Compression", "HTTP", "Kafka", "Mongo", "S3", "Warehouse", "YAML"]),
    module("Execute", ["Artifacts", "Base", "Compile", "Extract", "Jinja", "Nodes", "Project", "Warehouse"]),
    module("Docs", ["Artifacts", "Base", "CAssets", "Nodes"]),
    .executableTarget(
      name: "CLI",
      dependencies: [
        "Artifacts", "Base", "Compile", "Docs", "Execute", "Extract", "HTTP", "Nodes", "Packages", "PostgresWarehouse",
        "Project", "RedshiftWarehouse", "SQLiteWarehouse", "Warehouse", "YAML",
      ],
      swiftSettings: strict),

    tests("JinjaTests", ["Base", "Jinja"], data: ["corpus"]),
    tests("YAMLTests", ["Base", "YAML"], data: ["corpus", "expected", "inputs"]),
    tests("SQLiteWarehouseTests", ["Base", "CSQLite", "SQLiteWarehouse", "Warehouse"]),
    tests("PostgresWarehouseTests", ["Base", "PostgresWarehouse", "Warehouse"]),
    tests("AWSTests", ["AWS", "Base", "HTTP", "LoopbackServer"]),
    tests("RedshiftWarehouseTests", ["AWS", "Base", "LoopbackServer", "RedshiftWarehouse", "Warehouse"]),
    tests("AdapterConformance", ["Base", "PostgresWarehouse", "SQLiteWarehouse", "Warehouse"]),
    tests(
      "StandardMacrosTests",
      [
        "Base", "Compile", "Jinja", "Nodes", "PostgresWarehouse", "SQLiteWarehouse", "StandardMacros", "Warehouse",
      ],
      data: ["corpus", "expected"]),
    .target(name: "LoopbackServer", path: "Tests/LoopbackServer", swiftSettings: strict),
    .target(name: "ObjectServer", path: "Tests/ObjectServer", swiftSettings: strict),
    .target(name: "MockKafka", path: "Tests/MockKafka", swiftSettings: strict),
    tests("CompressionTests", ["Compression"]),
    tests("S3Tests", ["AWS", "Base", "HTTP", "LoopbackServer", "ObjectServer", "S3"]),
    tests("HTTPTests", ["Base", "HTTP", "LoopbackServer"]),
    tests("PackagesTests", ["Base", "HTTP", "LoopbackServer", "Packages", "Project", "YAML"], data: ["corpus"]),
    tests("BaseTests", ["Base"], data: ["corpus"]),
    tests(
      "ExtractTests",
      [
        "AWS", "Base", "Compression", "CSQLite", "Extract", "HTTP", "Kafka", "LoopbackServer", "MockKafka", "Mongo",
        "ObjectServer", "PostgresWarehouse", "S3", "SQLiteWarehouse", "Warehouse", "YAML",
      ],
      data: ["corpus"]),
    tests("NodesTests", ["Base", "Nodes"], data: ["corpus"]),
    tests("ArtifactsTests", ["Artifacts", "Base", "Nodes"], data: ["corpus"]),
    tests(
      "CLITests",
      [
        "Artifacts", "Base", "CLI", "Compile", "Execute", "Extract", "Nodes", "Project", "Warehouse",
      ], data: ["expected", "inputs"]),
    tests(
      "CompileTests",
      ["Base", "Compile", "Jinja", "Nodes", "PostgresWarehouse", "Project", "SQLiteWarehouse", "Warehouse"],
      data: ["corpus"]),
    tests(
      "ExecuteTests",
      ["Artifacts", "Base", "Compile", "Execute", "Nodes", "Project", "SQLiteWarehouse", "Warehouse"],
      data: ["expected", "inputs"]),
    tests("DocsTests", ["Artifacts", "Base", "Docs", "Nodes"], data: ["corpus"]),
    tests("ProjectTests", ["Base", "Nodes", "Project", "YAML"], data: ["expected", "inputs"]),
    tests(
      "EndToEnd",
      [
        "CLI", "Compression", "CSQLite", "LoopbackServer", "MockKafka", "ObjectServer", "PostgresWarehouse",
        "Warehouse",
      ],
      data: [
        "expected", "fixtures", "Redshift/redshift_proxy.py", "Redshift/redshift_shim.sql",
        "Running/validate_artifacts.py",
      ]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
