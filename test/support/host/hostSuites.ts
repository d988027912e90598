import type { ServerVersion } from '../vscode/serverVersions.ts';

/** The suites of `test/host/`, and whether the workspace is trusted in them. */
export const hostSuites = { suite: { trust: true }, restricted: { trust: false } } as const;

/** One suite of host tests on one version of VS Code. */
export interface HostRun {
  readonly version: ServerVersion;
  readonly suite: keyof typeof hostSuites;
}
