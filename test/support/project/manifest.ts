import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './paths.ts';

const commandSchema = z.object({ command: z.string(), title: z.string() });

/** A setting as the manifest declares it. */
const settingSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]),
  scope: z.string(),
  default: z.unknown(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

const manifestSchema = z.object({
  capabilities: z.object({
    untrustedWorkspaces: z.object({ restrictedConfigurations: z.array(z.string()) }),
  }),
  activationEvents: z.array(z.string()),
  files: z.array(z.string()),
  contributes: z.object({
    configuration: z.array(z.object({ properties: z.record(z.string(), settingSchema) })),
    commands: z.array(commandSchema),
    keybindings: z.array(z.object({ command: z.string(), key: z.string(), when: z.string() })),
    menus: z.record(z.string(), z.array(z.object({ command: z.string() }))),
  }),
});

/** package.json as VS Code reads it. */
export const manifest = manifestSchema.parse(
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')),
);

const textsSchema = z.record(z.string(), z.string());

/** A file of texts by key, such as package.nls.json. */
export function readTexts(path: string): Readonly<Record<string, string>> {
  return textsSchema.parse(JSON.parse(readFileSync(join(projectRoot, path), 'utf8')));
}
