import { z } from 'zod';
import { defineFormat } from '../defineFormat.ts';
import type { DatasetAnswer } from '../Exchange.ts';
import type { FieldMapping } from '../FieldMapping.ts';
import type { Format } from '../Format.ts';
import { parseMediaReference } from '../parseMediaReference.ts';
import { readId } from '../readId.ts';
import { readLabels } from '../readLabels.ts';
import { readPath } from '../readPath.ts';
import { readTurns } from '../readTurns.ts';
import { splitExchanges } from '../splitExchanges.ts';

/** A format for records of any shape, made from a mapping that the curator confirmed. */
export function mapped(mapping: FieldMapping): Format {
  return defineFormat({
    id: 'mapped',
    title: 'Mapped fields',
    schema: z
      .record(z.string(), z.unknown())
      .refine((value) => firstText(value, mapping.prompt) !== undefined, {
        error: `text is needed at ${mapping.prompt}`,
      }),
    recognises: () => true,
    read: (value) => {
      const declared = mapping.images.flatMap((path) => texts(value, path)).map(parseMediaReference);
      const prompt = firstText(value, mapping.prompt) ?? '';
      const { turns, images, markers } = readTurns([{ role: 'user', content: prompt }], declared);
      const safe = mapping.safe === undefined ? undefined : readSafe(readPath(value, mapping.safe)[0]?.value);
      const exchanges = splitExchanges(turns, () => ({ observations: [], safe }));
      const answers = mapping.answers.flatMap((path) => answersAt(value, path));
      return {
        id: mapping.id === undefined ? undefined : readId(idAt(value, mapping.id)),
        images,
        exchanges: exchanges.map((exchange) => ({ ...exchange, answers })),
        labels: readLabels(value, [mapping.prompt, mapping.id ?? '', ...mapping.images, ...mapping.answers]),
        markers,
      };
    },
  });
}

function texts(value: unknown, path: string): string[] {
  return readPath(value, path).flatMap(({ value: found }) =>
    typeof found === 'string' && found !== '' ? [found] : [],
  );
}

function firstText(value: unknown, path: string): string | undefined {
  return texts(value, path)[0];
}

function idAt(value: unknown, path: string): string | number | undefined {
  const found = readPath(value, path)[0]?.value;
  return typeof found === 'string' || typeof found === 'number' ? found : undefined;
}

/** Answers at a path; null and empty ones, which result files hold where a model failed, are no answers. */
function answersAt(value: unknown, path: string): DatasetAnswer[] {
  const holder = path.slice(0, path.lastIndexOf('.'));
  const models = holder.endsWith('[]') ? readPath(value, `${holder}.model`) : [];
  return readPath(value, path).flatMap(({ at, value: found }) => {
    if (typeof found !== 'string' || found === '') {
      return [];
    }
    const model = models.find(
      (one) => one.at.slice(0, one.at.lastIndexOf('.')) === at.slice(0, at.lastIndexOf('.')),
    );
    return [{ field: at, text: found, ...(typeof model?.value === 'string' ? { model: model.value } : {}) }];
  });
}

function readSafe(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') {
    return value;
  }
  return typeof value === 'string' && /^(safe|unsafe|true|false|benign|harmful)$/i.test(value)
    ? /^(safe|true|benign)$/i.test(value)
    : undefined;
}
