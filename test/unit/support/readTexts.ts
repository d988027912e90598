import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkoutRoot } from './projectRoot.ts';

const textsSchema = z.record(z.string(), z.string());

/** A file of texts by key, such as package.nls.json. */
export function readTexts(path: string): Readonly<Record<string, string>> {
  return textsSchema.parse(JSON.parse(readFileSync(join(checkoutRoot, path), 'utf8')));
}
