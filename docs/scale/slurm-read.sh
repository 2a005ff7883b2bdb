#!/usr/bin/env bash
# A Slurm array of 100 parts, then the ingest on one node:
#   job=$(sbatch --parsable docs/scale/slurm-read.sh /data/reports /data/readings)
#   sbatch --dependency=afterok:"$job" docs/scale/slurm-ingest.sh /data/reports /data/readings /data/xxgk.sqlite
# Run it in the folder of the program. A task that is requeued goes on where it was.
#SBATCH --job-name=xxgk-read
#SBATCH --array=1-100
#SBATCH --cpus-per-task=8
#SBATCH --mem=6G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --signal=TERM@120
set -euo pipefail
reports=$1
readings=$2
# Which part this is, and of how many, xxgk knows from the variables of the array.
srun npx xxgk read "$reports" --out "$readings" --threads "$SLURM_CPUS_PER_TASK" --quiet
