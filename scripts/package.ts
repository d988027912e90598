/**
 * Packages the extension into dream-curator-<version>.vsix and prints its size and its largest files.
 *
 *   npm run package
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { packageVsix } from './packageVsix.ts';

const root = join(import.meta.dirname, '..');
execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
const vsix = packageVsix(root);
const { size } = statSync(vsix);
console.log(`${vsix}: ${(size / 1e6).toFixed(2)} MB`);
