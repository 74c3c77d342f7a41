import { NativeSelect } from '@mantine/core';
import type { MissingReason } from '@perennial/extraction';
import { t } from '../strings/t.ts';
import { missingOptions } from './missing-options.ts';

/** Says that there is no value, and why: not reported, not applicable and unclear are three different answers. */
export function MissingSelect({
  label,
  chosen,
  isReadOnly,
  onChange,
}: {
  label: string;
  chosen: MissingReason | null;
  isReadOnly: boolean;
  onChange: (value: unknown) => void;
}) {
  return (
    <NativeSelect
      size="xs"
      className="missing-select"
      aria-label={label}
      value={chosen ? `:${chosen}` : ''}
      disabled={isReadOnly}
      onChange={(event) => {
        const choice = event.currentTarget.value;
        onChange(choice === '' ? null : { missing: choice.slice(1) });
      }}
    >
      <option value="">{t('form.has-value')}</option>
      {missingOptions().map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </NativeSelect>
  );
}
