import * as l10n from '@vscode/l10n';
import { isObject } from '../../objects.ts';
import { turnText } from '../../sample/Exchange.ts';
import type { Role } from '../../sample/roles.ts';
import { decidedAnswer, decidedPairs, labeledAnswers } from '../decidedTexts.ts';
import type { ExportColumn, ExportLayout, ExportTarget } from '../ExportTarget.ts';
import type { ExportedTurn } from '../exportedTurns.ts';
import { answerTexts, labelTexts, pairTexts } from '../lessons/learnedTexts.ts';
import { mediaMarkers } from '../markers.ts';
import { trlFiles, trlTrainer } from '../recipes/trlRecipe.ts';
import type { TargetLimits } from '../TargetLimits.ts';
import { exampleRows, type TrainingExample } from '../trainingExamples.ts';

/** A content part with exactly these keys: Arrow fills absent ones with null, and TRL takes an `image` key for an image. */
type ContentPart = { readonly type: 'image' } | { readonly type: 'text'; readonly text: string };

/** Its content is a list in a file with images, and a text in one without, as the chat templates of text-only models want it. */
interface Message {
  readonly role: Role;
  readonly content: string | readonly ContentPart[];
}

/** TRL has roles for tools, but their calls would be texts here, and a model would learn to write them as such. */
const limits: TargetLimits = {
  images: 'any',
  needsFiles: true,
  turns: true,
  system: true,
  tools: false,
  markers: mediaMarkers,
};

/** Preference pairs as conversational rows with the columns of TRL's DPO trainer (docs/datasets.md). */
export const trl: ExportTarget = {
  id: 'trl',
  title: () => l10n.t('Preference pairs for TRL (DPO)'),
  teaches: 'pairs',
  containers: ['lines', 'array', 'parquet'],
  defaultFileName: 'preference-pairs.jsonl',
  limits,
  trainer: trlTrainer,
  rows: (record, layout) =>
    exampleRows(record, {
      limits,
      choices: layout.choices,
      decided: decidedPairs,
      textsOf: pairTexts,
      value: (example, { chosen, rejected }) => ({
        ...requestOf(example, layout),
        chosen: answerOf(chosen, layout),
        rejected: answerOf(rejected, layout),
        ...imagesOf(example, layout),
      }),
    }),
  columns: (layout) => columnsOf(layout, [messages('chosen', layout), messages('rejected', layout)]),
  files: (exported) => trlFiles(exported, 'dpo'),
  isTelling,
};

/** Approved answers for TRL's SFT trainer, which learns only from the completion if prompt and completion are apart. */
export const trlSft: ExportTarget = {
  id: 'trl-sft',
  title: () => l10n.t('Approved answers for TRL (SFT)'),
  teaches: 'answers',
  containers: ['lines', 'array', 'parquet'],
  defaultFileName: 'sft.jsonl',
  limits,
  trainer: trlTrainer,
  rows: (record, layout) =>
    exampleRows(record, {
      limits,
      choices: layout.choices,
      decided: decidedAnswer,
      textsOf: answerTexts,
      value: (example, text) => ({
        ...requestOf(example, layout),
        completion: answerOf(text, layout),
        ...imagesOf(example, layout),
      }),
    }),
  columns: (layout) => columnsOf(layout, [messages('completion', layout)]),
  files: (exported) => trlFiles(exported, 'sft'),
  isTelling,
};

/** Single answers that are wanted or not, for TRL's KTO trainer. */
export const trlKto: ExportTarget = {
  id: 'trl-kto',
  title: () => l10n.t('Good and bad answers for TRL (KTO)'),
  teaches: 'labels',
  containers: ['lines', 'array', 'parquet'],
  defaultFileName: 'kto.jsonl',
  limits,
  trainer: trlTrainer,
  rows: (record, layout) =>
    exampleRows(record, {
      limits,
      choices: layout.choices,
      decided: labeledAnswers,
      textsOf: labelTexts,
      value: (example, { text, label }) => ({
        ...requestOf(example, layout),
        completion: answerOf(text, layout),
        label,
        ...imagesOf(example, layout),
      }),
    }),
  columns: (layout) => columnsOf(layout, [messages('completion', layout), { name: 'label', type: 'bool' }]),
  files: (exported) => trlFiles(exported, 'kto'),
  isTelling,
};

function requestOf({ id, turns }: TrainingExample, layout: ExportLayout) {
  return { id, prompt: turns.map((turn) => messageOf(turn, layout)) };
}

function messageOf(turn: ExportedTurn, { hasImages }: ExportLayout): Message {
  const { role, parts } = turn;
  const content = hasImages
    ? parts.map((part): ContentPart => (part.type === 'image' ? { type: 'image' } : part))
    : turnText(turn);
  return { role, content };
}

function answerOf(text: string, { hasImages }: ExportLayout): readonly Message[] {
  return [{ role: 'assistant', content: hasImages ? [{ type: 'text', text }] : text }];
}

/**
 * In a file with images every row has the column, empty for text-only rows: TRL 1.16 raises on null and decides by the first row.
 * In one without, no row has it: a column of images is an error for a model that sees none.
 */
function imagesOf({ images }: TrainingExample, { hasImages }: ExportLayout) {
  return hasImages ? { images } : {};
}

/** The type of an empty list is not known. */
function isTelling(value: unknown): boolean {
  return isObject(value) && (!Array.isArray(value.images) || value.images.length > 0);
}

function columnsOf({ hasImages }: ExportLayout, answers: readonly ExportColumn[]): readonly ExportColumn[] {
  return [
    { name: 'id', type: 'string' },
    messages('prompt', { hasImages }),
    ...answers,
    ...(hasImages ? [{ name: 'images', type: { list: 'image' } } as const] : []),
  ];
}

function messages(name: string, { hasImages }: Pick<ExportLayout, 'hasImages'>): ExportColumn {
  const part = { struct: [text('type'), text('text')] };
  return {
    name,
    type: {
      list: {
        struct: [text('role'), hasImages ? { name: 'content', type: { list: part } } : text('content')],
      },
    },
  };
}

function text(name: string): ExportColumn {
  return { name, type: 'string' };
}
