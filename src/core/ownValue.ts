/**
 * Looks up a name from outside (a model, a file extension, a command) in a table. `table[name]` would also find inherited
 * properties, so that a model called `constructor` would have a price and one called `__proto__` a format. Tables that are
 * filled with such names are made with `Object.fromEntries` or are a `Map`: assigning to `__proto__` adds nothing.
 */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
