/// What the command line and its help must know of a verb.
struct CommandDescription: Sendable {
  /// The verb, then its other names.
  let names: [String]
  /// One line: what it does.
  let summary: String
  /// What may follow besides options, as help shows it: `NAME`.
  var positional: String? = nil
  /// The verb's own options, beside the global ones.
  var options: [Option] = []
  /// Commands to try, with what they do.
  var examples: [(command: String, effect: String)] = []
}
