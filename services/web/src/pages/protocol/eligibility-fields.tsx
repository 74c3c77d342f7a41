import { Textarea } from '@mantine/core';
import { t } from '../../strings/t.ts';
import { ItemList } from './item-list.tsx';
import type { PartProps } from './part-props.ts';

/** Criteria in two lists. */
export function EligibilityFields({ draft, onChange }: PartProps) {
  return (
    <div className="stack">
      {(['include', 'exclude'] as const).map((side) => (
        <fieldset key={side} className="plain-fieldset">
          <legend>{t(`protocol.field.${side}`)}</legend>
          <ItemList
            items={draft.eligibility[side]}
            least={side === 'include' ? 1 : 0}
            nameOf={(text) => text}
            addLabel={t('protocol.add.criterion')}
            makeNew={() => ''}
            onChange={(items) => onChange({ eligibility: { ...draft.eligibility, [side]: items } })}
          >
            {(text, onItem) => (
              <Textarea
                aria-label={t(`protocol.field.${side}`)}
                autosize
                value={text}
                onChange={(event) => onItem(event.currentTarget.value)}
              />
            )}
          </ItemList>
        </fieldset>
      ))}
    </div>
  );
}
