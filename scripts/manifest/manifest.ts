/**
 * Writes into package.json what the extension contributes to VS Code, and which settings an untrusted workspace may not set:
 * all of them. Also writes the schema of pipelines.
 *
 *   npm run manifest
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipelineJsonSchema } from '../../src/core/rounds/pipeline.ts';
import { pipelineSchemaPath } from './contributes.ts';
import { withContributions } from './withContributions.ts';

const root = join(import.meta.dirname, '../..');
const readJson = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = withContributions(readJson('package.json'), readJson('package.nls.json'));
writeFileSync(join(root, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(join(root, pipelineSchemaPath), `${JSON.stringify(pipelineJsonSchema(), null, 2)}\n`);
