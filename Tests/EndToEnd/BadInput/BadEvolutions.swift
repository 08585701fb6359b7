import Testing

@Suite("Bad evolutions") struct BadEvolutions {
  /// Adds a key to the stream of payments, whose columns are declared.
  private static func say(_ words: String, _ shop: Shop) throws {
    try shop.replace("files: [", by: "\(words)\n        files: [", in: "extract/shop.yml")
  }

  /// Adds a table that declares no columns, with a stream of its own.
  private static func addVisits(_ words: String, _ data: String, _ shop: Shop) throws {
    try shop.append("      - name: visits\n", to: "models/sources.yml")
    try shop.append("      - {name: visits, files: [visits/*.jsonl]\(words)}\n", to: "extract/shop.yml")
    try shop.write(data, to: "data/visits/2026-01-07.jsonl")
  }

  private static let newPayment = "data/payments/2026-01-07.jsonl"

  @Test(arguments: [
    BadInput("an unknown evolution", "extract", exits: 2) { try say("evolution: evolv", $0) },
    BadInput("an evolution that is a list", "extract", exits: 2) { try say("evolution: [evolve]", $0) },
    BadInput("an unknown form of mappings", "extract", exits: 2) { try say("nested: flat", $0) },
    BadInput("an unknown form of lists", "extract", exits: 2) { try say("arrays: table", $0) },
    BadInput("mappings of a declared table", "extract", exits: 2) { try say("nested: flatten", $0) },
    BadInput("lists of a declared table", "extract", exits: 2) { try say("arrays: tables", $0) },
    BadInput("an evolution of a whole extract", "extract", exits: 0) {
      try $0.replace("    plugin: files", by: "    evolution: freeze\n    plugin: files", in: "extract/shop.yml")
    },
    BadInput("a new field of a frozen table", "extract", exits: 1) {
      try say("evolution: freeze", $0)
      try $0.write(#"{"payment_id": 4, "card": {"brand": "Visa"}}"#, to: newPayment)
    },
    BadInput("a value that does not fit a frozen table", "extract", exits: 1) {
      try say("evolution: freeze", $0)
      try $0.write(#"{"payment_id": 4, "cents": 5}"# + "\n" + #"{"payment_id": 5, "cents": "5 EUR"}"#, to: newPayment)
    },
    BadInput("a new list of a frozen table", "extract", exits: 1) {
      try say("evolution: freeze\n        arrays: tables", $0)
      try $0.write(#"{"payment_id": 4, "refunds": [{"cents": 5}]}"#, to: newPayment)
    },
    BadInput("a long value that does not fit a frozen table", "extract", exits: 1) {
      try say("evolution: freeze", $0)
      try $0.write(#"{"payment_id": "\#(String(repeating: "long ", count: 30))"}"#, to: newPayment)
    },
    BadInput("a key that no record has", "extract", exits: 1) {
      try addVisits(", write: upsert, primary_key: visit", #"{"visit_id": 1}"#, $0)
    },
    BadInput("keys that are data", "extract", exits: 1) {
      try addVisits("", (0..<1_001).map { "{\"by\": {\"user \($0)\": 1}}\n" }.joined(), $0)
    },
  ])
  func evolutions(_ bad: BadInput) throws { try bad.check("evolution") }
}
