import Base

/// `init`: a small project that runs at once.
struct InitCommand: Command {
  static let description = CommandDescription(
    names: ["init"], summary: "create a small project that runs at once", positional: "NAME",
    options: [
      Option("profile-target", .choice(ProjectTemplate.warehouses), "the warehouse of its profile (default: sqlite)"),
      Option("skip-profile-setup", .flag, "write no profiles.yml", aliases: ["-s"]),
    ],
    examples: [("model init shop && cd shop && model build", "a new project in the folder 'shop', built and tested")])

  private let template: ProjectTemplate

  /// - Throws: U104 without a name or with one that no project can have.
  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    guard let name = arguments.positional.first else {
      throw .missingArgument("NAME", hint: "for example: model init shop")
    }
    if arguments.positional.count > 1 {
      throw .unexpectedArguments(arguments.positional.dropFirst(), hint: "one project at a time")
    }
    template = try ProjectTemplate(
      name: name, warehouse: arguments.values["profile-target"] ?? ProjectTemplate.warehouses[0],
      hasProfile: !arguments.flag("skip-profile-setup"))
  }

  func run() throws -> ExitStatus {
    try template.write(to: template.name)
    Console.standard.write(
      """
      Created the project '\(template.name)' in \(template.name)/:
      \(template.files.map { "  \($0.path)" }.joined(separator: "\n"))

      Next:
        cd \(template.name)
        model build                  # load the seed, build the models, run the tests
        model show -s orders_by_day  # look at the result
        model docs                   # its documentation as one HTML page
      """)
    return .success
  }
}
