import type { Trainer } from '../export/ExportTarget.ts';

/** What a training begins with and where it writes. */
interface TrainingPlaces {
  readonly base: string | null;
  readonly output: string;
}

/** How `train.py` of each trainer takes them (docs/training.md); trainers that are not listed read them from the environment. */
const spellings: Readonly<Record<string, (places: TrainingPlaces) => readonly string[]>> = {
  TRL: ({ base, output }) => [...option('--model_name_or_path', base), '--output_dir', output],
  'LLaMA-Factory': ({ base, output }) => [
    ...(base === null ? [] : [`model_name_or_path=${base}`]),
    `output_dir=${output}`,
  ],
  'ms-swift': ({ base, output }) => [...option('--model', base), '--output_dir', output],
};

function option(name: string, value: string | null): readonly string[] {
  return value === null ? [] : [name, value];
}

/** The arguments of `train.py` for a model and an output folder; undefined if this trainer is not started by this program. */
export function trainerArguments(
  trainer: Pick<Trainer, 'name'> | undefined,
  places: TrainingPlaces,
): readonly string[] | undefined {
  return trainer && Object.hasOwn(spellings, trainer.name) ? spellings[trainer.name]?.(places) : undefined;
}
