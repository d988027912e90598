import * as l10n from '@vscode/l10n';
import { hashParts } from '../hashParts.ts';
import type { DatasetRule } from '../Rule.ts';

/** An id that another record has too: joins by id, and decisions about records known by it, are no longer about one. */
export const duplicateId: DatasetRule = {
  code: 'duplicate-id',
  scope: 'dataset',
  severity: 'warning',
  title: () => l10n.t('Duplicate id'),
  entries: ({ record }) => {
    const parts = record.id === undefined ? [] : [record.id];
    return parts.length === 0 ? [] : [{ parts, hash: hashParts(parts) }];
  },
  tell: ({ record, value }, _entry, other) => ({
    message: l10n.t(
      'The id “{0}” stands in {1} already: joins by id mix the two up, and the record is known by its content here.',
      (record.id ?? '').slice(0, 100),
      other,
    ),
    path: Object.hasOwn(value, 'id') ? ['id'] : [],
  }),
};
