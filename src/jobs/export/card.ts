import { meanWords } from '../../core/export/lessons/AnswerLengths.ts';
import { summarizeLessons } from '../../core/export/lessons/summarizeLessons.ts';
import type { DataFile } from './ExportOptions.ts';
import type { ManifestHead } from './Manifest.ts';

/** What a card says. */
export interface CardFacts {
  readonly head: ManifestHead;
  readonly name: string;
  readonly teaches: 'pairs' | 'answers' | 'labels' | 'all';
  readonly files: readonly DataFile[];
  /** Rows by category and split. */
  readonly categories: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly images: { readonly count: number; readonly bytes: number };
  readonly models: readonly string[];
  /** Decisions by verdict. */
  readonly decisions: ReadonlyMap<string, number>;
}

const uses = {
  pairs:
    'Preference optimization (DPO and its relatives): each row has an answer to prefer and one to avoid.',
  answers: 'Supervised fine-tuning: each row has an answer that a person approved.',
  labels: 'Unpaired preference optimization (KTO): each row has an answer and whether it is a good one.',
  all: 'Review and further curation: rows are in the form of the dataset that they come from.',
};

/**
 * The dataset card, `README.md` of the export, in the form of the Hugging Face Hub. Always in English, and without the time, so
 * that the same export gives the same bytes. Every text of the dataset is made plain: it must not become markup.
 */
export function cardText(facts: CardFacts): string {
  return `${frontMatter(facts)}\n${body(facts)}`;
}

/**
 * Explicit configurations: without them `datasets` guesses splits from words in file names. No sizes: it refuses those that
 * differ from its own count.
 */
function frontMatter({ files, head, images }: CardFacts): string {
  const rows = sum(files.map((file) => file.rows));
  const splits = [...new Set(files.map(({ split }) => split))];
  const dataFiles = splits.flatMap((split) => [
    `  - split: ${split}`,
    '    path:',
    ...files.filter((file) => file.split === split).map(({ path }) => `    - ${JSON.stringify(path)}`),
  ]);
  return [
    '---',
    'license: unknown',
    `tags: [${['safety', 'dream-curator', head.target, ...(images.count > 0 ? ['multimodal'] : [])].map((tag) => JSON.stringify(tag)).join(', ')}]`,
    `size_categories: [${JSON.stringify(sizeCategory(rows))}]`,
    'configs:',
    '- config_name: default',
    '  default: true',
    '  data_files:',
    ...dataFiles,
    '---',
    '',
  ].join('\n');
}

function body(facts: CardFacts): string {
  const { head, name, teaches, images } = facts;
  return [
    `# ${plain(name)}`,
    '',
    `Written by ${plain(head.tool)} as \`${head.target}\`. ${images.count} images, ${images.bytes} bytes.`,
    '',
    '> The rows may contain harmful requests and images, and answers that should not be given. They are meant for making models safer.',
    '',
    '## Intended use',
    '',
    uses[teaches],
    'Not meant for training a model to give the answers that were rejected, nor as a measure of the prevalence of anything.',
    '',
    ...rowTables(facts),
    ...lessonTable(head),
    ...origin(facts),
    'What each row was made from is in `manifest.json`: `dream-curator trace FOLDER ROW` shows it, and `dream-curator verify FOLDER` checks every file.',
    '',
  ].join('\n');
}

function rowTables({ files, categories }: CardFacts): readonly string[] {
  const splits = [...new Set(files.map(({ split }) => split))];
  const splitRows = splits.map((split) => {
    const own = files.filter((file) => file.split === split);
    return [split, String(sum(own.map(({ rows }) => rows))), own.map(({ path }) => code(path)).join('<br>')];
  });
  const categoryRows = [...categories.keys()].sort().map((category) => {
    const counts = categories.get(category);
    return [plain(category), ...splits.map((split) => String(counts?.get(split) ?? 0))];
  });
  return [
    '## Rows',
    '',
    ...table(['split', 'rows', 'files'], splitRows),
    '',
    '## Risk categories',
    '',
    'Of the first risk that counts in the exchanges of a row; `none` if there is none.',
    '',
    ...table(['category', ...splits], categoryRows),
    '',
  ];
}

/** What the rows teach, in English as all of the card. */
function lessonTable({ teaches = [] }: ManifestHead): readonly string[] {
  const rows = summarizeLessons(teaches).directions.map(({ request, direction, count, wanted, unwanted }) => [
    request,
    direction,
    String(count),
    ...[wanted, unwanted].map((texts) => meanWords(texts)?.toFixed(1) ?? ''),
  ]);
  const heads = ['request', 'direction', 'count', 'words of wanted answers', 'words of unwanted answers'];
  return rows.length === 0
    ? []
    : [
        '## What it teaches',
        '',
        'A pair teaches what its wanted answer does, unless its unwanted one does the same. Told by words, not by a person. Lengths are means.',
        '',
        ...table(heads, rows),
        '',
      ];
}

function origin({ head, models, decisions }: CardFacts): readonly string[] {
  const { dataset, leftOut, options } = head;
  const filter = typeof options.filter === 'string' ? ` by ${code(options.filter)}` : '';
  return [
    '## Where it comes from',
    '',
    ...table(
      ['file', 'bytes', 'SHA-256'],
      dataset.files.map(({ path, bytes, sha256 }) => [code(path), String(bytes), code(sha256)]),
    ),
    '',
    `- ${dataset.records} records, ${dataset.selected} of them selected${filter}.`,
    `- Decisions of people: ${list(decisions)}.`,
    `- Models: ${models.length === 0 ? 'none' : models.map(code).join(', ')}.`,
    `- Left out, by reason: ${list(new Map(Object.entries(leftOut)))}.`,
    '',
  ];
}

function list(counts: ReadonlyMap<string, number>): string {
  return counts.size === 0
    ? 'none'
    : [...counts]
        .sort()
        .map(([name, count]) => `${plain(name)} ${count}`)
        .join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Text on one line that is no markup and no link: what could be is escaped. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\\`*_[\]<>|&#!~@]|:(?=\/)|(?<=www)\./g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Text in a code span, which ends at no backtick of its own. */
function code(text: string): string {
  return `<code>${plain(text)}</code>`;
}

const sizes = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
] as const;

function sizeCategory(rows: number): string {
  return sizes.find(([limit]) => rows < limit)?.[1] ?? '10M<n<100M';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
