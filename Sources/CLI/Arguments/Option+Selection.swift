/// Options that several verbs share.
extension Option {
  static let select = Option(
    "select", .list("SELECTOR"), "nodes to take: names, tag:x, path:y, +upstream, downstream+, a,b",
    aliases: ["-s", "-m", "--models", "--model"])
  static let exclude = Option("exclude", .list("SELECTOR"), "nodes to leave out, in the same syntax")
  static let selector = Option("selector", .value("NAME"), "take what this selector of selectors.yml selects")
  static let showSeeds = Option("show", .flag, "print the first rows of each loaded seed")
  static let fullRefresh = Option(
    "full-refresh", .flag, "rebuild incremental models and seeds from nothing", aliases: ["-f"],
    environment: "DBT_FULL_REFRESH")
  static let empty = Option(
    "empty", .flag, "build schemas only: queries see no rows of what they refer to", environment: "DBT_EMPTY")
  static let sample = Option(
    "sample", .value("WINDOW"),
    "only rows of this window, where there is an event time: '3 days', '{start: ..., end: ...}'",
    environment: "DBT_SAMPLE")
  static let eventTimeStart = Option(
    "event-time-start", .value("TIME"), "build the batches of microbatch models from here on",
    environment: "DBT_EVENT_TIME_START")
  static let eventTimeEnd = Option(
    "event-time-end", .value("TIME"), "build the batches of microbatch models before here",
    environment: "DBT_EVENT_TIME_END")
  static let extract = Option(
    "extract", .flag,
    "first load what is new into the sources that the selected nodes need; extracts are nodes of the run")
  static let storeFailures = Option(
    "store-failures", .flag, "keep the failing rows of tests in tables", environment: "DBT_STORE_FAILURES")
  static let indirectSelection = Option(
    "indirect-selection", .choice(["eager", "cautious", "buildable", "empty"]), "which tests come with selected nodes",
    environment: "DBT_INDIRECT_SELECTION")
  static let resourceTypes = Option(
    "resource-type", .list("TYPE"), "only these kinds: model, test, seed, source...", aliases: ["--resource-types"],
    environment: "DBT_RESOURCE_TYPES")
  static let excludeResourceTypes = Option(
    "exclude-resource-type", .list("TYPE"), "not these kinds", aliases: ["--exclude-resource-types"],
    environment: "DBT_EXCLUDE_RESOURCE_TYPES")
}
