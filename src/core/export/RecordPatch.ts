import { isObject } from '../objects.ts';
import type { Field } from '../sample/Field.ts';
import { parseJsonText } from '../text/parseJson.ts';

/** Pending changes of a value and of what it contains. */
interface Change {
  value?: { readonly to: unknown };
  removed?: true;
  /** What is inserted after it in its list. */
  readonly after: unknown[];
  readonly parts: Map<string, Change>;
}

/**
 * Changes of a record's value, collected field by field and applied all at once. Unchanged values stay the same
 * objects; JSON text on the way is serialized again.
 */
export class RecordPatch {
  readonly #root: Change = newChange();

  set(at: Field, value: unknown): void {
    this.#at(at).value = { to: value };
  }

  remove(at: Field): void {
    this.#at(at).removed = true;
  }

  /** Inserts a value into a list, after one that is in it. */
  insertAfter(at: Field, value: unknown): void {
    this.#at(at).after.push(value);
  }

  apply(value: unknown): unknown {
    return changed(value, this.#root);
  }

  #at({ holder, key }: Field): Change {
    if (!holder) {
      return this.#root;
    }
    const { parts } = this.#at(holder);
    const known = parts.get(String(key)) ?? newChange();
    parts.set(String(key), known);
    return known;
  }
}

function newChange(): Change {
  return { after: [], parts: new Map() };
}

function changed(value: unknown, { value: other, parts }: Change): unknown {
  if (other) {
    return other.to;
  }
  if (parts.size === 0) {
    return value;
  }
  if (typeof value === 'string') {
    const inside = parseJsonText(value);
    return inside === undefined ? value : JSON.stringify(changedParts(inside as object, parts));
  }
  return isObject(value) ? changedParts(value, parts) : value;
}

function changedParts(value: object, parts: ReadonlyMap<string, Change>): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((element, index) => {
      const change = parts.get(String(index));
      return change ? [...(change.removed ? [] : [changed(element, change)]), ...change.after] : [element];
    });
  }
  const held = new Map(Object.entries(value));
  for (const [name, change] of parts) {
    if (change.removed) {
      held.delete(name);
    } else {
      held.set(name, changed(held.get(name), change));
    }
  }
  return Object.fromEntries(held);
}
