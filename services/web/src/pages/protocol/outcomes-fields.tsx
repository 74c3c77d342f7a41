import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { ProtocolInstrument, ProtocolOutcome } from '@perennial/protocol';
import { t } from '../../strings/t.ts';
import { ItemList } from './item-list.tsx';
import { freshCode, type PartProps } from './part-props.ts';

const TYPES = ['continuous', 'dichotomous'] as const;
const DIRECTIONS = ['lower-is-better', 'higher-is-better'] as const;

function NumberField({
  label,
  value,
  onValue,
}: {
  label: string;
  value: number | undefined;
  onValue: (value: number | undefined) => void;
}) {
  return (
    <NumberInput
      label={label}
      value={value ?? ''}
      hideControls
      onChange={(text) => onValue(text === '' ? undefined : Number(text))}
    />
  );
}

function InstrumentFields({
  instrument,
  onItem,
}: {
  instrument: ProtocolInstrument;
  onItem: (instrument: ProtocolInstrument) => void;
}) {
  return (
    <div className="item-fields">
      <TextInput
        label={t('protocol.field.name')}
        value={instrument.name}
        onChange={(event) => onItem({ ...instrument, name: event.currentTarget.value })}
      />
      {(['min', 'max'] as const).map((end) => (
        <NumberField
          key={end}
          label={t(`protocol.field.${end}`)}
          value={instrument[end]}
          onValue={(value) => onItem({ ...instrument, [end]: value ?? 0 })}
        />
      ))}
      <Checkbox
        mt="lg"
        label={t('protocol.field.higherIsWorse')}
        checked={instrument.higherIsWorse}
        onChange={(event) => onItem({ ...instrument, higherIsWorse: event.currentTarget.checked })}
      />
    </div>
  );
}

function TargetFields({
  outcome,
  onItem,
}: {
  outcome: ProtocolOutcome;
  onItem: (outcome: ProtocolOutcome) => void;
}) {
  const { target, minimalImportantDifference: _mid, ...rest } = outcome;
  return (
    <div className="item-fields">
      {(['name', 'unit'] as const).map((field) => (
        <TextInput
          key={field}
          label={t(`protocol.field.target.${field}`)}
          value={target[field]}
          onChange={(event) =>
            onItem({ ...outcome, target: { ...target, [field]: event.currentTarget.value } })
          }
        />
      ))}
      {(['min', 'max'] as const).map((end) => (
        <NumberField
          key={end}
          label={t(`protocol.field.target.${end}`)}
          value={target[end]}
          onValue={(value) => onItem({ ...outcome, target: { ...target, [end]: value ?? 0 } })}
        />
      ))}
      <NumberField
        label={t('protocol.field.minimalImportantDifference')}
        value={outcome.minimalImportantDifference}
        onValue={(value) =>
          onItem(
            value === undefined ? { ...rest, target } : { ...outcome, minimalImportantDifference: value },
          )
        }
      />
    </div>
  );
}

function OutcomeFields({
  outcome,
  onItem,
}: {
  outcome: ProtocolOutcome;
  onItem: (outcome: ProtocolOutcome) => void;
}) {
  return (
    <div className="stack-small">
      <div className="item-fields">
        <TextInput
          label={t('protocol.field.label')}
          value={outcome.label}
          onChange={(event) => onItem({ ...outcome, label: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('protocol.field.type')}
          value={outcome.type}
          data={TYPES.map((value) => ({ value, label: t(`protocol.type.${value}`) }))}
          onChange={(event) =>
            onItem({
              ...outcome,
              type: TYPES.find((one) => one === event.currentTarget.value) ?? outcome.type,
            })
          }
        />
        <NativeSelect
          label={t('protocol.field.direction')}
          value={outcome.direction}
          data={DIRECTIONS.map((value) => ({ value, label: t(`protocol.direction.${value}`) }))}
          onChange={(event) =>
            onItem({
              ...outcome,
              direction: DIRECTIONS.find((one) => one === event.currentTarget.value) ?? outcome.direction,
            })
          }
        />
      </div>
      <TargetFields outcome={outcome} onItem={onItem} />
      <fieldset className="plain-fieldset">
        <legend>{t('protocol.field.instruments')}</legend>
        <ItemList
          items={outcome.instruments}
          nameOf={({ name }) => name}
          addLabel={t('protocol.add.instruments')}
          makeNew={() => ({ name: '', min: 0, max: 10, higherIsWorse: true })}
          onChange={(instruments) => onItem({ ...outcome, instruments })}
        >
          {(instrument, onInstrument) => <InstrumentFields instrument={instrument} onItem={onInstrument} />}
        </ItemList>
      </fieldset>
    </div>
  );
}

/** Outcomes with their instruments, ranges, directions and the difference that matters. */
export function OutcomesFields({ draft, onChange }: PartProps) {
  const codes = draft.outcomes.map(({ code }) => code);
  return (
    <ItemList
      items={draft.outcomes}
      least={1}
      isCard
      nameOf={({ label }) => label}
      addLabel={t('protocol.add.outcomes')}
      makeNew={(): ProtocolOutcome => ({
        code: freshCode('OUTCOME_', codes),
        label: '',
        type: 'continuous',
        instruments: [],
        target: { name: '', min: 0, max: 100, unit: 'points' },
        direction: 'lower-is-better',
      })}
      onChange={(outcomes) => onChange({ outcomes })}
    >
      {(outcome, onItem) => <OutcomeFields outcome={outcome} onItem={onItem} />}
    </ItemList>
  );
}
