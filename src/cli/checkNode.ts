import * as l10n from '@vscode/l10n';

/** The first version that has all that is used here. */
const oldest = 22;

/** Throws where this Node is too old, before something that it does not have is missed somewhere. */
export function checkNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) < oldest) {
    throw new Error(
      l10n.t(
        'Node {0} or newer is needed, this is Node {1}. Install it, or put it first on the PATH.',
        oldest,
        version,
      ),
    );
  }
}
