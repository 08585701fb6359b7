import Testing

/// `extract --dry-run`, `--discover`, `--output`.
@Suite("Bad looks at extracts") struct BadLooks {
  @Test(arguments: [
    BadInput("a dry run that discovers", "extract --dry-run --discover", exits: 2),
    BadInput("a dry run of a replay", "extract --dry-run --replay", exits: 2),
    BadInput("a discovery since a time", "extract --discover --since 2026-11-01", exits: 2),
    BadInput("an output of what loads", "extract --output json", exits: 2),
    BadInput("an output that does not exist", "extract --dry-run --output yaml", exits: 2),
    BadInput("a dry run without files", "extract --dry-run", exits: 1) {
      try $0.replace("root: data", by: "root: date", in: "extract/shop.yml")
    },
    BadInput("a discovery without files", "extract --discover", exits: 1) {
      try $0.replace("root: data", by: "root: date", in: "extract/shop.yml")
    },
    BadInput("a Parquet file", "extract", exits: 1) {
      try $0.replace("[payments/*.jsonl]", by: "[payments/*.parquet]", in: "extract/shop.yml")
      try $0.write("PAR1", to: "data/payments/all.parquet")
    },
    BadInput("a format that is not read", "extract", exits: 2) {
      try $0.replace(
        "files: [payments/*.jsonl]", by: "format: parquet\n        files: [payments/*]", in: "extract/shop.yml")
    },
  ])
  func looks(_ bad: BadInput) throws { try bad.check("looks") }
}
