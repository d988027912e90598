/** Whether a value from outside is an object or a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Whether a value from outside is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value);
}

/** Whether a value from outside is a non-negative integer. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * Looks up a name from outside (a model, a file extension, a command) in a table. `table[name]` would also find inherited
 * properties, so that a model called `constructor` would have a price and one called `__proto__` a format. Tables that are
 * filled with such names are made with `Object.fromEntries` or are a `Map`: assigning to `__proto__` adds nothing.
 */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A property of a value from outside, never an inherited one. */
export function ownPart(value: unknown, name: string | number): unknown {
  return isObject(value) ? ownValue(value, String(name)) : undefined;
}

/** The message of a thrown value of any type. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
