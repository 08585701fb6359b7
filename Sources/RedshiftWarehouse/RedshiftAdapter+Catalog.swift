import Warehouse

/// What exists. Queries of the leader node's own catalog (`pg_...`) are kept apart from those of `svv_...` views: Redshift
/// refuses to join them.
extension RedshiftAdapter {
  /// The case of the schema's name does not count, as with dbt.
  func relations(in schema: Relation) throws(WarehouseError) -> [Relation] {
    guard isHere(schema) else { return try relationsElsewhere(in: schema) }
    // A materialized view is a view whose definition says so.
    let rows = try connection.rows(
      """
      select relation.relname, namespace.nspname,
        case when relation.relkind <> 'v' then 'table'
          when views.definition ilike '%create materialized view%' then 'materialized_view' else 'view' end
      \(Self.relationsOfSchema)
      """, [schema.schema])
    return rows.map { row in
      Relation(
        database: schema.database, schema: row[1].description, identifier: row[0].description,
        kind: RelationKind(rawValue: row[2].description))
    }
  }

  /// Those that are not the tables behind materialized views.
  private static let relationsOfSchema = """
    from pg_class relation
    join pg_namespace namespace on namespace.oid = relation.relnamespace
    left join pg_views views on views.schemaname = namespace.nspname and views.viewname = relation.relname
    where lower(namespace.nspname) = lower($1) and relation.relkind in ('r', 'v')
      and substring(relation.relname::text, 1, 8) <> 'mv_tbl__'
    order by relation.relname
    """

  private func relationsElsewhere(in schema: Relation) throws(WarehouseError) -> [Relation] {
    let rows = try connection.rows(
      """
      select table_name, schema_name, table_type from svv_redshift_tables
      where lower(database_name) = lower($1) and lower(schema_name) = lower($2)
      order by table_name
      """, [schema.database, schema.schema])
    return rows.map { row in
      Relation(
        database: schema.database, schema: row[1].description, identifier: row[0].description,
        kind: row[2].description == "VIEW" ? .view : .table)
    }
  }

  /// Redshift keeps what was declared, and does not enforce it.
  func primaryKey(of relation: Relation) throws(WarehouseError) -> [String] {
    try connection.primaryKey(of: relation)
  }

  /// A relation without a schema is found as an unquoted name in SQL would be: among temporary ones, then on the search
  /// path.
  func columns(of relation: Relation) throws(WarehouseError) -> [Column] {
    guard relation.schema != nil else { return try connection.columns(of: relation) }
    let types = "data_type, character_maximum_length, numeric_precision, numeric_scale, is_nullable"
    let rows =
      isHere(relation)
      // Late-binding views are there too.
      ? try connection.rows(
        """
        select column_name, ordinal_position, \(types) from svv_columns
        where table_schema = $1 and table_name = $2 order by ordinal_position
        """, [relation.schema, relation.identifier])
      : try connection.rows(
        """
        select column_name, ordinal_position, \(types) from svv_all_columns
        where lower(database_name) = lower($1) and schema_name = $2 and table_name = $3 order by ordinal_position
        """, [relation.database, relation.schema, relation.identifier])
    return rows.map { Column(catalogRow: $0) }
  }

  /// Whether a name is one of the connection's own database.
  func isHere(_ relation: Relation) -> Bool {
    relation.database.map { $0.lowercased() == database.lowercased() } ?? true
  }

  func catalog(of schema: Relation) throws(WarehouseError) -> [CatalogRelation] {
    let relations = try connection.rows(
      """
      select namespace.nspname, relation.relname,
        case when relation.relkind <> 'v' then 'BASE TABLE'
          when views.definition ilike '%create materialized view%' then 'MATERIALIZED VIEW'
          when views.definition ilike '%with no schema binding%' then 'LATE BINDING VIEW' else 'VIEW' end,
        pg_get_userbyid(relation.relowner), obj_description(relation.oid, 'pg_class')
      \(Self.relationsOfSchema)
      """, [schema.schema])
    let columns = try connection.rows(
      """
      select column_name, ordinal_position, data_type, character_maximum_length, numeric_precision, numeric_scale,
        is_nullable, table_name, remarks
      from svv_columns where lower(table_schema) = lower($1)
      order by table_name, ordinal_position
      """, [schema.schema])
    let columnsByName = Dictionary(grouping: columns) { $0[7].description }
    let statistics = try statistics(of: schema)
    return relations.map { row in
      func text(_ index: Int) -> String? { row[index].isNull ? nil : row[index].description }
      let kind: RelationKind =
        row[2].description == "BASE TABLE"
        ? .table : row[2].description == "MATERIALIZED VIEW" ? .materializedView : .view
      let relation = Relation(database: schema.database, schema: text(0), identifier: text(1), kind: kind)
      var entry = CatalogRelation(
        relation: relation, type: row[2].description, owner: text(3), comment: text(4))
      entry.columns = (columnsByName[row[1].description] ?? []).map { column in
        (Column(catalogRow: column), column[8].isNull ? nil : column[8].description)
      }
      entry.statistics = statistics[row[1].description] ?? []
      return entry
    }
  }
}

extension Column {
  /// - Parameter row: Name, position, type, its length, precision and scale, `YES` or `NO` for whether it takes nulls.
  fileprivate init(catalogRow row: [SQLValue]) {
    func number(_ index: Int) -> Int? { row[index].integerValue }
    var type = row[2].description
    if let length = number(3), type.hasPrefix("character") { type += "(\(length))" }
    if let precision = number(4), type == "numeric" { type += "(\(precision),\(number(5) ?? 0))" }
    self.init(
      name: row[0].description, type: type, position: number(1) ?? 0, isNullable: row[6].description != "NO")
  }
}
