import { join } from 'node:path';
import { messageOf } from '../../core/objects.ts';
import type { PromptOverrides } from '../../core/question/prompts/PromptTemplate.ts';
import { checkPrompt } from '../../core/question/prompts/promptTemplates.ts';
import { defaultTaxonomy } from '../../core/taxonomy/defaultTaxonomy.ts';
import { parseTaxonomy } from '../../core/taxonomy/parseTaxonomy.ts';
import type { Category } from '../../core/taxonomy/riskLabels.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { readText } from '../disk/DiskFile.ts';
import { GuardedFolder } from '../disk/GuardedFolder.ts';
import type { FileIssue } from './datasetSettings.ts';

/** A workspace's folder for its own taxonomy and prompts. */
export const methodFolder = '.dream';

/** The taxonomy and prompts of a workspace. */
export interface MethodFiles {
  readonly taxonomy: readonly Category[];
  readonly prompts: PromptOverrides;
  /** Instead of each invalid file, the built-in one is used. */
  readonly problems: readonly FileIssue[];
}

export const builtInMethod: MethodFiles = { taxonomy: defaultTaxonomy, prompts: {}, problems: [] };

/** A larger taxonomy or prompt is not meant as one. */
const maxBytes = 1024 * 1024;

/** The folder of a workspace's taxonomy and prompts. Its contents go to model servers, so no link may lead out of it. */
export function methodFolderOf(folder: string): GuardedFolder {
  return new GuardedFolder(join(folder, methodFolder));
}

/**
 * Reads `.dream/taxonomy.json` and `.dream/prompts/<id>.md` of a folder; `taxonomyPath` names a taxonomy elsewhere, which
 * then must exist. Never throws: unusable files are listed in `problems`.
 */
export async function readMethodFiles(folder: string, taxonomyPath?: string): Promise<MethodFiles> {
  const problems: FileIssue[] = [];
  const own = methodFolderOf(folder);
  const path = taxonomyPath ?? join(own.path, 'taxonomy.json');
  const text = await attempt(problems, path, () =>
    taxonomyPath === undefined ? own.readText('taxonomy.json', maxBytes) : readText(taxonomyPath, maxBytes),
  );
  const read = text === undefined ? undefined : parseTaxonomy(text);
  if (read && !read.ok) {
    problems.push(problemOf(path, read.problems.join('; ')));
  }
  const prompts = await readPrompts(own.sub('prompts'), problems);
  return { taxonomy: read?.ok ? read.taxonomy : defaultTaxonomy, prompts, problems };
}

async function readPrompts(folder: GuardedFolder, problems: FileIssue[]): Promise<PromptOverrides> {
  const names = await attempt(problems, folder.path, () => folder.names());
  const prompts: Record<string, string> = {};
  for (const name of (names ?? []).filter((one) => one.endsWith('.md')).sort()) {
    const path = join(folder.path, name);
    const text = await attempt(problems, path, () => folder.readText(name, maxBytes));
    const id = name.slice(0, -'.md'.length);
    const message = text === undefined ? undefined : checkPrompt(id, text);
    if (message !== undefined) {
      problems.push(problemOf(path, message));
    } else if (text !== undefined) {
      prompts[id] = text.trim();
    }
  }
  return prompts;
}

/** Problems quote the file, which may be long and contain anything. */
function problemOf(path: string, message: string): FileIssue {
  return { path, message: visibleText(message, { maxLength: 1000 }) };
}

/** The result of some work; undefined if it fails, with the reason added to the problems. */
async function attempt<Result>(
  problems: FileIssue[],
  path: string,
  work: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    problems.push(problemOf(path, messageOf(error)));
    return undefined;
  }
}
