/** Whether a value that comes from outside is an object or a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Whether a value that comes from outside has fields by name. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value);
}

/** Whether a value that comes from outside is a number of things. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * What a table holds under a name that comes from outside: a model, a file's ending, a command. `table[name]` would also find
 * what every object inherits, so that a model called `constructor` has a price and one called `__proto__` has a format. A
 * table that is filled with such names is made with `Object.fromEntries` or is a `Map`: assigning to `__proto__` adds nothing.
 */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A part of a value that comes from outside: never one of its prototype. */
export function ownPart(value: unknown, name: string | number): unknown {
  return isObject(value) ? ownValue(value, String(name)) : undefined;
}
