import { z } from 'zod';
import { messageOf } from '../objects.ts';
import { explainIssues } from '../text/explainIssues.ts';
import { parseJson } from '../text/parseJson.ts';
import { pathText } from '../text/pathText.ts';
import { type Category, categoryColors, foldLabel } from './riskLabels.ts';

const boundedText = (maxLength: number) => z.string().trim().min(1).max(maxLength);

const categorySchema = z.strictObject({
  label: boundedText(80).refine(
    (label) => !label.includes(':'),
    'must not hold a colon, after which a label is cut',
  ),
  definition: boundedText(1000),
  aliases: z.array(boundedText(80)).max(100).default([]),
  icon: z
    .string()
    .regex(/^[a-z][a-z-]*$/, 'must be the name of a codicon, such as “lock”')
    .optional(),
  color: z.enum(categoryColors).optional(),
});

const listSchema = z.array(categorySchema).min(1).max(100);
const fileSchema = z.object({ categories: listSchema });

type TaxonomyRead =
  | { readonly ok: true; readonly taxonomy: readonly Category[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a workspace's taxonomy. Labels or aliases with the same normalized spelling are an error: one would win silently. */
export function parseTaxonomy(text: string): TaxonomyRead {
  let value: unknown;
  try {
    value = parseJson(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return { ok: false, problems: [`It is not JSON: ${messageOf(error)}`] };
  }
  // A bare list, or an object that contains it.
  const read = fileSchema.safeParse(Array.isArray(value) ? { categories: value } : value);
  if (!read.success) {
    const problems = explainIssues(read.error.issues).map(
      ({ path, message }) => `${path.length === 0 ? 'file' : pathText(path)}: ${message}`,
    );
    return { ok: false, problems };
  }
  const { categories } = read.data;
  const problems = ambiguities(categories);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, taxonomy: categories };
}

function ambiguities(taxonomy: readonly Category[]): readonly string[] {
  const owners = new Map<string, string>();
  return taxonomy.flatMap(({ label, aliases }) => {
    const folds = new Set([label, ...aliases].map(foldLabel));
    return [...folds].flatMap((fold) => {
      const owner = owners.get(fold);
      owners.set(fold, owner ?? label);
      return owner === undefined ? [] : [`“${fold}” means both “${owner}” and “${label}”`];
    });
  });
}
