#!/usr/bin/env python3
"""Runs dbt-redshift (pip install dbt-redshift psycopg2-binary) against a Postgres server with the shim of Redshift's catalog:
its own driver speaks a newer protocol than Postgres, so psycopg2 takes its place. With the proxy between, its statements can be
compared with ours (statements.py compare).

usage: dbt_redshift.py DBT-ARGUMENTS..., in the folder of a project whose target is the proxy.
"""
import psycopg2
import redshift_connector


class Cursor:
    def __init__(self, cursor):
        self.cursor = cursor

    def __getattr__(self, name):
        return getattr(self.cursor, name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cursor.close()

    def execute(self, sql, args=None):
        # The shim cannot add to pg_catalog itself.
        sql = sql.replace("pg_catalog.svv_external_columns", "shim.svv_external_columns")
        try:
            self.cursor.execute(sql, args)
        except psycopg2.Error as error:
            raise redshift_connector.ProgrammingError(str(error)) from error
        return self


class Connection:
    def __init__(self, connection):
        self.connection = connection

    def __getattr__(self, name):
        return getattr(self.connection, name)

    def cursor(self):
        return Cursor(self.connection.cursor())


def connect(**settings):
    names = {"host": "host", "port": "port", "user": "user", "password": "password", "dbname": "database"}
    connection = psycopg2.connect(sslmode="disable", **{ours: settings[theirs] for ours, theirs in names.items()})
    connection.autocommit = True
    return Connection(connection)


redshift_connector.connect = connect

from dbt.cli.main import cli  # noqa: E402  (the driver is replaced first)

cli()
