import * as l10n from '@vscode/l10n';
import { IconButton } from '../../ui/Icon.tsx';

interface FilterHelpProps {
  readonly onPick: (condition: string) => void;
  readonly onClose: () => void;
}

/** What a filter can say, each example ready to be taken. */
export function FilterHelp({ onPick, onClose }: FilterHelpProps) {
  return (
    <div class="filter-help" role="dialog" aria-label={l10n.t('What a filter can say')}>
      <div class="filter-help-head">
        <span class="meta">
          {l10n.t('Conditions stand side by side; all must hold. A minus before one turns it round.')}
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
    ['"home address"', l10n.t('words anywhere in the record, upper and lower case alike')],
    ['/pass(word|port)/i', l10n.t('a regular expression')],
    [
      'state:undecided,proposed',
      l10n.t('also accepted, edited, rejected, tied, skipped, contested, near-tie, stale, failed'),
    ],
    ['category:privacy', l10n.t('a risk that counts, by the beginning of its name')],
    ['source:image', l10n.t('where a risk was seen')],
    ['rule:*', l10n.t('any finding; or the code of a check')],
    ['score>7', l10n.t('combined score of an answer; also gs (0 to 10), os (0 to 1)')],
    ['margin<2', l10n.t('between the best and the worst answer')],
    ['model:offline', l10n.t('who has answered, by a part of the name')],
    ['id:train-*', l10n.t('identity; * stands for anything')],
    ['row:10-20', l10n.t('places in the file')],
    ['meta.topic:drugs', l10n.t('any field of the record by its path; numbers also with < and >')],
    ['near:prompt', l10n.t('has a near duplicate; also near:image')],
    ['sort:-margin', l10n.t('order: row, margin, score, length, state; a minus for the other way round')],
  ];
}
