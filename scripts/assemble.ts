/** Assembles the `.wat` files that workers use, into the modules next to them: `npm run assemble`. */
import { writeFile } from 'node:fs/promises';
import { moduleFiles, moduleSource } from './watModules.ts';

for (const { wat, module } of moduleFiles()) {
  await writeFile(module, await moduleSource(wat));
  console.log(module);
}
