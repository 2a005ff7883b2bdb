#!/usr/bin/env bash
# Loads what the array of slurm-read.sh has read. The database should lie on a local or parallel disk that locks files; NFS often does not.
#SBATCH --job-name=xxgk-ingest
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=12:00:00
set -euo pipefail
reports=$1
readings=$2
database=$3
# 1 says that some documents cannot be read: the database has the others, and the reasons.
srun npx xxgk ingest "$reports" --readings "$readings" --db "$database" --quiet || [ $? -eq 1 ]
