import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ProtocolSearch } from '@perennial/protocol';
import { t } from '../../strings/t.ts';
import { ItemList } from './item-list.tsx';
import { freshCode, type PartProps } from './part-props.ts';

const SOURCES = ['pubmed', 'medline-ovid', 'central', 'embase', 'clinicaltrials-gov'] as const;

/** Search strategies, one for each source. */
export function SearchesFields({ draft, onChange }: PartProps) {
  const codes = draft.searches.map(({ code }) => code);
  return (
    <ItemList
      items={draft.searches}
      isCard
      nameOf={({ label }) => label}
      addLabel={t('protocol.add.searches')}
      makeNew={(): ProtocolSearch => ({
        code: freshCode('SEARCH_', codes),
        source: 'pubmed',
        label: '',
        query: '',
        note: '',
      })}
      onChange={(searches) => onChange({ searches })}
    >
      {(search, onItem) => (
        <div className="stack-small">
          <div className="item-fields">
            <TextInput
              label={t('protocol.field.label')}
              value={search.label}
              onChange={(event) => onItem({ ...search, label: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('protocol.field.source')}
              value={search.source}
              data={SOURCES.map((value) => ({ value, label: t(`protocol.source.${value}`) }))}
              onChange={(event) =>
                onItem({
                  ...search,
                  source: SOURCES.find((one) => one === event.currentTarget.value) ?? search.source,
                })
              }
            />
          </div>
          <Textarea
            label={t('protocol.field.query')}
            autosize
            minRows={4}
            maxRows={14}
            value={search.query}
            onChange={(event) => onItem({ ...search, query: event.currentTarget.value })}
          />
          <Textarea
            label={t('protocol.field.note')}
            autosize
            value={search.note}
            onChange={(event) => onItem({ ...search, note: event.currentTarget.value })}
          />
        </div>
      )}
    </ItemList>
  );
}
