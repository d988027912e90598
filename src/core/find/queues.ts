/** Filters that curators work through, by the name that other places call them by. */
export const queues = [
  { id: 'all', filter: '' },
  { id: 'undecided', filter: 'state:undecided,proposed' },
  { id: 'proposed', filter: 'state:proposed' },
  { id: 'contested', filter: 'state:contested,near-tie' },
  { id: 'failed', filter: 'state:failed' },
  { id: 'stale', filter: 'state:stale' },
  { id: 'findings', filter: 'rule:*' },
] as const;
