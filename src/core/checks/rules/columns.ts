import * as l10n from '@vscode/l10n';
import { ownPart } from '../../objects.ts';
import type { FieldPath } from '../../sample/Field.ts';
import { formatNumber } from '../../text/localized.ts';
import { pathText } from '../../text/pathText.ts';
import { kindOf, seenAt, type ValueKind } from '../ColumnTypes.ts';
import { isLate, type LateType, lateCells, lateTypes } from '../LateType.ts';
import type { ColumnRule } from '../Rule.ts';

/** One column of two types: Arrow has one type for each, and `datasets` 4 refuses the whole file. */
export const mixedTypes: ColumnRule = {
  code: 'mixed-types',
  scope: 'column',
  severity: 'error',
  title: () => l10n.t('Field with values of several types'),
  find: ({ types, isCells }) =>
    (isCells ? [] : types.conflicts()).map(({ path, seen }) => {
      const [first, second] = seen;
      return {
        row: second?.row ?? 0,
        named: seen.map(({ row }) => row),
        locate: (value) => findPath(value, path, (one) => kindOf(one) === second?.kind),
        describe: ([firstLabel = '', secondLabel = '']) =>
          l10n.t(
            '“{0}” has values of several types: {1}. It is {2} in {3}, and {4} in {5}: “datasets” refuses the whole file.',
            pathText(path),
            seen.map(({ kind, values }) => `${nameOf(kind)} (${formatNumber(values)})`).join(', '),
            nameOf(first?.kind),
            firstLabel,
            nameOf(second?.kind),
            secondLabel,
          ),
      };
    }),
};

/**
 * A column whose type the first 10 MB of a file of lines, the first 10,000 rows of CSV, or the first file of a set, do not show: `datasets`
 * infers all types from them, and refuses the file at the first value that does not fit (tried with versions 4.0.0 and 5.2.0).
 */
export const lateType: ColumnRule = {
  code: 'late-type',
  scope: 'column',
  severity: 'error',
  title: () => l10n.t('Field whose type changes after the beginning of the file'),
  find: ({ types, inferredRows, isCells }) =>
    (isCells ? lateCells : lateTypes)(types.root, inferredRows).map((late) => ({
      row: late.row,
      named: [late.row],
      locate: (value) => findPath(value, late.path, (one) => isLate(one, late.change)),
      describe: ([label = '']) => (isCells ? describeLateCell(late, label) : describeLate(late, label)),
    })),
};

function describeLateCell({ path, change, values }: LateType, label: string): string {
  const [name, count] = [pathText(path), formatNumber(values)];
  return change === 'fraction'
    ? l10n.t(
        'The column “{0}” has only whole numbers in the first 10,000 rows, and first another number in {1} (values: {2}): “datasets” infers its type from the first 10,000 rows, of several files from the first one, and refuses the whole file.',
        name,
        label,
        count,
      )
    : l10n.t(
        'The column “{0}” has no text in the first 10,000 rows, and first one in {1} (values: {2}): “datasets” infers its type from the first 10,000 rows, of several files from the first one, and refuses the whole file.',
        name,
        label,
        count,
      );
}

function describeLate({ path, change, values, others }: LateType, label: string): string {
  const [name, count] = [pathText(path), formatNumber(values)];
  switch (change) {
    case 'field':
      return others === 0
        ? l10n.t(
            'The field “{0}” first occurs in {1} (values: {2}): “datasets” infers the columns from the first 10 MB, of several files from the first one, and refuses the whole file.',
            name,
            label,
            count,
          )
        : l10n.t(
            'The field “{0}” first occurs in {1}, and other fields of the same objects later (fields: {2}): “datasets” infers the columns from the first 10 MB, of several files from the first one, and refuses the whole file.',
            name,
            label,
            formatNumber(others),
          );
    case 'value':
      return l10n.t(
        '“{0}” is empty in the first 10 MB, and first has a value in {1} (values: {2}): “datasets” infers its type from the first 10 MB, and refuses the whole file.',
        name,
        label,
        count,
      );
    case 'fraction':
      return l10n.t(
        '“{0}” has only whole numbers in the first 10 MB, and first another number in {1} (values: {2}): “datasets” infers its type from the first 10 MB, and refuses the whole file.',
        name,
        label,
        count,
      );
    default:
      return l10n.t(
        '“{0}” has only dates in the first 10 MB, and first another text in {1} (values: {2}): “datasets” infers its type from the first 10 MB, and refuses the whole file.',
        name,
        label,
        count,
      );
  }
}

/** Lines that are lists of messages, or texts: each line has to be an object with the columns' names. */
export const notAnObject: ColumnRule = {
  code: 'not-an-object',
  scope: 'column',
  severity: 'error',
  title: () => l10n.t('Lines that are not objects'),
  find: ({ types, isLines }) => {
    const [first, second] = seenAt(types.root);
    const isFound = isLines && first && !second && first.kind !== 'object';
    return (isFound ? [first] : []).map(({ kind, row, values }) => ({
      row,
      named: [row],
      locate: () => [],
      describe: ([label = '']) =>
        l10n.t(
          'Lines that should be objects with named fields have another type: {0} ({1}), first in {2}. “datasets” refuses the whole file.',
          nameOf(kind),
          formatNumber(values),
          label,
        ),
    }));
  },
};

function nameOf(kind: ValueKind | undefined): string {
  switch (kind) {
    case 'text':
      return l10n.t('text');
    case 'number':
      return l10n.t('number');
    case 'boolean':
      return l10n.t('true or false');
    case 'list':
      return l10n.t('list');
    default:
      return l10n.t('object');
  }
}

/** The path of the first value that fits, at a place of a record; the place itself if there is none. */
function findPath(value: unknown, path: FieldPath, fits: (value: unknown) => boolean): FieldPath {
  return findFitting(value, path, 0, fits) ?? path;
}

function findFitting(
  value: unknown,
  path: FieldPath,
  depth: number,
  fits: (value: unknown) => boolean,
): FieldPath | undefined {
  const step = path[depth];
  if (step === undefined) {
    return fits(value) ? path : undefined;
  }
  if (typeof step === 'string' || !Array.isArray(value)) {
    return findFitting(ownPart(value, step), path, depth + 1, fits);
  }
  for (const [index, element] of value.entries()) {
    const found = findFitting(element, path.with(depth, index), depth + 1, fits);
    if (found) {
      return found;
    }
  }
  return undefined;
}
