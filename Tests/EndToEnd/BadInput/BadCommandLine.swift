import Testing

@Suite("Bad command lines") struct BadCommandLine {
  @Test(arguments: [
    BadInput("unknown verb", "biuld", exits: 2),
    BadInput("unknown verb without anything near", "xyzzy", exits: 2),
    BadInput("unknown option", "build --selct orders", exits: 2),
    BadInput("unknown option before the verb", "--traget dev build", exits: 2),
    BadInput("an option of another verb", "seed --store-failures", exits: 2),
    BadInput("unknown short option", "build -z", exits: 2),
    BadInput("an option without its value", "build --target", exits: 2),
    BadInput("a list without values", "build --select --fail-fast", exits: 2),
    BadInput("a value for a switch", "build --fail-fast=yes", exits: 2),
    BadInput("a choice that does not exist", "ls --output names", exits: 2),
    BadInput("threads that are no number", "build --threads many", exits: 2),
    BadInput("a limit that is no number", "show -s orders --limit few", exits: 2),
    BadInput("vars that are no YAML", "build --vars {currency:[}", exits: 2),
    BadInput("vars that are no mapping", "build --vars currency", exits: 2),
    BadInput("a project folder that does not exist", "build --project-dir shop2", exits: 2),
    BadInput("a profiles folder without profiles", "build --profiles-dir seeds", exits: 2),
    BadInput("a model without --select", "build orders", exits: 2),
    BadInput("an unknown kind of resource", "ls --resource-type modell", exits: 2),
    BadInput("an environment variable without meaning", environment: ["DBT_FAIL_FAST": "maybe"], exits: 2),
    BadInput("an environment variable with a bad choice", environment: ["DBT_LOG_FORMAT": "xml"], exits: 2),
    BadInput("show without anything", "show", exits: 2),
    BadInput("show of an unknown node", "show --select ordes", exits: 0),
    BadInput("a broken inline query", "show --inline {{ref('ordes')}}", exits: 2),
    BadInput("an unknown extract", "extract --select shpo", exits: 2),
    BadInput("an environment file that is not there", "build --env-file /nowhere/shop.env", exits: 2),
    BadInput("an environment file in the project", "build --env-file shop.env", exits: 2) {
      try $0.write("A=b\n", to: "shop.env")
    },
    BadInput("a line that is no variable", "build --env-file /etc/passwd", exits: 2),
    BadInput("a source verb that does not exist", "source refresh", exits: 2),
    BadInput("a docs verb that does not exist", "docs generat", exits: 2),
  ])
  func commandLine(_ bad: BadInput) throws { try bad.check("command-line") }
}
