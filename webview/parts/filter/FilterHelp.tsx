import * as l10n from '@vscode/l10n';
import { IconButton } from '../../ui/Icon.tsx';

interface FilterHelpProps {
  readonly onPick: (condition: string) => void;
  readonly onClose: () => void;
}

/** The syntax of filters, with examples that can be clicked. */
export function FilterHelp({ onPick, onClose }: FilterHelpProps) {
  return (
    <div class="filter-help" role="dialog" aria-label={l10n.t('Filter Syntax')}>
      <div class="filter-help-head">
        <span class="meta">
          {l10n.t('Separate terms with spaces; all must match. Prefix a condition with “-” to exclude.')}
        </span>
        <IconButton icon="close" label={l10n.t('Close')} onClick={onClose} />
      </div>
      <dl>
        {examples().map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <button type="button" class="link" onClick={() => onPick(example)}>
                {example}
              </button>
            </dt>
            <dd class="meta">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function examples(): readonly (readonly [example: string, meaning: string])[] {
  return [
    ['"home address"', l10n.t('text anywhere in the sample (case-insensitive)')],
    ['/pass(word|port)/i', l10n.t('a regular expression')],
    [
      'state:undecided,proposed',
      l10n.t(
        'also accepted, edited, approved, rejected, tied, skipped, contested, near-tie, disagreed, against-judge, batch, stale, failed, suggested, any',
      ),
    ],
    ['category:privacy', l10n.t('active risk whose category starts with...')],
    [
      'observed:open',
      l10n.t(
        'an observation that is open; also accepted, edited, rejected, added, evidence, several, marked, disputed; addressed, unaddressed',
      ),
    ],
    ['source:image', l10n.t('source of a risk')],
    ['rule:*', l10n.t('any problem, or the code of a rule')],
    ['score>7', l10n.t('combined score of an answer; also gs (0–10), os (0–1)')],
    ['margin<2', l10n.t('score difference between the best and the worst answer')],
    ['model:offline', l10n.t('author of an answer, by part of the name')],
    ['id:train-*', l10n.t('record ID; * matches anything')],
    ['curator:ann', l10n.t('decided by a curator')],
    ['sample:5%', l10n.t('random sample of the records; sample:5%,2 is another one')],
    ['quota:50', l10n.t('risk in a category with fewer usable decisions')],
    ['row:10-20', l10n.t('row numbers in the file')],
    ['meta.topic:drugs', l10n.t('any field of the record by its path; numbers also with < and >')],
    ['near:prompt', l10n.t('has a near duplicate; also near:image')],
    ['sort:-margin', l10n.t('sort by row, margin, score, length or state; prefix with “-” to reverse')],
  ];
}
