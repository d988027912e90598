import { computed, signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { isObject } from '../../src/core/objects.ts';
import { remembered } from '../host.ts';
import { type Editing, editing, exchange, record } from './store.ts';

/** The texts of a form by the names of its fields. */
type Fields = Readonly<Record<string, string>>;

/** A kind of form, and what it is about. */
export type DraftKind = Exclude<Editing['kind'], 'none' | 'evidence'> | `observation ${string}`;

/** How many versions of a text are kept: a form that is opened without restoring the last one begins another. */
const maxVersions = 3;
const maxPlaces = 50;
const maxLength = 1_000_000;

/** What was typed and not saved, the latest version first, by place. Kept across reloads, and when the page is recreated. */
const drafts = signal<ReadonlyMap<string, readonly Fields[]>>(new Map(readDrafts()));

/** Where a draft belongs: records keep their names when the file changes. */
function placeOf(kind: DraftKind): string {
  return `${record.value?.name ?? ''}\n${exchange.value?.index ?? 0}\n${kind}`;
}

/** The kinds of forms that the exchange on screen has drafts of. */
export const draftsHere = computed<readonly DraftKind[]>(() => {
  const here = placeOf('pair').slice(0, -'pair'.length);
  return [...drafts.value.keys()].flatMap((place) =>
    place.startsWith(here) ? [place.slice(here.length) as DraftKind] : [],
  );
});

/** Discards the drafts of a form of the exchange on screen. */
export function discardDraft(kind: DraftKind): void {
  keep(placeOf(kind), []);
}

interface DraftedForm<Form extends Fields> {
  readonly fields: Form;
  /** Changes the texts; they are kept from then on. */
  change(next: Form): void;
  /** Puts the last draft in place of the texts; undefined if there is none. */
  readonly restore: (() => void) | undefined;
  /** Forgets the drafts: the texts are saved. */
  done(): void;
}

/** The texts of a form, which survive that it is closed without saving, by whatever closes it. */
export function useDraft<Form extends Fields>(kind: DraftKind, start: Form): DraftedForm<Form> {
  const [place] = useState(() => placeOf(kind));
  const [before, setBefore] = useState(() => drafts.peek().get(place) ?? []);
  const [fields, setFields] = useState(start);
  const [isRestoring, setRestoring] = useState('restore' in editing.peek());
  const change = (next: Form) => {
    setFields(next);
    keep(place, isSame(next, start) ? before : [next, ...before]);
  };
  const restore = () => {
    const [latest, ...older] = before;
    if (latest) {
      setBefore(older);
      setFields({ ...start, ...latest });
    }
  };
  if (isRestoring) {
    setRestoring(false);
    restore();
  }
  return { fields, change, restore: before.length > 0 ? restore : undefined, done: () => keep(place, []) };
}

function isSame(one: Fields, other: Fields): boolean {
  return Object.entries(one).every(([name, text]) => other[name] === text);
}

function keep(place: string, versions: readonly Fields[]): void {
  const all = [...drafts.peek()].filter(([known]) => known !== place);
  const kept = versions.length > 0 ? [...all, [place, versions.slice(0, maxVersions)] as const] : all;
  drafts.value = new Map(withinLimits(kept));
  remembered.set('drafts', [...drafts.value]);
}

/** The latest drafts; a single one is kept whatever its length. */
function withinLimits(all: readonly (readonly [string, readonly Fields[]])[]) {
  let length = 0;
  return all
    .slice(-maxPlaces)
    .reverse()
    .filter(([, versions], at) => {
      length += versions
        .flatMap((fields) => Object.values(fields))
        .reduce((sum, text) => sum + text.length, 0);
      return at === 0 || length <= maxLength;
    })
    .reverse();
}

function* readDrafts(): Generator<[string, readonly Fields[]]> {
  const known = remembered.get('drafts');
  for (const entry of Array.isArray(known) ? known : []) {
    const [place, versions] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (typeof place === 'string' && Array.isArray(versions)) {
      yield [place, versions.filter(isFields)];
    }
  }
}

function isFields(value: unknown): value is Fields {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}
