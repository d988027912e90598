import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { Format } from '../../core/sample/Format.ts';
import { knownFormats } from '../../core/sample/formats/knownFormats.ts';
import { mappedFormat } from '../../core/sample/formats/mapped.ts';

/** The format that an index names, the mapped one built anew from its mapping. */
export function resolveFormat(
  formatId: string | undefined,
  mapping: FieldMapping | undefined,
): Format | undefined {
  return mapping ? mappedFormat(mapping) : knownFormats.find((format) => format.id === formatId);
}
