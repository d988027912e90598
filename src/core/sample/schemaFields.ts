import { z } from 'zod';

/** What a schema says about the names of fields. */
export interface SchemaFields {
  /** Described fields whose values may decide how a record is read: all that are not marked with `decidesNothing`. */
  readonly deciding: Set<string>;
  /** Those with a fixed list of values. */
  readonly fixed: ReadonlySet<string>;
}

/** The fields of a schema, at any depth; undefined if it does not describe the fields of a record. */
export function schemaFields(schema: z.ZodType): SchemaFields | undefined {
  const found = { deciding: new Set<string>(), fixed: new Set<string>() };
  const root = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' });
  if (!namesFields(root) || '$defs' in root) {
    return undefined;
  }
  collect(root, undefined, found);
  return found;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Whether it is about objects with fields, or about lists of such. */
function namesFields(schema: JsonSchema | JsonSchema[] | boolean | undefined): boolean {
  if (typeof schema !== 'object' || Array.isArray(schema)) {
    return false;
  }
  const variants = schema.anyOf ?? schema.oneOf;
  return variants
    ? variants.every(namesFields)
    : schema.properties !== undefined || namesFields(schema.items as JsonSchema | undefined);
}

function collect(
  schema: JsonSchema | boolean | undefined,
  name: string | undefined,
  found: { readonly deciding: Set<string>; readonly fixed: Set<string> },
): void {
  if (typeof schema !== 'object' || schema.decides === false) {
    return;
  }
  if (name !== undefined) {
    found.deciding.add(name);
    if (schema.enum || schema.const !== undefined) {
      found.fixed.add(name);
    }
  }
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    collect(part, key, found);
  }
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) {
    collect(part, name, found);
  }
  collect(schema.additionalProperties, undefined, found);
  for (const part of Array.isArray(schema.items) ? schema.items : [schema.items]) {
    collect(part, name, found);
  }
}
