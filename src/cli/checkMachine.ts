import * as l10n from '@vscode/l10n';

/** The first version that has all that is used here. */
const minNodeVersion = 22;

/** Throws where this Node is too old, before something that it does not have is missed somewhere. */
export function checkNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) < minNodeVersion) {
    throw new Error(
      l10n.t(
        'Node {0} or newer is needed, this is Node {1}. Install it, or put it first on the PATH.',
        minNodeVersion,
        version,
      ),
    );
  }
}

/** Throws where the clock says a time before 1970: events are put in order by their time, which must not be negative. */
export function checkClock(now = Date.now()): void {
  if (!(now > 0)) {
    throw new Error(
      l10n.t('The clock of this machine says {0}. Set it: decisions are put in order by time.', timeOf(now)),
    );
  }
}

function timeOf(now: number): string {
  return Math.abs(now) <= 8.64e15 ? new Date(now).toISOString() : String(now);
}
