import Testing

@Suite("Bad warnings and flags") struct BadWarnings {
  @Test(arguments: [
    BadInput(
      "a warning option with an unknown event", "build --warn-error-options {\"error\":[\"NoNodesForSelection\"]}",
      exits: 2),
    BadInput("a warning option with an unknown key", "build --warn-error-options {\"errors\":\"all\"}", exits: 2),
    BadInput("a warning option that is no mapping", "build --warn-error-options all", exits: 2),
    BadInput("a warning option with a word for a list", "build --warn-error-options {\"error\":\"some\"}", exits: 2),
    BadInput(
      "a warning option that allows what is no error", "build --warn-error-options {\"warn\":[\"NothingToDo\"]}",
      exits: 2),
    BadInput(
      "old and new words in a warning option", "build --warn-error-options {\"error\":\"all\",\"include\":\"all\"}",
      exits: 2),
    BadInput(
      "both ways to make warnings errors", "build --warn-error --warn-error-options {\"error\":\"all\"}", exits: 2),
    BadInput("a selection of nothing as an error", "run --warn-error --select nothing", exits: 2),
    BadInput(
      "a selection of nothing as a named error",
      "run --warn-error-options {\"error\":[\"NoNodesForSelectionCriteria\"]} --select nothing", exits: 2),
    BadInput(
      "a warning of a macro as an error", "run --select orders",
      environment: ["DBT_WARN_ERROR_OPTIONS": "{\"error\": [\"JinjaLogWarning\"]}"], exits: 1
    ) {
      try $0.append("{% if execute %}{% do exceptions.warn('careful') %}{% endif %}\n", to: "models/marts/orders.sql")
    },
    BadInput("a flag of the project with a wrong type", exits: 2) {
      try $0.append("flags:\n  fail_fast: sometimes\n", to: "dbt_project.yml")
    },
    BadInput("a flag of the project with a bad choice", exits: 2) {
      try $0.append("flags:\n  log_format: xml\n", to: "dbt_project.yml")
    },
    BadInput("a warning option of the project with an unknown event", exits: 2) {
      try $0.append("flags:\n  warn_error_options: {silence: [Everything]}\n", to: "dbt_project.yml")
    },
  ])
  func warnings(_ bad: BadInput) throws { try bad.check("warnings") }
}

@Suite("Bad use of dbt's context") struct BadContext {
  @Test(arguments: [
    Self.model("a time zone that does not exist", "modules.pytz.timezone('Europe/Berlinn')"),
    Self.model("a regular expression without its end", "modules.re.match('(a', 'a')"),
    Self.model("a date that no calendar has", "modules.datetime.date(2021, 2, 29)"),
    Self.model("a text that is no time", "modules.datetime.datetime.strptime('today', '%Y-%m-%d')"),
    Self.model("a method that adapters do not have", "adapter.get_relatoin('a', 'b', 'c')"),
    Self.model("a kind of relation that does not exist", "api.Relation.create(identifier='x', type='tabel')"),
    Self.model("a set as JSON", "tojson(set([1]))"),
    Self.model("a result that is loaded twice", "twice()") {
      try $0.write(
        """
        {% macro twice() %}
          {% call statement('q', fetch_result=true) %} select 1 as n {% endcall %}
          {% set first = load_result('q') %}
          {{ load_result('q') }}
        {% endmacro %}
        """, to: "macros/twice.sql")
    },
    Self.model("a column that a result does not have", "run_query('select 1 as n').select(['m'])"),
  ])
  func context(_ bad: BadInput) throws { try bad.check("context") }

  /// A model that evaluates an expression when it is run.
  private static func model(
    _ name: String, _ expression: String, edit: @escaping @Sendable (Shop) throws -> Void = { _ in }
  ) -> BadInput {
    BadInput(name, "run --select orders", exits: 1) {
      try edit($0)
      try $0.append("{% if execute %}{{ \(expression) }}{% endif %}\n", to: "models/marts/orders.sql")
    }
  }
}
