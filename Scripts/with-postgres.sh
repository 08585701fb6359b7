#!/usr/bin/env bash
# with-postgres.sh COMMAND [ARGUMENT...]: runs a command beside a private Postgres server, which is gone afterwards.
#
# The server lives in a temporary folder and listens on a free port of the loopback interface. What it is reached by is
# in POSTGRES_TEST_{HOST,PORT,USER,PASS,DATABASE}: a superuser root / password, and a database dbt. For dbt's public adapter
# tests there are the roles dbt_test_user_1 to _3 and a database dbtMixedCase; one of them insists on port 5432, so that is
# the port whenever it is free.
set -euo pipefail

binaries=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin | sort -V | tail -1)
[[ -x $binaries/initdb ]] || { echo "Postgres is not installed: run Scripts/setup.sh test" >&2; exit 2; }

folder=$(mktemp -d)
# The server refuses to run as root.
as_server=()
if ((EUID == 0)); then
  chown postgres "$folder"
  as_server=(setpriv --reuid=postgres --regid=postgres --init-groups --)
fi
stop() {
  (cd / && "${as_server[@]}" "$binaries/pg_ctl" stop --pgdata="$folder/data" --mode=immediate --silent) || true
  rm -rf "$folder"
}
trap stop EXIT

# free_port WANTED: prints it if it is free; 0 means any.
free_port() {
  python3 -c 'import socket, sys; s = socket.socket(); s.bind(("127.0.0.1", int(sys.argv[1]))); print(s.getsockname()[1])' "$1" 2>/dev/null
}

export POSTGRES_TEST_HOST=127.0.0.1 POSTGRES_TEST_USER=root POSTGRES_TEST_PASS=password POSTGRES_TEST_DATABASE=dbt
printf '%s\n' "$POSTGRES_TEST_PASS" > "$folder/password"
chmod 644 "$folder/password"
(
  cd /
  "${as_server[@]}" "$binaries/initdb" --pgdata="$folder/data" --username=root --pwfile="$folder/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 > "$folder/initdb.log"
) || { cat "$folder/initdb.log" >&2; exit 2; }

# Another program may take a free port before the server does: then another one is tried.
for wanted in 5432 0 0 0; do
  POSTGRES_TEST_PORT=$(free_port "$wanted") || continue
  if (cd / && "${as_server[@]}" "$binaries/pg_ctl" start --pgdata="$folder/data" --wait --silent --log="$folder/server.log" \
    -o "-p $POSTGRES_TEST_PORT -k '$folder' -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off -c timezone=UTC"); then
    started=yes
    break
  fi
done
[[ ${started-} ]] || { cat "$folder/server.log" >&2; exit 2; }
export POSTGRES_TEST_PORT

PGPASSWORD=$POSTGRES_TEST_PASS "$binaries/psql" --quiet --host="$POSTGRES_TEST_HOST" --port="$POSTGRES_TEST_PORT" \
  --username=root --dbname=postgres --set=ON_ERROR_STOP=1 <<'SQL'
create database dbt;
create database "dbtMixedCase";
create role dbt_test_user_1;
create role dbt_test_user_2;
create role dbt_test_user_3;
SQL

"$@"
