import Warehouse

extension PostgresAdapter {
  package func schemas(in database: String?) throws(WarehouseError) -> [String] {
    try connection.query("select nspname from pg_namespace order by nspname").map(\.[0].description)
  }

  package func createSchema(_ schema: Relation) throws(WarehouseError) {
    guard let name = schema.schema else { return }
    try connection.run("create schema if not exists \(dialect.quoted(name))")
  }

  package func dropSchema(_ schema: Relation) throws(WarehouseError) {
    guard let name = schema.schema else { return }
    try connection.run("drop schema if exists \(dialect.quoted(name)) cascade")
  }

  /// The case of the schema's name does not count, as with dbt.
  package func relations(in schema: Relation) throws(WarehouseError) -> [Relation] {
    let rows = try connection.query(
      """
      select relation.relname, relation.relkind::text, namespace.nspname
      from pg_class relation join pg_namespace namespace on namespace.oid = relation.relnamespace
      where lower(namespace.nspname) = lower($1) and relation.relkind in ('r', 'p', 'v', 'm')
      order by relation.relname
      """, [schema.schema])
    return rows.map { row in
      Relation(
        database: schema.database, schema: row[2].description, identifier: row[0].description,
        kind: RelationKind(relkind: row[1].description))
    }
  }

  /// A relation without a schema is found as an unquoted name in SQL would be: among temporary ones, then on the search
  /// path.
  package func columns(of relation: Relation) throws(WarehouseError) -> [Column] {
    let rows = try connection.query(
      """
      select attribute.attname, format_type(attribute.atttypid, attribute.atttypmod), attribute.attnotnull
      from pg_attribute attribute
      join pg_class relation on relation.oid = attribute.attrelid
      join pg_namespace namespace on namespace.oid = relation.relnamespace
      where relation.relname = $1 and attribute.attnum > 0 and not attribute.attisdropped
        and relation.relkind in ('r', 'p', 'v', 'm', 'f')
        and case when $2::text is null then pg_table_is_visible(relation.oid) else namespace.nspname = $2 end
      order by attribute.attnum
      """, [relation.identifier, relation.schema])
    return rows.enumerated().map { index, row in
      Column(
        name: row[0].description, type: row[1].description, position: index + 1,
        isNullable: row[2] == .boolean(false))
    }
  }
}

extension PostgresAdapter {
  package func primaryKey(of relation: Relation) throws(WarehouseError) -> [String] {
    try connection.query(
      """
      select attribute.attname
      from pg_constraint key
      join pg_class relation on relation.oid = key.conrelid
      join pg_namespace namespace on namespace.oid = relation.relnamespace
      join generate_series(1, 64) place on place <= array_upper(key.conkey, 1)
      join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attnum = key.conkey[place]
      where key.contype = 'p' and relation.relname = $1
        and case when $2::text is null then pg_table_is_visible(relation.oid) else namespace.nspname = $2 end
      order by place
      """, [relation.identifier, relation.schema]
    ).map(\.[0].description)
  }

  /// Temporary relations are left out.
  package func catalog(of schema: Relation) throws(WarehouseError) -> [CatalogRelation] {
    let rows = try connection.query(
      """
      select namespace.nspname, relation.relname, relation.relkind::text, pg_get_userbyid(relation.relowner),
        obj_description(relation.oid, 'pg_class'), attribute.attname,
        format_type(attribute.atttypid, attribute.atttypmod), attribute.attnum, attribute.attnotnull,
        col_description(relation.oid, attribute.attnum)
      from pg_class relation
      join pg_namespace namespace on namespace.oid = relation.relnamespace
      join pg_attribute attribute on attribute.attrelid = relation.oid
      where lower(namespace.nspname) = lower($1) and relation.relpersistence in ('p', 'u')
        and relation.relkind in ('r', 'p', 'v', 'm', 'f') and attribute.attnum > 0 and not attribute.attisdropped
      order by relation.relname, attribute.attnum
      """, [schema.schema])
    var found: [CatalogRelation] = []
    for row in rows {
      func text(_ index: Int) -> String? { row[index].isNull ? nil : row[index].description }
      let kind = row[2].description
      let relation = Relation(
        database: schema.database, schema: text(0), identifier: text(1), kind: RelationKind(relkind: kind))
      if found.last?.relation != relation {
        let type = ["v": "VIEW", "m": "MATERIALIZED VIEW"][kind] ?? "BASE TABLE"
        found.append(CatalogRelation(relation: relation, type: type, owner: text(3), comment: text(4)))
      }
      let column = Column(
        name: row[5].description, type: row[6].description, position: row[7].integerValue ?? 0,
        isNullable: row[8] == .boolean(false))
      found[found.count - 1].columns.append((column, text(9)))
    }
    return found
  }
}

extension RelationKind {
  /// By `pg_class.relkind`.
  fileprivate init(relkind: String) {
    switch relkind {
    case "v": self = .view
    case "m": self = .materializedView
    default: self = .table
    }
  }
}
