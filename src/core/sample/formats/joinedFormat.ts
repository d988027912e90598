import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { pathText } from '../../text/pathText.ts';
import { withSafetyMarks } from '../answers/safetyFields.ts';
import type { DatasetAnswer, Exchange, Turn } from '../Exchange.ts';
import { Field } from '../Field.ts';
import { defineFormat, type Format } from '../Format.ts';
import type { MediaReference } from '../MediaReference.ts';
import type { Label, SampleRecord } from '../SampleRecord.ts';
import { withSystemPrompt } from '../systemPrompt.ts';

const prefix = 'joined:';

/** The format that a joined format's id names; undefined if it is the id of another format. */
export function joinedOf(id: string | undefined): string | undefined {
  return id?.startsWith(prefix) ? id.slice(prefix.length) : undefined;
}

/**
 * A format for the rows of one prompt, each with one answer, as one record: a list of them, or a row that is alone. Everything
 * but the answers is that of the first row.
 */
export function joinedFormat(inner: Format): Format {
  return defineFormat({
    id: `${prefix}${inner.id}`,
    title: () => l10n.t('{0}, rows of one prompt joined', inner.title()),
    schema: z.union([inner.schema, z.array(inner.schema).min(2)]),
    imageFolders: inner.imageFolders,
    holds: { ...inner.holds, pairs: true },
    takesLists: true,
    hasOneAnswer: () => false,
    recognizes: (value) => inner.recognizes(Array.isArray(value) ? value[0] : value),
    read: (value, place) => {
      const rows: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
      return rows
        ? joinRecords(rows.map((row) => withSafetyMarks(withSystemPrompt(inner.read(row, place), row), row)))
        : inner.read(value, place);
    },
  });
}

function joinRecords(rows: readonly SampleRecord[]): SampleRecord {
  const records = rows.map(rebase);
  const [first] = records;
  const [exchange] = first?.exchanges ?? [];
  if (!first || !exchange) {
    return { images: [], exchanges: [], labels: [] };
  }
  const answers = records.flatMap((one) => one.exchanges.flatMap((other) => other.answers));
  const isSame = (of: (record: SampleRecord) => unknown) => records.every((one) => of(one) === of(first));
  const joined: Exchange = {
    ...exchange,
    answers,
    safe: isSame((one) => one.exchanges[0]?.safe) ? exchange.safe : undefined,
  };
  return {
    ...first,
    images: first.images.map((image, at) =>
      image.kind === 'embedded'
        ? { ...image, also: records.slice(1).flatMap(({ images }) => images[at]?.at ?? []) }
        : image,
    ),
    exchanges: [joined],
    safety: isSame((one) => one.safety?.safe) ? first.safety : undefined,
    labels: first.labels.filter((label) => records.every((one) => hasLabel(one, label))),
    joinedRows: records.length,
  };
}

function hasLabel({ labels }: SampleRecord, { name, value }: Label): boolean {
  return labels.some((one) => one.name === name && one.value === value);
}

/** A record as the element of a list. */
function rebase(record: SampleRecord, index: number): SampleRecord {
  const element = Field.record.at(index);
  const moved = (at: Field): Field => (at.holder ? moved(at.holder).at(at.key) : element);
  const maybe = (at: Field | undefined) => at && moved(at);
  const turn = <Spoken extends Turn>(one: Spoken): Spoken => ({
    ...one,
    at: moved(one.at),
    also: one.also?.map(moved),
  });
  const answer = (one: DatasetAnswer): DatasetAnswer => {
    const at = moved(one.at);
    return { ...one, at, field: pathText([index, one.field]) };
  };
  return {
    ...record,
    idAt: maybe(record.idAt),
    images: record.images.map((image): MediaReference => ({ ...image, at: moved(image.at) })),
    imagesAt: maybe(record.imagesAt),
    conversation: record.conversation && {
      ...record.conversation,
      at: moved(record.conversation.at),
      turns: record.conversation.turns.map(turn),
    },
    contexts: record.contexts && { ...record.contexts, partAt: maybe(record.contexts.partAt) },
    safety: record.safety && { ...record.safety, at: moved(record.safety.at) },
    exchanges: record.exchanges.map((exchange) => ({
      ...exchange,
      history: exchange.history.map(turn),
      prompt: turn(exchange.prompt),
      answers: exchange.answers.map(answer),
      observationsAt: maybe(exchange.observationsAt),
    })),
  };
}
