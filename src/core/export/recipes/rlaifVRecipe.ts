import type { ExportedData, ExportFile, Trainer } from '../ExportTarget.ts';
import { filesOf, fittingLength, learning, trainSplit } from './Recipe.ts';
import { argumentLines, startScript } from './startScript.ts';

export const rlaifVTrainer: Trainer = {
  name: 'RLAIF-V',
  modules: ['muffin'],
  install: { page: 'https://github.com/RLHF-V/RLAIF-V' },
};

/**
 * The command of RLAIF-V, which is no package: `RLAIF_V` names a copy of its repository. It trains on the Parquet files of a
 * folder, and keeps the reference model's probabilities in a folder `logps` in it. Settings: its script `llava15_train.sh`.
 */
export function rlaifVFiles(exported: ExportedData): readonly ExportFile[] {
  return [
    startScript({
      purpose:
        'Trains on this folder with RLAIF-V: RLAIF_V=/ABSOLUTE/PATH/OF/ITS/REPOSITORY python train.py [--name value ...].\nThe repository: https://github.com/RLHF-V/RLAIF-V',
      body: [
        'if "RLAIF_V" in os.environ:',
        '    sys.path.insert(0, os.environ["RLAIF_V"])',
        '# It takes several processes for granted, also if there is only one.',
        'alone = {"RANK": "0", "LOCAL_RANK": "0", "WORLD_SIZE": "1", "MASTER_ADDR": "localhost", "MASTER_PORT": "29500"}',
        'os.environ.update({name: value for name, value in alone.items() if name not in os.environ})',
        ...argumentLines(settingsOf(exported)),
        'from muffin.train.train_llava15 import train',
        '',
        'train()',
      ],
    }),
  ];
}

function settingsOf(exported: ExportedData): Readonly<Record<string, string | number>> {
  const [file = ''] = filesOf(exported, trainSplit);
  return {
    model_name_or_path: 'liuhaotian/llava-v1.5-7b',
    data_dir: file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.',
    image_folder: 'not_used',
    vision_tower: 'openai/clip-vit-large-patch14-336',
    mm_use_im_start_end: 'False',
    mm_use_im_patch_token: 'False',
    fully_tune: 'True',
    image_aspect_ratio: 'pad',
    mm_projector_type: 'mlp2x_gelu',
    mm_vision_select_layer: -2,
    data_source_names: '',
    data_source_weights: 1,
    model_max_length: fittingLength(exported),
    task: 'DPO',
    dpo_use_average: 'False',
    dpo_token_weighted: 'False',
    dpo_token_weight: 1,
    dpo_beta: learning.beta,
    learning_rate: 5e-7,
    weight_decay: 0.01,
    warmup_ratio: 0.05,
    lr_scheduler_type: 'cosine',
    max_steps: -1,
    num_train_epochs: learning.epochs,
    per_device_train_batch_size: learning.batch,
    gradient_accumulation_steps: learning.accumulation,
    bf16: 'True',
    tf32: 'True',
    gradient_checkpointing: 'True',
    lazy_preprocess: 'True',
    logging_steps: 2,
    save_strategy: 'epoch',
    report_to: 'none',
    output_dir: 'output',
  };
}
