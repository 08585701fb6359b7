import Foundation
import Testing

@Suite("Bad seeds") struct BadSeeds {
  @Test(arguments: [
    BadInput("a row with too many fields", exits: 1) {
      try $0.append("SE,Sweden,10500000,true,1995-01-01,EU\n", to: "seeds/countries.csv")
    },
    BadInput("an empty file", exits: 1) { try $0.write("", to: "seeds/countries.csv") },
    BadInput("an open quote", exits: 1) { try $0.append("SE,\"Sweden,10500000,true,\n", to: "seeds/countries.csv") },
    BadInput("two columns of one name", exits: 1) {
      try $0.replace("population", by: "Name", in: "seeds/countries.csv")
    },
    BadInput("a column without a name", exits: 1) { try $0.replace("population", by: "", in: "seeds/countries.csv") },
    BadInput("not UTF-8", exits: 1) {
      try $0.rewrite("seeds/countries.csv") { "\($0)SE,Österreich,1,true,\n".data(using: .isoLatin1)! }
    },
    BadInput("a NUL byte", exits: 1) { try $0.append("SE,Swe\u{0}den,1,true,\n", to: "seeds/countries.csv") },
    BadInput("other columns than the table has", exits: 1) {
      try $0.write("code,name,capital\nDE,Germany,Berlin\n", to: "seeds/countries.csv")
    },
    BadInput("a type for a column that does not exist", exits: 0) {
      try $0.replace("ordered_at: text", by: "ordered_at: text\n        orderd_at: text", in: "dbt_project.yml")
    },
    BadInput("a delimiter of two characters", exits: 1) {
      try $0.replace("    raw_orders:", by: "    +delimiter: ';;'\n    raw_orders:", in: "dbt_project.yml")
    },
  ])
  func seeds(_ bad: BadInput) throws { try bad.check("seeds") }
}
