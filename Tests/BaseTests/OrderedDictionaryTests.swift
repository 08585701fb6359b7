import Base
import Testing

@Suite("OrderedDictionary behaves as Python's dict")
struct OrderedDictionaryTests {
  @Test func keepsTheFirstPlaceAndTheLastValue() {
    let dictionary = OrderedDictionary([("b", 1), ("a", 2), ("b", 3)])
    #expect(dictionary.map(\.key) == ["b", "a"])
    #expect(dictionary["b"] == 3 && dictionary["c"] == nil)
  }

  @Test func removedKeysComeBackAtTheEnd() {
    var dictionary: OrderedDictionary<String, Int> = ["a": 1, "b": 2, "c": 3]
    #expect(dictionary.removeValue(forKey: "a") == 1)
    #expect(dictionary.removeValue(forKey: "a") == nil)
    dictionary["c"] = nil
    dictionary["a"] = 4
    #expect(dictionary.map(\.key) == ["b", "a"] && Array(dictionary.values) == [2, 4])
    #expect(dictionary["b"] == 2 && dictionary["a"] == 4)
  }

  @Test func changesInPlace() {
    var counts: OrderedDictionary<Character, Int> = [:]
    for letter in "banana" { counts[letter, default: 0] += 1 }
    #expect(counts.map { "\($0.key)\($0.value)" } == ["b1", "a3", "n2"])
    var lists: OrderedDictionary<Int, [Int]> = [:]
    for number in 0..<10 { lists[number % 3, default: []].append(number) }
    #expect(lists[0] == [0, 3, 6, 9] && lists.count == 3)
  }

  @Test("order does not count in comparisons")
  func equality() {
    let left: OrderedDictionary = ["a": 1, "b": 2]
    let right: OrderedDictionary = ["b": 2, "a": 1]
    #expect(left == right && left.hashValue == right.hashValue)
    #expect(left != ["a": 1] && left != ["a": 1, "b": 3] && left != ["a": 1, "c": 2])
  }

  @Test func mergingAndMapping() {
    let base: OrderedDictionary = ["a": 1, "b": 2]
    let merged = base.merging(["b": 3, "c": 4])
    #expect(merged.map(\.key) == ["a", "b", "c"] && merged["b"] == 3 && base["b"] == 2)
    #expect(merged.mapValues { $0 * 2 } == ["a": 2, "b": 6, "c": 8])
  }

  @Test("a random walk agrees with a plain list of pairs", arguments: [6, 12, 40])
  func randomWalk(keys: Int) {
    var generator = SystemRandomNumberGenerator()
    var dictionary: OrderedDictionary<Int, Int> = [:]
    var pairs: [(key: Int, value: Int)] = []
    for step in 0..<2_000 {
      let key = Int.random(in: 0..<keys, using: &generator)
      let place = pairs.firstIndex { $0.key == key }
      if Bool.random(using: &generator) {
        dictionary[key] = step
        if let place { pairs[place].value = step } else { pairs.append((key, step)) }
      } else {
        dictionary[key] = nil
        if let place { pairs.remove(at: place) }
      }
    }
    #expect(dictionary.map(\.key) == pairs.map(\.key) && dictionary.map(\.value) == pairs.map(\.value))
    #expect(pairs.allSatisfy { dictionary[$0.key] == $0.value })
  }
}
