import * as l10n from '@vscode/l10n';
import type { DatasetRule } from '../Rule.ts';
import { hash64 } from '../textBits.ts';

/** An id that another record has too: joins by id, and decisions about records known by it, are no longer about one. */
export const duplicateId: DatasetRule = {
  code: 'duplicate-id',
  scope: 'dataset',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Duplicate id'),
  entries: ({ record }) => (record.id === undefined ? [] : [{ parts: [hash64(record.id)] }]),
  describe: ({ record, value }, _entry, other) => ({
    message: l10n.t(
      'The id “{0}” stands in {1} already: joins by id mix the two up, and the record is known by its content here.',
      (record.id ?? '').slice(0, 100),
      other,
    ),
    path: Object.hasOwn(value, 'id') ? ['id'] : [],
  }),
};
