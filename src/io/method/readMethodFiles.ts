import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPrompt } from '../../core/question/checkPrompt.ts';
import type { PromptOverrides } from '../../core/question/PromptOverrides.ts';
import type { Category } from '../../core/taxonomy/Category.ts';
import { defaultTaxonomy } from '../../core/taxonomy/defaultTaxonomy.ts';
import { parseTaxonomy } from '../../core/taxonomy/parseTaxonomy.ts';

/** The folder of a workspace that holds its own taxonomy and prompts. */
export const methodFolder = '.dream';

/** What is wrong with a file that a workspace brings; the built-in one is used in its place. */
export interface MethodProblem {
  readonly path: string;
  readonly message: string;
}

/** The taxonomy and the wording of prompts that hold in a workspace. */
export interface MethodFiles {
  readonly taxonomy: readonly Category[];
  readonly prompts: PromptOverrides;
  readonly problems: readonly MethodProblem[];
}

export const builtInMethod: MethodFiles = { taxonomy: defaultTaxonomy, prompts: {}, problems: [] };

/**
 * Reads `.dream/taxonomy.json` and `.dream/prompts/<id>.md` of a folder; `taxonomyPath` names a taxonomy elsewhere, which
 * then has to be there. Never throws: what cannot be used is told in `problems`.
 */
export async function readMethodFiles(folder: string, taxonomyPath?: string): Promise<MethodFiles> {
  const problems: MethodProblem[] = [];
  const path = taxonomyPath ?? join(folder, methodFolder, 'taxonomy.json');
  const text = await readText(path, taxonomyPath === undefined, problems);
  const read = text === undefined ? undefined : parseTaxonomy(text);
  if (read && !read.ok) {
    problems.push({ path, message: read.problems.join('; ') });
  }
  const prompts = await readPrompts(join(folder, methodFolder, 'prompts'), problems);
  return { taxonomy: read?.ok ? read.taxonomy : defaultTaxonomy, prompts, problems };
}

async function readPrompts(folder: string, problems: MethodProblem[]): Promise<PromptOverrides> {
  const names = await readdir(folder).catch(() => []);
  const prompts: Record<string, string> = {};
  for (const name of names.filter((one) => one.endsWith('.md')).sort()) {
    const path = join(folder, name);
    const text = await readText(path, false, problems);
    const id = name.slice(0, -'.md'.length);
    const message = text === undefined ? undefined : checkPrompt(id, text);
    if (message !== undefined) {
      problems.push({ path, message });
    } else if (text !== undefined) {
      prompts[id] = text.trim();
    }
  }
  return prompts;
}

async function readText(
  path: string,
  mayBeAbsent: boolean,
  problems: MethodProblem[],
): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!(absent && mayBeAbsent)) {
      problems.push({ path, message: error instanceof Error ? error.message : String(error) });
    }
    return undefined;
  }
}
