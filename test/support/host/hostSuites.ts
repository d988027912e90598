import { join } from 'node:path';
import type { ServerVersion } from '../vscode/serverVersions.ts';

/** What a suite of `test/host/` runs in. */
export interface HostSuite {
  /** Whether the workspace is trusted. */
  readonly trust: boolean;
  /** A folder with a further extension, installed beside the one under test. */
  readonly beside?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The suites of `test/host/`. */
export const hostSuites = {
  suite: { trust: true },
  restricted: { trust: false },
  languageModels: {
    trust: true,
    beside: join(import.meta.dirname, 'modelProvider'),
    settings: { 'chat.disableAIFeatures': false },
  },
} as const satisfies Readonly<Record<string, HostSuite>>;

/** One suite of host tests on one version of VS Code. */
export interface HostRun {
  readonly version: ServerVersion;
  readonly suite: keyof typeof hostSuites;
}
