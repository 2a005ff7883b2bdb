#!/usr/bin/env bash
# GNU parallel: 40 parts over the machines of a list, two at a time on each, then the ingest here. All machines see the same folders, and
# the program in the same place. Run it in the folder of the program:
#   docs/scale/parallel.sh machines.txt /data/reports /data/readings /data/xxgk.sqlite
set -euo pipefail
machines=$1
reports=$2
readings=$3
database=$4
parts=40
# A part that failed is tried again elsewhere; what it had read by then is not read again.
seq "$parts" | parallel --sshloginfile "$machines" --workdir "$PWD" --jobs 2 --retries 3 --joblog parallel.log \
  npx xxgk read "$reports" --shard "{}/$parts" --out "$readings" --quiet
npx xxgk ingest "$reports" --readings "$readings" --db "$database"
