import type { BatchFolder, NamedShard } from './BatchFolder.ts';

/** The script that answers requests without a server. */
export const scriptName = 'answer-shards.sh';

/** Writes the script that has vLLM answer the files of a folder, on this machine or as a Slurm job array; returns its path. */
export async function writeEngineScript(folder: BatchFolder): Promise<string> {
  await folder.files.replace(scriptName, [engineScript(folder.files.path, await folder.shards())]);
  return folder.files.pathOf(scriptName);
}

function engineScript(folder: string, shards: readonly NamedShard[]): string {
  const rows = shards.map(({ name, model, sha256 }) => `answer ${name} ${sha256} ${quoted(model)} "$@"`);
  return `#!/usr/bin/env bash
#SBATCH --job-name=dream-batch
#SBATCH --requeue
# Answers the files of requests in this folder with vLLM. Run it again after an interruption: what is answered is skipped.
# Options are handed to "vllm run-batch".
#
#   bash ${scriptName} --max-model-len 8192          one file after the other, on this machine
#   sbatch --array=0-7 --gres=gpu:1 ${scriptName}    divided among 8 tasks; add "%2" to run two of them at a time
#
# Then: dream-curator batch import DATASET
#
# DREAM_BATCH_FOLDER: where this folder is on the machine that runs it. VLLM: the program in place of "vllm".
set -euo pipefail
folder=${quoted(folder)}
cd -- "\${DREAM_BATCH_FOLDER:-$folder}"
mkdir -p results
tasks=\${SLURM_ARRAY_TASK_COUNT:-1}
part=
trap 'rm -f -- "$part"' EXIT
task=$((\${SLURM_ARRAY_TASK_ID:-0} - \${SLURM_ARRAY_TASK_MIN:-0}))
at=-1
if [ $((\${SLURM_ARRAY_TASK_MAX:-0} - \${SLURM_ARRAY_TASK_MIN:-0} + 1)) -ne "$tasks" ]; then
  echo 'Number the tasks without gaps, such as --array=0-7: the files of tasks that are left out would not be answered.' >&2
  exit 2
fi

# A result gets its name only when it is complete, so that a task that is killed and requeued begins its file again. One
# malformed line would cost all results of a file: a file that was not copied whole is not begun.
answer() {
  local shard=$1 sha256=$2 model=$3
  shift 3
  at=$((at + 1))
  if [ $((at % tasks)) -ne "$task" ] || [ -e "results/$shard.jsonl" ]; then
    return 0
  fi
  printf '%s  %s\\n' "$sha256" "$shard.jsonl" | sha256sum --check --quiet -
  part="results/$shard.part.$HOSTNAME.$$"
  "\${VLLM:-vllm}" run-batch -i "$shard.jsonl" -o "$part" --model "$model" "$@"
  mv -- "$part" "results/$shard.jsonl"
}

${rows.join('\n')}
`;
}

/** A text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
