import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ProtocolNode } from '@perennial/protocol';
import { t } from '../../strings/t.ts';
import { ItemList } from './item-list.tsx';
import { freshCode, type PartProps } from './part-props.ts';

const CLASSES = ['injection', 'ablation', 'control'] as const;
const PAIN_TYPES = ['axial', 'radicular'] as const;

function NodeFields({ node, onItem }: { node: ProtocolNode; onItem: (node: ProtocolNode) => void }) {
  return (
    <div className="item-fields">
      <TextInput
        label={t('protocol.field.label')}
        value={node.label}
        onChange={(event) => onItem({ ...node, label: event.currentTarget.value })}
      />
      <TextInput
        label={t('protocol.field.code')}
        value={node.code}
        onChange={(event) => onItem({ ...node, code: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('protocol.field.class')}
        value={node.class}
        data={CLASSES.map((value) => ({ value, label: t(`protocol.class.${value}`) }))}
        onChange={(event) =>
          onItem({ ...node, class: CLASSES.find((one) => one === event.currentTarget.value) ?? node.class })
        }
      />
      <fieldset className="plain-fieldset">
        <legend>{t('protocol.field.painTypes')}</legend>
        {PAIN_TYPES.map((type) => (
          <Checkbox
            key={type}
            label={t(`protocol.pain.${type}`)}
            checked={node.painTypes.includes(type)}
            onChange={(event) =>
              onItem({
                ...node,
                painTypes: PAIN_TYPES.filter((one) =>
                  one === type ? event.currentTarget.checked : node.painTypes.includes(one),
                ),
              })
            }
          />
        ))}
      </fieldset>
    </div>
  );
}

/** Treatments that are nodes of the network, and the one the others are set against. */
export function NodesFields({ draft, onChange }: PartProps) {
  const codes = draft.nodes.map(({ code }) => code);
  return (
    <div className="stack">
      <NativeSelect
        label={t('protocol.section.referenceNode')}
        value={draft.referenceNode}
        data={draft.nodes.map(({ code, label }) => ({ value: code, label }))}
        onChange={(event) => onChange({ referenceNode: event.currentTarget.value })}
      />
      <ItemList
        items={draft.nodes}
        least={2}
        isCard
        nameOf={({ label }) => label}
        addLabel={t('protocol.add.nodes')}
        makeNew={(): ProtocolNode => ({
          code: freshCode('NODE_', codes),
          label: '',
          painTypes: ['axial'],
          class: 'injection',
        })}
        onChange={(nodes) => onChange({ nodes })}
      >
        {(node, onItem) => <NodeFields node={node} onItem={onItem} />}
      </ItemList>
    </div>
  );
}
