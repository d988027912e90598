/**
 * What a table holds under a name that comes from outside: a model, a file's ending, a command. `table[name]` would also find
 * what every object inherits, so that a model called `constructor` has a price and one called `__proto__` has a format. A
 * table that is filled with such names is made with `Object.fromEntries` or is a `Map`: assigning to `__proto__` adds nothing.
 */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
