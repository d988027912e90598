import { section } from '../../src/host/base/contributions.ts';
import { settingTable } from '../../src/jobs/settings.ts';
import { contributes } from './contributes.ts';

/** The generated part of package.json; the rest is written by hand. */
interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: object };
}

/** package.json with the contents of the tables in src. `texts` is package.nls.json. */
export function withContributions<Given extends Manifest>(
  manifest: Given,
  texts: Readonly<Record<string, string>>,
) {
  const { capabilities } = manifest;
  return {
    ...manifest,
    capabilities: {
      ...capabilities,
      untrustedWorkspaces: {
        ...capabilities.untrustedWorkspaces,
        restrictedConfigurations: Object.keys(settingTable).map((name) => `${section}.${name}`),
      },
    },
    contributes: contributes(texts),
  };
}
