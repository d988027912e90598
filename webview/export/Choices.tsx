import * as l10n from '@vscode/l10n';
import { plural } from '../../src/core/text/localized.ts';
import { containerNames, type ExportForm, type ExportState } from '../../src/protocol/exportPage.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Dropdown } from '../ui/Dropdown.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Destination } from './Destination.tsx';
import { Field, problemAt } from './Field.tsx';
import { change, isFile, target } from './state.ts';

interface ChoicesProps {
  readonly form: ExportForm;
  readonly panel: ExportState;
}

/** Everything that can be chosen. What does not apply to the other choices is not shown. */
export function Choices({ form, panel }: ChoicesProps) {
  const { limits = [], containers = [], holdsObservations, teaches } = target.value ?? {};
  return (
    <>
      <Field label={l10n.t('Format')}>
        <Dropdown
          label={l10n.t('Format')}
          value={form.target}
          options={panel.targets.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(id) => change({ target: id })}
        />
        {limits.length > 0 && (
          <ul class="meta export-limits">
            {limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        )}
      </Field>
      {containers.length > 1 && (
        <Field label={l10n.t('File type')}>
          <Dropdown
            label={l10n.t('File type')}
            value={form.container}
            options={containers.map((one) => ({ value: one, label: containerNames[one] }))}
            onChange={(container) => change({ container: container as ExportForm['container'] })}
          />
        </Field>
      )}
      <Records form={form} panel={panel} />
      <Destination path={form.path} />
      {!isFile.value && <Splits form={form} />}
      <ImageChoices form={form} />
      {teaches !== 'all' && <Limits form={form} />}
      <Checkbox
        label={l10n.t('Include undecided answers of the dataset')}
        checked={form.undecided}
        onChange={(undecided) => change({ undecided })}
      />
      {holdsObservations && (
        <Checkbox
          label={l10n.t('Include proposed observations')}
          checked={form.proposedObservations}
          onChange={(proposedObservations) => change({ proposedObservations })}
        />
      )}
    </>
  );
}

function Records({ form, panel: { counts, filter } }: ChoicesProps) {
  const labels = {
    all: (count: number) => plural(l10n.t('All {0} record | All {0} records'), count),
    filter: (count: number) =>
      plural(l10n.t('{0} record that matches the filter | {0} records that match the filter'), count),
    selection: (count: number) => plural(l10n.t('The {0} selected record | The {0} selected records'), count),
  };
  const options = (['all', 'filter', 'selection'] as const).flatMap((value) => {
    const count = counts[value];
    return count === undefined ? [] : [{ value, label: labels[value](count) }];
  });
  return (
    <Field label={l10n.t('Records')} problem={problemAt('records')}>
      <Dropdown
        label={l10n.t('Records')}
        value={form.records}
        options={options}
        onChange={(records) => change({ records: records as ExportForm['records'] })}
      />
      {form.records === 'filter' && <span class="meta export-code">{filter}</span>}
    </Field>
  );
}

function Splits({ form: { splits, seed } }: { readonly form: ExportForm }) {
  const wrong = problemAt('splits');
  return (
    <Field label={l10n.t('Splits')} problem={wrong}>
      <span class="export-pair">
        <TextField
          label={l10n.t('Splits')}
          placeholder="train=0.9,validation=0.1"
          value={splits}
          invalid={wrong !== undefined}
          describedBy={wrong}
          onInput={(text) => change({ splits: text })}
        />
        {splits.trim() !== '' && (
          <TextField
            label={l10n.t('Seed')}
            placeholder={l10n.t('Seed')}
            value={String(seed)}
            onInput={(text) => /^-?\d{1,15}$/.test(text.trim()) && change({ seed: Number(text) })}
          />
        )}
      </span>
      <span class="meta">
        {splits.trim() === ''
          ? l10n.t('Empty: one split, train.')
          : l10n.t('Records with the same image or nearly the same text stay together.')}
      </span>
    </Field>
  );
}

/** What is left out so that both directions are taught. */
function Limits({ form: { balance, quota } }: { readonly form: ExportForm }) {
  return (
    <Field label={l10n.t('Declining and helping')}>
      <Checkbox
        label={l10n.t('Balance: as many answers that decline or warn as that help')}
        checked={balance}
        onChange={(next) => change({ balance: next })}
      />
      <TextField
        label={l10n.t('Rows per category and direction')}
        placeholder={l10n.t('Rows per category and direction')}
        value={quota === 0 ? '' : String(quota)}
        onInput={(text) => /^\d{0,7}$/.test(text.trim()) && change({ quota: Number(text) })}
      />
      <span class="meta">
        {quota === 0
          ? l10n.t('Empty: any number of rows per category and direction.')
          : l10n.t('Rows beyond the quota are left out, drawn by the seed of the pair rules.')}
      </span>
    </Field>
  );
}

function ImageChoices({ form: { images, container, convertImages } }: { readonly form: ExportForm }) {
  const options = [
    { value: 'copy', label: l10n.t('Copy next to the rows: trains anywhere') },
    { value: 'absolute', label: l10n.t('Name where they are: absolute paths') },
    { value: 'relative', label: l10n.t('Name where they are: relative paths') },
  ];
  return (
    <Field label={l10n.t('Images')}>
      {container === 'parquet' ? (
        <span>{l10n.t('In the Parquet files')}</span>
      ) : (
        <Dropdown
          label={l10n.t('Images')}
          value={images}
          options={options}
          onChange={(value) => change({ images: value as ExportForm['images'] })}
        />
      )}
      <Checkbox
        label={l10n.t('Convert GIF, BMP, TIFF and WebP to PNG')}
        checked={convertImages}
        onChange={(next) => change({ convertImages: next })}
      />
    </Field>
  );
}
