import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages what is built in dist/ and returns the path of the VSIX. Everything is bundled: it includes no dependencies. */
export function packageVsix(root: string, out?: string): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const vsix = out ?? join(root, `${name}-${version}.vsix`);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [
    vsce,
    'package',
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--allow-missing-repository',
  ];
  execFileSync(process.execPath, [...args, '--out', vsix], { cwd: root, stdio: 'inherit' });
  return vsix;
}
