import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './projectRoot.ts';

const commandSchema = z.object({ command: z.string(), title: z.string() });

const manifestSchema = z.object({
  activationEvents: z.array(z.string()),
  files: z.array(z.string()),
  contributes: z.object({
    commands: z.array(commandSchema),
    keybindings: z.array(z.object({ command: z.string(), key: z.string(), when: z.string() })),
    menus: z.record(z.string(), z.array(z.object({ command: z.string() }))),
  }),
});

/** package.json as VS Code reads it. */
export const manifest = manifestSchema.parse(
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')),
);
