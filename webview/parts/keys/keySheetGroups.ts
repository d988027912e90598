import * as l10n from '@vscode/l10n';
import { type ReviewAction, reviewActions } from '../../../src/protocol/pageCommands.ts';
import type { ContributedKeys } from '../../../src/protocol/views.ts';

/** The prefix of the commands of the page's actions. */
const actionPrefix = 'dreamCurator.review.';

/** A command with the keys that run it. */
interface KeySheetEntry {
  readonly command: string;
  readonly title: string;
  /** As people write them: `Ctrl+Alt+D`, `⌘F`. */
  readonly keys: readonly string[];
}

interface KeySheetGroup {
  readonly title: string;
  readonly entries: readonly KeySheetEntry[];
}

/**
 * The commands and their keys, in groups. The keys are the default ones without those that VS Code has been seen to use for something
 * else, and with those that it has been seen to use for these commands: extensions cannot read the user's key bindings.
 */
export function keySheetGroups(
  contributed: readonly ContributedKeys[],
  learned: ReadonlyMap<string, ReviewAction | undefined>,
  isMac: boolean,
): readonly KeySheetGroup[] {
  const groups = groupNames();
  const byGroup = Map.groupBy(contributed, ({ command }) => groupOf(actionOf(command)));
  return (Object.keys(groups) as GroupId[]).flatMap((id) => {
    const entries = (byGroup.get(id) ?? []).map((one) => ({
      command: one.command,
      title: one.title,
      keys: keysOf(one, learned, isMac).map((key) => keyName(key, isMac)),
    }));
    return entries.length === 0 ? [] : [{ title: groups[id], entries }];
  });
}

function actionOf(command: string): ReviewAction | undefined {
  return reviewActions.find((action) => command === actionPrefix + action);
}

function keysOf(
  { command, keys }: ContributedKeys,
  learned: ReadonlyMap<string, ReviewAction | undefined>,
  isMac: boolean,
): readonly string[] {
  const action = actionOf(command);
  const defaults = keys
    .map(({ key, mac }) => (isMac ? mac : key))
    .filter((key) => !learned.has(key) || learned.get(key) === action);
  const own = [...learned].flatMap(([key, one]) => (action !== undefined && one === action ? [key] : []));
  // A character that needs Shift is learned as that character, and bound as the key below it.
  const added = own.filter((key) => !/^shift\+[^a-z0-9]$/.test(key));
  return [...new Set([...defaults, ...added])];
}

type GroupId = 'decide' | 'answers' | 'observations' | 'move' | 'view' | 'other';

function groupNames(): Readonly<Record<GroupId, string>> {
  return {
    decide: l10n.t('Decide'),
    answers: l10n.t('Answers'),
    observations: l10n.t('Observations'),
    move: l10n.t('Move and select'),
    view: l10n.t('View'),
    other: l10n.t('Other'),
  };
}

const groupPatterns: Readonly<Partial<Record<GroupId, RegExp>>> = {
  decide: /^(accept|swap|approve|clear|tie|reject|bothBad|skip|lookBack|remark|settle.*)$/,
  answers: /^(choose\d|rank|toggleMarkdown|edit|restoreDraft|.*Differences?)$/,
  observations: /(Observations?|Evidence|Recognizes|Misses)$/,
  move: /^(next|previous|first|last|extend|select)|^(find|jump)$/,
  view: /^(reveal|peek|zoom|scroll|toggle|show)/,
};

/** The first group that an action belongs to; actions without one, and other commands, are in the last. */
function groupOf(action: ReviewAction | undefined): GroupId {
  const order: readonly GroupId[] = ['decide', 'answers', 'observations', 'move', 'view'];
  return order.find((id) => action !== undefined && groupPatterns[id]?.test(action)) ?? 'other';
}

const names: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PageUp',
  pagedown: 'PageDown',
};

const macNames: Readonly<Record<string, string>> = { cmd: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' };

/** A key binding as people write it. */
export function keyName(key: string, isMac: boolean): string {
  if (key === 'shift+/') {
    return '?';
  }
  const parts = key
    .split('+')
    .map((part) => (isMac ? macNames[part] : undefined) ?? names[part] ?? capitalized(part));
  return isMac ? parts.join('') : parts.join('+');
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
