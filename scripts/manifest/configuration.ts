import { z } from 'zod';
import { section } from '../../src/host/base/contributions.ts';
import { type Setting, settingGroups } from '../../src/jobs/settings.ts';

/** A part of a JSON Schema. */
type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The settings as VS Code expects them, in groups; everything is in the order of the table. */
export function configuration(texts: Readonly<Record<string, string>>) {
  let order = 0;
  return Object.entries(settingGroups).map(([group, settings], index) => ({
    title: `%config.group.${group}%`,
    order: index + 1,
    properties: Object.fromEntries(
      Object.entries(settings as Readonly<Record<string, Setting>>).map(([name, setting]) => {
        order += 1;
        return [`${section}.${name}`, { ...describe(name, setting, texts), order }];
      }),
    ),
  }));
}

function describe(
  name: string,
  { schema, offered, default: value, scope }: Setting,
  texts: Readonly<Record<string, string>>,
) {
  const form = jsonSchema(offered ?? schema);
  const words = (form.enum ?? []).map((word) => `config.${name}.${word}`);
  return {
    ...form,
    default: value,
    scope,
    ...(words.some((key) => Object.hasOwn(texts, key))
      ? { enumDescriptions: words.map((key) => `%${key}%`) }
      : {}),
    markdownDescription: `%config.${name}%`,
  };
}

/** A schema in the form that VS Code's settings support, which is a simpler JSON Schema than zod's. */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const {
    $schema: _,
    '~standard': __,
    ...form
  } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => simplify(jsonSchema),
  });
  return form;
}

function simplify(form: JsonSchema): void {
  const [one, other, ...more] = form.anyOf ?? [];
  // The settings page shows a field for `number or null`, but not for alternatives.
  if (typeof one === 'object' && typeof other === 'object' && other.type === 'null' && more.length === 0) {
    delete form.anyOf;
    Object.assign(form, one, { type: [one.type, 'null'] });
  }
  if (form.minimum === Number.MIN_SAFE_INTEGER) {
    delete form.minimum;
  }
  if (form.maximum === Number.MAX_SAFE_INTEGER) {
    delete form.maximum;
  }
  // That names are texts, and values anything, is not worth stating.
  if (isSchema(form.propertyNames) && form.propertyNames.enum) {
    form.propertyNames = { enum: form.propertyNames.enum };
  } else {
    delete form.propertyNames;
  }
  if (isSchema(form.additionalProperties) && Object.keys(form.additionalProperties).length === 0) {
    delete form.additionalProperties;
  }
}

function isSchema(form: JsonSchema | boolean | undefined): form is JsonSchema {
  return typeof form === 'object';
}
