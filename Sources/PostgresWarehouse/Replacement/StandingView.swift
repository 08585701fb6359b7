import Warehouse

/// A view on a relation, with all that is needed to make it again.
struct StandingView {
  var id: String
  var relation: Relation
  /// `"schema"."name"`.
  var name: String
  var definition: String
  /// `security_barrier=true, check_option=local`.
  var options: String?
  /// Whether the connection's role owns it, itself or as a member of the owner.
  var isChangeable: Bool
  /// Quoted.
  var owner: String

  var isMaterialized: Bool { relation.kind == .materializedView }

  /// Takes the lock that changes need and changes nothing. `lock table` would lock what the view selects from, too.
  var lock: String { "alter view \(name) owner to \(owner)" }

  var removal: String { "drop \(relation.kindName) \(name)" }

  func creation(replacing: Bool) -> String {
    let options = options.map { " with (\($0))" } ?? ""
    return "create \(replacing ? "or replace " : "")view \(name)\(options) as \(definition)"
  }
}

/// A foreign key of another table on a relation.
struct StandingKey {
  /// What takes it away, and what makes it again.
  var removal: String
  var creation: String
  var isChangeable: Bool
}

/// What stands on a relation, at a glance.
struct Standing {
  var hasViews: Bool
  var hasKeys: Bool
  var hasPrivileges: Bool
}

extension PostgresRelationChanger {
  /// Locks nothing. For most relations all of it is false, and this is all that they cost.
  func glance(at relation: Relation) throws(WarehouseError) -> Standing {
    let row = try adapter.query(
      """
      select
        exists (
          select from pg_depend need join pg_rewrite rule on rule.oid = need.objid
          where need.refclassid = 'pg_class'::regclass and need.refobjid = relation.oid
            and need.classid = 'pg_rewrite'::regclass and rule.ev_class <> relation.oid),
        exists (
          select from pg_depend need join pg_constraint key on key.oid = need.objid
          where need.refclassid = 'pg_class'::regclass and need.refobjid = relation.oid
            and need.classid = 'pg_constraint'::regclass and key.contype = 'f' and key.conrelid <> relation.oid),
        relation.relacl is not null
        or exists (select from pg_attribute where attrelid = relation.oid and attacl is not null)
      from pg_class relation where relation.oid = \(oid(of: relation))
      """
    ).rows.first
    return Standing(
      hasViews: row?[0] == .boolean(true), hasKeys: row?[1] == .boolean(true), hasPrivileges: row?[2] == .boolean(true))
  }

  /// The views that select from a relation. Asking for definitions locks what they select from, until the transaction ends.
  ///
  /// - Parameter deeply: Also views on views; those that a view selects from come before it.
  func views(on relation: Relation, deeply: Bool) throws(WarehouseError) -> [StandingView] {
    let readers = """
      select distinct rule.ev_class as oid, 1 as depth
      from pg_depend need join pg_rewrite rule on need.classid = 'pg_rewrite'::regclass and rule.oid = need.objid
      where need.refclassid = 'pg_class'::regclass and rule.ev_class <> need.refobjid
        and need.refobjid = \(oid(of: relation))
      """
    // A view is found through the rule that makes it.
    let further = """
      union
      select rule.ev_class, reader.depth + 1
      from reader
      join pg_depend need on need.refclassid = 'pg_class'::regclass and need.refobjid = reader.oid
      join pg_rewrite rule on need.classid = 'pg_rewrite'::regclass and rule.oid = need.objid
      where rule.ev_class <> reader.oid
      """
    return try adapter.query(
      """
      with \(deeply ? "recursive " : "")reader (oid, depth) as (
      \(deeply ? "(\(readers))\n\(further)" : readers)
      )
      select view.oid::text, namespace.nspname, view.relname, view.relkind::text,
        format('%I.%I', namespace.nspname, view.relname), rtrim(pg_get_viewdef(view.oid), ';'),
        array_to_string(view.reloptions, ', '), pg_has_role(view.relowner, 'USAGE'),
        quote_ident(pg_get_userbyid(view.relowner))
      from (select oid, max(depth) as depth from reader group by oid) found
      join pg_class view on view.oid = found.oid
      join pg_namespace namespace on namespace.oid = view.relnamespace
      order by found.depth, view.oid
      """
    ).rows.map { row in
      func text(_ index: Int) -> String { row[index].description }
      return StandingView(
        id: text(0),
        relation: Relation(schema: text(1), identifier: text(2), kind: text(3) == "m" ? .materializedView : .view),
        name: text(4), definition: text(5), options: row[6].isNull ? nil : text(6),
        isChangeable: row[7] == .boolean(true), owner: text(8))
    }
  }

