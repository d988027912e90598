import assert from 'node:assert/strict';
import test from 'node:test';
import type { ExportedData } from '../../../src/core/export/ExportTarget.ts';
import { firstLayout } from '../../../src/core/export/ExportTarget.ts';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';

const train = { path: 'data/train-00000-of-00002.jsonl', split: 'train', rows: 8 };
const more = { path: 'data/train-00001-of-00002.jsonl', split: 'train', rows: 8 };
const validation = { path: 'data/validation-00000-of-00001.jsonl', split: 'validation', rows: 2 };

function exported(init: Partial<ExportedData> & { readonly hasImages?: boolean } = {}): ExportedData {
  const { hasImages = true, ...given } = init;
  return {
    name: 'pairs',
    files: [train, more, validation],
    layout: { ...firstLayout('lines'), hasImages },
    longestTokens: 5000,
    maxImages: hasImages ? 3 : 0,
    ...given,
  };
}

/** The text of a file that a target puts next to its data. */
function fileOf(id: string, path: string, data = exported()): string {
  const files = exportTargets.find((one) => one.id === id)?.files?.(data) ?? [];
  const text = files.find((one) => one.path === path)?.text;
  assert.ok(text !== undefined, `${id} has no ${path}`);
  return text;
}

const trained = exportTargets.filter(({ files }) => files);

test('every target of a trainer has a script that starts it from the folder the script is in', () => {
  assert.deepEqual(
    trained.map(({ id }) => id).filter((id) => id !== 'dream'),
    exportTargets.map(({ id }) => id).filter((id) => !['preference', 'csv', 'own', 'dream'].includes(id)),
  );
  for (const { id } of trained) {
    const script = fileOf(id, 'train.py');
    assert.match(script, /os\.path\.dirname\(os\.path\.abspath\(__file__\)\)/);
    assert.match(script, /os\.chdir\(FOLDER\)/);
    assert.match(script, /if __name__ == "__main__":/);
  }
});

test('LLaMA-Factory: every file is registered with exactly the columns of its rows', () => {
  const info = JSON.parse(fileOf('llamafactory', 'dataset_info.json'));
  assert.deepEqual(Object.keys(info), [
    'data_train-00000-of-00002',
    'data_train-00001-of-00002',
    'data_validation-00000-of-00001',
  ]);
  assert.deepEqual(info['data_train-00000-of-00002'], {
    file_name: train.path,
    formatting: 'sharegpt',
    ranking: true,
    columns: { messages: 'conversations', chosen: 'chosen', rejected: 'rejected', images: 'images' },
  });
  const text = JSON.parse(fileOf('llamafactory-kto', 'dataset_info.json', exported({ hasImages: false })));
  assert.deepEqual(text['data_train-00000-of-00002'], {
    file_name: train.path,
    formatting: 'sharegpt',
    columns: { messages: 'conversations', kto_tag: 'label' },
  });
  const settings = fileOf('llamafactory', 'train.yaml');
  assert.match(settings, /^dataset: "data_train-00000-of-00002,data_train-00001-of-00002"$/m);
  assert.match(settings, /^eval_dataset: "data_validation-00000-of-00001"$/m);
  assert.match(settings, /^dataset_dir: "\."/m);
});

test('lengths fit the longest row with its images, and TRL cuts nothing', () => {
  const length = (settings: string) => Number(/^(?:cutoff_len|max_length): (\d+)/m.exec(settings)?.[1]);
  for (const id of ['llamafactory', 'llamafactory-sft', 'llamafactory-kto', 'swift', 'swift-sft']) {
    assert.ok(length(fileOf(id, 'train.yaml')) >= 1.5 * 5000 + 3 * 768, id);
    assert.ok(length(fileOf(id, 'train.yaml', exported({ longestTokens: 10, maxImages: 0 }))) >= 2048);
  }
  for (const id of ['trl', 'trl-sft', 'trl-kto']) {
    assert.match(fileOf(id, 'train.yaml'), /^max_length: null/m);
  }
});

test('a text-only set is trained with a text-only model and without images', () => {
  const text = exported({ hasImages: false });
  for (const id of ['trl', 'llamafactory', 'swift']) {
    assert.match(fileOf(id, 'train.yaml', text), /Qwen\/Qwen2\.5-3B-Instruct/);
    assert.match(fileOf(id, 'train.yaml'), /Qwen\/Qwen2\.5-VL-3B-Instruct/);
  }
  assert.doesNotMatch(fileOf('trl', 'train.py', text), /images|Image/);
  assert.doesNotMatch(fileOf('swift', 'train.yaml', text), /MAX_PIXELS/);
});

test('the script of TRL opens images of JSON Lines from its own folder, and takes those of Parquet as they are', () => {
  assert.match(fileOf('trl', 'train.py'), /os\.path\.join\(FOLDER, path\) for path in row\["images"\]/);
  const parquet = exported({ layout: { ...firstLayout('parquet'), hasImages: true } });
  assert.match(fileOf('trl', 'train.py', parquet), /load_dataset\("parquet"/);
  assert.doesNotMatch(fileOf('trl', 'train.py', parquet), /cast_column/);
});

test('without a validation split nothing is evaluated', () => {
  const alone = exported({ files: [train] });
  assert.doesNotMatch(fileOf('llamafactory', 'train.yaml', alone), /eval/);
  assert.doesNotMatch(fileOf('swift', 'train.yaml', alone), /val_dataset/);
  assert.doesNotMatch(fileOf('trl', 'train.yaml', alone), /eval_strategy/);
});

test('LLaVA reads one file by its path, and several from a list', () => {
  const alone = exported({ files: [{ path: 'train.json', split: 'train', rows: 8 }] });
  assert.match(fileOf('llava', 'train.py', alone), /"--data_path", "train\.json"/);
  assert.match(fileOf('llava', 'train.py'), /"--data_path", "data\.yaml"/);
  assert.match(fileOf('llava', 'data.yaml'), /"json_path":"data\/train-00001-of-00002\.jsonl"/);
  assert.match(fileOf('llava-dpo', 'train.py', alone), /from llava\.train\.train_dpo import train/);
});

test('RLAIF-V is given the folder of its Parquet files', () => {
  const nested = exported({
    files: [{ path: 'data/train-00000-of-00001.parquet', split: 'train', rows: 8 }],
  });
  assert.match(fileOf('rlaif-v', 'train.py', nested), /"--data_dir", "data"/);
  const flat = exported({ files: [{ path: 'train.parquet', split: 'train', rows: 8 }] });
  assert.match(fileOf('rlaif-v', 'train.py', flat), /"--data_dir", "\."/);
});
