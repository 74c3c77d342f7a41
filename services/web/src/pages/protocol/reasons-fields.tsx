import { NativeSelect, TextInput } from '@mantine/core';
import type { ProtocolReason } from '@perennial/protocol';
import { t } from '../../strings/t.ts';
import { ItemList } from './item-list.tsx';
import { freshCode, type PartProps } from './part-props.ts';

const STAGES = ['abstract', 'full-text', 'both'] as const;

/** Reasons for exclusion in the order in which they are asked. */
export function ReasonsFields({ draft, onChange }: PartProps) {
  const codes = draft.reasons.map((reason: ProtocolReason) => reason.code);
  return (
    <ItemList
      items={draft.reasons}
      least={1}
      nameOf={({ label }) => label}
      addLabel={t('protocol.add.reasons')}
      makeNew={(): ProtocolReason => ({ code: freshCode('reason-', codes), label: '', stage: 'both' })}
      onChange={(reasons) => onChange({ reasons })}
    >
      {(reason, onItem) => (
        <div className="item-fields">
          <TextInput
            label={t('protocol.field.label')}
            value={reason.label}
            onChange={(event) => onItem({ ...reason, label: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('protocol.field.stage')}
            value={reason.stage}
            data={STAGES.map((value) => ({ value, label: t(`protocol.stage.${value}`) }))}
            onChange={(event) => {
              const stage = STAGES.find((one) => one === event.currentTarget.value) ?? 'both';
              onItem({ ...reason, stage });
            }}
          />
        </div>
      )}
    </ItemList>
  );
}
