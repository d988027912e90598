import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Installs an extension that needs no build by copying its folder to where one server finds its extensions. */
export async function installFolder(data: string, folder: string): Promise<void> {
  const { publisher, name, version } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  const extensions = join(data, 'extensions');
  await mkdir(extensions, { recursive: true });
  await cp(folder, join(extensions, `${publisher}.${name}-${version}`), { recursive: true });
}
