import Testing

@Suite("Bad operations") struct BadOperations {
  @Test(arguments: [
    BadInput("an operation without a macro", "run-operation", exits: 2),
    BadInput("a macro that does not exist", "run-operation from_cent", exits: 2),
    BadInput("a macro of a package that does not exist", "run-operation shp.from_cents", exits: 2),
    BadInput("a macro that is not in the package", "run-operation dbt.from_cents", exits: 2),
    BadInput("a macro and one argument too many", "run-operation from_cents other", exits: 2),
    BadInput("macro arguments that are no mapping", "run-operation from_cents --args amount", exits: 2),
    BadInput("an argument that the macro does not take", "run-operation from_cents --args {colum:x}", exits: 1),
    BadInput("a macro that raises an error", "run-operation stop --args {\"why\":1}", exits: 1) {
      try $0.write(
        "{% macro stop(why) %}\n  {{ exceptions.raise_compiler_error('stopped: ' ~ why) }}\n{% endmacro %}\n",
        to: "macros/stop.sql")
    },
    BadInput("a statement that the database refuses in a macro", "run-operation grant_all", exits: 1) {
      try $0.write(
        "{% macro grant_all() %}\n  {% do run_query('grant all on orders to everyone') %}\n{% endmacro %}\n",
        to: "macros/grant_all.sql")
    },
    BadInput("an operation that refers to a model that does not exist", "run-operation count_rows", exits: 1) {
      try $0.write(
        "{% macro count_rows() %}\n  {% do run_query('select count(*) from ' ~ ref('ordes')) %}\n{% endmacro %}\n",
        to: "macros/count_rows.sql")
    },
    BadInput("an operation that refers to an ephemeral model", "run-operation count_rows", exits: 1) {
      try $0.write(
        "{% macro count_rows() %}\n  {% do run_query('select count(*) from ' ~ ref('paid_orders')) %}\n{% endmacro %}\n",
        to: "macros/count_rows.sql")
    },
  ])
  func operation(_ bad: BadInput) throws { try bad.check("operations") }
}