  func keys(on relation: Relation) throws(WarehouseError) -> [StandingKey] {
    try adapter.query(
      """
      select format('alter table %I.%I drop constraint %I', namespace.nspname, child.relname, key.conname),
        format('alter table %I.%I add constraint %I %s', namespace.nspname, child.relname, key.conname,
          pg_get_constraintdef(key.oid)),
        pg_has_role(child.relowner, 'USAGE')
      from pg_constraint key
      join pg_class child on child.oid = key.conrelid
      join pg_namespace namespace on namespace.oid = child.relnamespace
      where key.contype = 'f' and key.confrelid = \(oid(of: relation))
        and key.conrelid <> key.confrelid and key.conparentid = 0
      """
    ).rows.map {
      StandingKey(removal: $0[0].description, creation: $0[1].description, isChangeable: $0[2] == .boolean(true))
    }
  }

  /// Statements that give a relation of the same name the privileges that others than the owner have on this one.
  ///
  /// - Parameter successor: Privileges on columns that it lacks are left out.
  func grants(on relation: Relation, successor: Relation) throws(WarehouseError) -> [String] {
    try grants(oid(of: relation), name: dialect.render(relation).sqlLiteral, successor: oid(of: successor))
  }

  /// Statements that give a view that is made again what it had: its owner, privileges and comments.
  func belongings(of view: StandingView) throws(WarehouseError) -> [String] {
    let name = view.name.sqlLiteral
    let comments = try adapter.query(
      """
      select case when description.objsubid = 0 then format('comment on view %s is %L', \(name), description.description)
        else format('comment on column %s.%I is %L', \(name), attribute.attname, description.description) end
      from pg_description description
      left join pg_attribute attribute
        on attribute.attrelid = description.objoid and attribute.attnum = description.objsubid
      where description.classoid = 'pg_class'::regclass and description.objoid = \(view.id)
      order by description.objsubid
      """
    ).rows.map(\.[0].description)
    return try [view.lock] + grants("\(view.id)", name: name, successor: "\(view.id)") + comments
  }

  /// An expression of the relation's oid.
  func oid(of relation: Relation) -> String { "\(dialect.render(relation).sqlLiteral)::regclass" }

  /// - Parameters:
  ///   - id: An expression of an oid, as `successor`.
  ///   - name: A literal of the name in the statements.
  private func grants(_ id: String, name: String, successor: String) throws(WarehouseError) -> [String] {
    try adapter.query(
      """
      with privilege as (
        select entry.*, '' as columns, relation.relowner
        from pg_class relation, aclexplode(relation.relacl) entry where relation.oid = \(id)
        union all
        select entry.*, format(' (%I)', attribute.attname), relation.relowner
        from pg_class relation
        join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attacl is not null
        join pg_attribute kept
          on kept.attrelid = \(successor) and kept.attname = attribute.attname and not kept.attisdropped,
        aclexplode(attribute.attacl) entry
        where relation.oid = \(id)
      )
      select format('grant %s%s on %s to %s%s', privilege_type, columns, \(name),
        case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
        case when is_grantable then ' with grant option' else '' end)
      from privilege where grantee <> relowner
      """
    ).rows.map(\.[0].description)
  }
}

extension String {
  /// As a text of SQL. Servers that read backslashes in texts as escapes are not supported; dbt does not support them either.
  var sqlLiteral: String { "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'" }
}
