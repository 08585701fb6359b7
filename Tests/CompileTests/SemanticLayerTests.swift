import Base
import Compile
import Nodes
import Testing

/// dbt's own verdict on each fault was asked with the same edits.
@Suite("Semantic layer")
struct SemanticLayerTests {
  private static let properties = """
    models:
      - name: days
        time_spine: {standard_granularity_column: day_of}
        columns: [{name: day_of, granularity: day}]
    semantic_models:
      - name: orders
        model: ref('orders')
        defaults: {agg_time_dimension: ordered_at}
        entities: [{name: order_id, type: primary}, {name: customer, type: foreign}]
        dimensions:
          - {name: ordered_at, type: time, type_params: {time_granularity: day}}
          - {name: is_food, type: categorical}
        measures: [{name: total, agg: sum, expr: amount, create_metric: true}, {name: orders, agg: sum, expr: 1}]
    metrics:
      - {name: revenue, label: Revenue, type: simple, type_params: {measure: total}}
      - {name: per_order, label: Per order, type: ratio, type_params: {numerator: revenue, denominator: volume}}
      - {name: volume, label: Volume, type: simple, type_params: {measure: orders}}
      - {name: weekly, label: Weekly, type: cumulative, type_params: {measure: total, window: 7 days}}
    saved_queries:
      - name: daily
        query_params: {metrics: [per_order], group_by: ["TimeDimension('metric_time', 'day')"]}
    exposures: [{name: board, type: dashboard, owner: {name: x}, depends_on: [metric('weekly')]}]
    """

  private func project(replacing text: String = "", with other: String = "") throws -> TemporaryProject {
    var properties = Self.properties
    if !text.isEmpty {
      let range = try #require(properties.firstRange(of: text))
      properties.replaceSubrange(range, with: other)
    }
    return try TemporaryProject([
      "models/orders.sql": "select 1 as order_id, 2 as customer, 3 as amount, '2024-01-01' as ordered_at, 1 as is_food",
      "models/days.sql": "select '2024-01-01' as day_of", "models/semantics.yml": properties,
    ])
  }

  @Test("metrics depend on metrics or semantic models, those on models; all stand in the graph")
  func graph() throws {
    let manifest = try project().load().manifest
    let parents = { (id: String) in manifest.graph.parents(of: id) }
    #expect(parents("semantic_model.shop.orders") == ["model.shop.orders"])
    #expect(parents("metric.shop.revenue") == ["semantic_model.shop.orders"])
    #expect(parents("metric.shop.per_order") == ["metric.shop.revenue", "metric.shop.volume"])
    #expect(parents("saved_query.shop.daily") == ["metric.shop.per_order"])
    #expect(parents("exposure.shop.board") == ["metric.shop.weekly"])
    let inputs = manifest.semantics["metric.shop.per_order"]?.metric?.inputMeasures.map(\.name)
    #expect(inputs == ["total", "orders"])
    #expect(manifest.semantics["metric.shop.total"]?.description == "Metric created from measure total")
  }

  @Test(
    "they are selected like anything else",
    arguments: [
      ("metric:revenue+", ["metric.shop.per_order", "metric.shop.revenue", "saved_query.shop.daily"]),
      ("+metric:volume", ["metric.shop.volume", "model.shop.orders", "semantic_model.shop.orders"]),
      ("saved_query:*", ["saved_query.shop.daily"]), ("semantic_model:shop.orders", ["semantic_model.shop.orders"]),
    ])
  func selection(criterion: String, ids: [String]) throws {
    let manifest = try project().load().manifest
    let types: Set<ResourceType> = [.model, .metric, .semanticModel, .savedQuery]
    #expect(try Selector(select: [criterion]).resolve(in: manifest, types: types).sortedIDs == ids)
  }

  @Test(
    "what does not fit together is refused with dbt's words",
    arguments: [
      (", granularity: day}", "}", "Time spine standard granularity column must have a granularity defined"),
      (
        "standard_granularity_column: day_of", "standard_granularity_column: day_off",
        "Got invalid column name 'day_off'"
      ),
      (
        "granularity: day}", "granularity: week}", "The semantic layer requires a time spine model with granularity DAY"
      ),
      (
        "{name: customer, type: foreign}", "{name: customer, type: primary}",
        "Semantic models can have only one primary"
      ),
      (
        "{name: order_id, type: primary}, ", "", "The semantic model orders contains dimensions, but it does not define"
      ),
      ("agg_time_dimension: ordered_at", "agg_time_dimension: ordered", "Default aggregation time dimension was"),
      ("name: is_food", "name: Is_food", "Invalid name `Is_food` - names may only contain lower case letters"),
      ("name: is_food", "name: select", "'select' is an SQL reserved keyword, and thus cannot be used as a dimension"),
      ("name: is_food", "name: total", "In semantic model `orders`, can't use name `total` for a dimension"),
      ("agg: sum, expr: amount", "agg: count", "Measure 'total' uses a COUNT aggregation, which requires an expr"),
      ("agg: sum, expr: amount", "agg: percentile, expr: amount", "Measure 'total' uses a PERCENTILE aggregation"),
      ("{measure: total}", "{measure: totl}", "A semantic model having a measure `totl` does not exist but was"),
      ("numerator: revenue", "numerator: revenu", "The metric `revenu` does not exist but was referenced by metric"),
      (", denominator: volume", "", "Invalid ratio metric. Both a numerator and denominator must be specified"),
      ("window: 7 days", "window: 7 dayz", "Invalid time granularity 'dayz' in window: '7 dayz'"),
      ("window: 7 days", "window: seven days", "Invalid window (seven days) in cumulative/conversion metric"),
      ("window: 7 days", "window: 7 days, grain_to_date: month", "Both window and grain_to_date set for cumulative"),
      ("label: Volume", "label: Revenue", "Can't use label `Revenue` for  metric `volume` as it's already used"),
      ("metrics: [per_order]", "metrics: [per]", "depends on a metric named 'per' which was not found"),
      (
        "'metric_time', 'day'", "'metrictime', 'day'",
        "`TimeDimension('metrictime', 'day')` is not a valid group-by name"
      ),
      ("metric('weekly')", "metric('weakly')", "depends on a metric named 'weakly' which was not found"),
      ("ref('orders')", "ref('order')", "depends on a node named 'order' which was not found"),
      ("type: simple", "type: simpel", "'simpel' is no valid 'type' of metric 'revenue'"),
      ("label: Revenue, ", "", "metric 'revenue' needs 'label'"),
      ("name: volume, label", "name: revenue, label", "dbt found two metrics with the name \"revenue\""),
    ])
  func faults(text: String, other: String, message: String) throws {
    let problems = try project(replacing: text, with: other).problems()
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }
}
