import type { SchemaElement } from 'hyparquet';
import type { ColumnType, ExportColumn } from '../../core/export/ExportTarget.ts';

/**
 * The schema elements of a file with these columns, in preorder. Everything is optional, an image is `bytes` without a logical
 * type before `path`, and lists have three levels: `datasets` compares this with what it derives from its own features, and
 * reads a column that differs in any of it as a plain struct, without an error.
 */
export function schemaOf(columns: readonly ExportColumn[]): SchemaElement[] {
  return [
    { name: 'schema', num_children: columns.length },
    ...columns.flatMap(({ name, type }) => elementsOf(name, type)),
  ];
}

const leaves = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  int64: { type: 'INT64' },
  float64: { type: 'DOUBLE' },
  bool: { type: 'BOOLEAN' },
} as const satisfies Record<string, Partial<SchemaElement>>;

const optional = { repetition_type: 'OPTIONAL' } as const;

function elementsOf(name: string, type: ColumnType): SchemaElement[] {
  if (type === 'image') {
    return [
      { name, ...optional, num_children: 2 },
      { name: 'bytes', ...optional, type: 'BYTE_ARRAY' },
      { name: 'path', ...optional, ...leaves.string },
    ];
  }
  if (typeof type === 'string') {
    return [{ name, ...optional, ...leaves[type] }];
  }
  if ('list' in type) {
    return [
      { name, ...optional, converted_type: 'LIST', logical_type: { type: 'LIST' }, num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...elementsOf('element', type.list),
    ];
  }
  return [
    { name, ...optional, num_children: type.struct.length },
    ...type.struct.flatMap((field) => elementsOf(field.name, field.type)),
  ];
}

/** The value of the `huggingface` entry of a file's metadata, from which `datasets` takes the features of its columns. */
export function featuresText(columns: readonly ExportColumn[]): string {
  return JSON.stringify({ info: { features: featuresOf(columns) } });
}

function featuresOf(columns: readonly ExportColumn[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map(({ name, type }) => [name, featureOf(type)]));
}

/** In the form that all versions read: `List` exists since 4.0 only, and a `Sequence` of a struct means a struct of lists. */
function featureOf(type: ColumnType): unknown {
  if (type === 'image') {
    return { _type: 'Image' };
  }
  if (typeof type === 'string') {
    return { dtype: type, _type: 'Value' };
  }
  if ('struct' in type) {
    return featuresOf(type.struct);
  }
  const { list } = type;
  return typeof list === 'object' ? [featureOf(list)] : { feature: featureOf(list), _type: 'Sequence' };
}
