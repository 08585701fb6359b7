import Testing

@Suite("Bad selections and selectors.yml") struct BadSelection {
  @Test(arguments: [
    BadInput("an unknown resource type", "ls --select resource_type:modle", exits: 2),
    BadInput("an unknown test type", "ls --select test_type:generics", exits: 2),
    BadInput("an unknown kind of version", "ls --select version:newest", exits: 2),
    BadInput("a source with too many parts", "ls --select source:a.b.c.d", exits: 2),
    BadInput("a selector without selectors", "ls --selector nightly", exits: 2),
    BadInput("an unknown selector", "ls --selector nightly", exits: 2) {
      try $0.write("selectors:\n  - {name: nightlies, definition: orders}\n", to: "selectors.yml")
    },
    BadInput("an unknown selector in a selection", "ls --select selector:nigtly", exits: 2) {
      try $0.write("selectors:\n  - {name: nightly, definition: orders}\n", to: "selectors.yml")
    },
    BadInput("selectors that are no YAML", "ls", exits: 2) {
      try $0.write("selectors:\n  - name: nightly\n   definition: orders\n", to: "selectors.yml")
    },
    BadInput("selectors that are no list", "ls", exits: 2) {
      try $0.write("selectors:\n  nightly: orders\n", to: "selectors.yml")
    },
    BadInput("a selector without a definition", "ls", exits: 2) {
      try $0.write("selectors:\n  - name: nightly\n    defintion: orders\n", to: "selectors.yml")
    },
    BadInput("a selector that is a list", "ls", exits: 2) {
      try $0.write("selectors:\n  - name: nightly\n    definition:\n      - orders\n", to: "selectors.yml")
    },
    BadInput("two default selectors", "ls", exits: 2) {
      try $0.write(
        "selectors:\n  - {name: a, definition: orders, default: true}\n  - {name: b, definition: orders, default: true}\n",
        to: "selectors.yml")
    },
    BadInput("a union with more beside it", "ls", exits: 2) {
      try $0.write(
        "selectors:\n  - name: nightly\n    definition:\n      union: [orders]\n      exclude: [stg_orders]\n",
        to: "selectors.yml")
    },
    BadInput("a criterion without a value", "ls", exits: 2) {
      try $0.write(
        "selectors:\n  - name: nightly\n    definition:\n      method: tag\n      vlaue: nightly\n", to: "selectors.yml"
      )
    },
    BadInput("an unknown method in a selector", "ls", exits: 2) {
      try $0.write(
        "selectors:\n  - name: nightly\n    definition:\n      union:\n        - orders\n        - tags: nightly\n",
        to: "selectors.yml")
    },
    BadInput("a union that is no list", "ls", exits: 2) {
      try $0.write("selectors:\n  - name: nightly\n    definition:\n      union: orders\n", to: "selectors.yml")
    },
    BadInput("a number in a union", "ls", exits: 2) {
      try $0.write("selectors:\n  - name: nightly\n    definition:\n      union: [orders, 3]\n", to: "selectors.yml")
    },
    BadInput("two exclusions in a union", "ls", exits: 2) {
      try $0.write(
        """
        selectors:
          - name: nightly
            definition:
              union:
                - "+orders"
                - exclude: [stg_orders]
                - exclude: [stg_payments]

        """, to: "selectors.yml")
    },
    BadInput("a criterion beside an exclusion", "ls", exits: 0) {
      try $0.write(
        """
        selectors:
          - name: nightly
            definition:
              union:
                - orders
                - method: path
                  value: models/staging
                  exclude: [stg_orders]

        """, to: "selectors.yml")
    },
    BadInput("an unknown kind of indirect selection", "ls", exits: 2) {
      try $0.write(
        "selectors:\n  - name: nightly\n    definition: {method: tag, value: x, indirect_selection: cautios}\n",
        to: "selectors.yml")
    },
    BadInput("children with all parents of children", "ls", exits: 2) {
      try $0.write(
        "selectors:\n  - name: nightly\n    definition: {method: tag, value: x, childrens_parents: true, children: true}\n",
        to: "selectors.yml")
    },
    BadInput("selectors in a circle", "ls --selector nightly", exits: 2) {
      try $0.write(
        """
        selectors:
          - name: nightly
            definition: {method: selector, value: daily}
          - name: daily
            definition:
              union: [orders, {method: selector, value: nightly}]

        """, to: "selectors.yml")
    },
    BadInput("a misspelt key of a selector", "ls --selector nightly", exits: 0) {
      try $0.write(
        "selectors:\n  - {name: nightly, definition: orders, descripton: each night}\n", to: "selectors.yml")
    },
  ])
  func selection(_ bad: BadInput) throws { try bad.check("selection") }
}
