import type { ExportedData, ExportFile, Trainer } from '../ExportTarget.ts';
import {
  defaultModel,
  evaluationSplit,
  filesOf,
  learning,
  type Method,
  requirements,
  requirementsName,
  type Setting,
  trainSplit,
  yamlFile,
} from './Recipe.ts';
import { python } from './startScript.ts';

const trainers = { dpo: 'DPO', sft: 'SFT', kto: 'KTO' } as const satisfies Record<Method, string>;

export const trlTrainer: Trainer = {
  name: 'TRL',
  modules: ['trl', 'peft', 'datasets', 'PIL'],
  install: { requirements: requirementsName },
};

/** A script and settings that train with TRL. The script opens images: TRL takes no paths. */
export function trlFiles(exported: ExportedData, method: Method): readonly ExportFile[] {
  return [
    yamlFile('train.yaml', 'Settings of TRL: python train.py', settings(exported, method)),
    { path: 'train.py', text: script(exported, method) },
    requirements(
      'trl==1.16.0',
      'peft==0.21.2',
      'pillow',
      ...(exported.layout.hasImages ? ['torchvision'] : []),
    ),
  ];
}

function settings(exported: ExportedData, method: Method): readonly Setting[] {
  return [
    ['model_name_or_path', defaultModel(exported), 'the model to train'],
    ['max_length', null, 'nothing is cut off; a number may cut off whole answers in silence'],
    ...(method === 'sft' ? [] : ([['beta', learning.beta]] as const)),
    ['use_peft', true],
    ['lora_r', learning.loraRank],
    ['lora_target_modules', 'all-linear'],
    ['learning_rate', learning.rates[method]],
    ['num_train_epochs', learning.epochs],
    ['lr_scheduler_type', 'cosine'],
    // KTO compares the rows of a batch.
    ['per_device_train_batch_size', method === 'kto' ? 2 : learning.batch],
    ['gradient_accumulation_steps', learning.accumulation],
    ...(filesOf(exported, evaluationSplit).length === 0 ? [] : ([['eval_strategy', 'epoch']] as const)),
    ['logging_steps', 10],
    ['save_strategy', 'epoch'],
    ['report_to', 'none'],
    ['output_dir', 'output'],
  ];
}

function script(exported: ExportedData, method: Method): string {
  const name = trainers[method];
  const splits = [trainSplit, evaluationSplit]
    .map((split) => [split, filesOf(exported, split)] as const)
    .filter(([, files]) => files.length > 0);
  const { hasImages, container } = exported.layout;
  const opens = hasImages && container !== 'parquet';
  return `"""Trains on this folder with TRL: python train.py [--name value ...]. Settings: train.yaml."""

import glob
import os
import sys

from datasets import ${opens ? 'Image, Sequence, ' : ''}load_dataset
from trl import ModelConfig, TrlParser, ${name}Config, ${name}Trainer, get_peft_config

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILES = ${python(Object.fromEntries(splits))}


def load(paths):
    """The rows of data files${opens ? ', with their images: paths begin at this folder' : ''}."""
    files = [os.path.join(glob.escape(FOLDER), path) for path in paths]
    rows = load_dataset("${container === 'parquet' ? 'parquet' : 'json'}", data_files=files, split="train")
${
  opens
    ? `    rows = rows.map(lambda row: {"images": [os.path.join(FOLDER, path) for path in row["images"]]})
    return rows.cast_column("images", Sequence(Image()))`
    : '    return rows'
}


def main():
    parser = TrlParser((${name}Config, ModelConfig))
    os.chdir(FOLDER)
    settings, model = parser.parse_args_and_config(["--config", "train.yaml", *sys.argv[1:]])
    settings.model_init_kwargs = {"dtype": model.dtype}
    rows = {split: load(paths) for split, paths in FILES.items()}
    trainer = ${name}Trainer(
        model=model.model_name_or_path,
        args=settings,
        train_dataset=rows["train"],
        eval_dataset=rows.get("validation") if settings.eval_strategy != "no" else None,
        peft_config=get_peft_config(model),
    )
    trainer.train()
    trainer.save_model(settings.output_dir)


if __name__ == "__main__":
    main()
`;
}
