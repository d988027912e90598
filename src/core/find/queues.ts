import * as l10n from '@vscode/l10n';

/** What curators work through, in the order in which they are offered; `all` is the whole dataset. */
export const queueIds = [
  'all',
  'undecided',
  /** Undecided exchanges with scores, the closest ones first. */
  'near-ties',
  'contested',
  'proposed',
  /** What this curator has not decided, also if others have: for second opinions, and with control items among them. */
  'not-by-me',
  /** Curators decided differently. */
  'disagreed',
  /** A curator decided otherwise than the judge. */
  'against-judge',
  /** A random sample of what was decided in batches, without being looked at. */
  'audit',
  /** What agents suggest, until a curator decides on it. */
  'suggested',
  /** Undecided exchanges of the risk categories that have too few decided ones. */
  'quota',
  /** What the control curator has decided and this one has not. */
  'control',
  'failed',
  'stale',
  'findings',
] as const;

export type QueueId = (typeof queueIds)[number];

/** A queue is a filter, and the order that the filter asks for. */
export interface Queue {
  readonly id: QueueId;
  readonly filter: string;
}

/** What the filters of queues depend on. */
export interface QueueSettings {
  /** Share of the audit sample, 0..1, and the number that chooses another one. */
  readonly auditShare: number;
  readonly auditSeed: number;
  /** How many exchanges of each risk category are to be decided; 0 for no quota. */
  readonly quota: number;
  /** The curator whose decisions are control items; none if empty. */
  readonly controlCurator: string;
}

/** The condition on exchanges without a decision. */
export const openStates = 'state:undecided,proposed,contested';

/** The queues of a curator. Those that the settings leave empty are left out. */
export function queuesOf(settings: QueueSettings): readonly Queue[] {
  return queueIds.flatMap((id) => {
    const filter = filterOf(id, settings);
    return filter === undefined ? [] : [{ id, filter }];
  });
}

function filterOf(id: QueueId, settings: QueueSettings): string | undefined {
  const { auditShare, auditSeed, quota, controlCurator } = settings;
  switch (id) {
    case 'all':
      return '';
    case 'undecided':
      return openStates;
    case 'near-ties':
      return `${openStates} margin>=0 sort:margin`;
    case 'contested':
      return 'state:contested sort:margin';
    case 'not-by-me':
      return 'state:any -curator:me';
    case 'audit':
      return auditShare > 0 ? `state:batch sample:${percent(auditShare)},${auditSeed}` : undefined;
    case 'quota':
      return quota > 0 ? `quota:${quota} ${openStates}` : undefined;
    case 'control':
      return controlCurator === '' ? undefined : `curator:${quoted(controlCurator)} -curator:me`;
    case 'findings':
      return 'rule:*';
    default:
      return `state:${id}`;
  }
}

/** The queue that a filter is, if it is one. */
export function queueOf(queues: readonly Queue[], filter: string): Queue | undefined {
  return queues.find((queue) => queue.filter === filter);
}

/** The name of a queue on screen. */
export function queueName(id: QueueId): string {
  return {
    all: l10n.t('All records'),
    undecided: l10n.t('Undecided'),
    'near-ties': l10n.t('Near ties first'),
    contested: l10n.t('Contested'),
    proposed: l10n.t('Proposed'),
    'not-by-me': l10n.t('Not decided by you'),
    disagreed: l10n.t('Curators disagree'),
    'against-judge': l10n.t('Judge and curator disagree'),
    audit: l10n.t('Random sample of batches'),
    suggested: l10n.t('Suggested by agents'),
    quota: l10n.t('Categories below their quota'),
    control: l10n.t('Control items'),
    failed: l10n.t('With failures'),
    stale: l10n.t('Stale'),
    findings: l10n.t('With problems'),
  }[id];
}

/** A value of a filter, in the quotation marks that names with spaces need. */
export function quoted(value: string): string {
  return `"${value.replace(/["\\]/gu, String.raw`\$&`)}"`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))}%`;
}
