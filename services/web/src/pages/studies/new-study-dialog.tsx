import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { StudySuggestion } from '@perennial/contracts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { citationsQuery } from '../../api/citations.ts';
import { createStudy } from '../../api/extraction.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

const SHOWN = 20;

/** Reports to choose from: the citations that match, with the chosen ones kept in the list. */
function ReportChoice({
  reviewId,
  chosen,
  onToggle,
}: {
  reviewId: string;
  chosen: ReadonlyMap<string, string>;
  onToggle: (id: string, title: string) => void;
}) {
  const [words, setWords] = useState('');
  const [search] = useDebouncedValue(words.trim(), 250);
  const found = useInfiniteQuery(citationsQuery(reviewId, search));
  const items = found.data?.pages[0]?.items ?? [];
  const shown = new Map([
    ...chosen,
    ...items
      .slice(0, SHOWN)
      .map((item) => [item.id, [item.title, item.year].filter(Boolean).join(', ')] as const),
  ]);
  return (
    <fieldset className="group stack-small">
      <TextInput
        label={t('studies.new.reports')}
        description={t('studies.new.reports.why')}
        type="search"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className="report-choice">
        {[...shown].map(([id, title]) => (
          <Checkbox
            key={id}
            size="sm"
            label={title}
            checked={chosen.has(id)}
            onChange={() => onToggle(id, title)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Makes a study of one or more reports. */
export function NewStudyDialog({
  reviewId,
  start = [],
  onClose,
}: {
  reviewId: string;
  /** Reports chosen already. */
  start?: StudySuggestion['reports'];
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [label, setLabel] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(
    () =>
      new Map(
        start.map(({ citationId, title, year }) => [citationId, [title, year].filter(Boolean).join(', ')]),
      ),
  );
  const make = useMutation({
    mutationFn: () => createStudy(reviewId, { label, citationIds: [...chosen.keys()] }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'studies'] });
    },
  });
  const toggle = (id: string, title: string) => {
    const next = new Map(chosen);
    if (!next.delete(id)) next.set(id, title);
    setChosen(next);
  };
  return (
    <Dialog size="lg" onClose={onClose} title={t('studies.new')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <TextInput
          label={t('studies.new.label')}
          description={t('studies.new.label.why')}
          required
          maxLength={120}
          data-autofocus
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <ReportChoice reviewId={reviewId} chosen={chosen} onToggle={toggle} />
        {make.error ? <Problem error={make.error} /> : null}
        <div className="row">
          <Button type="submit" disabled={label.trim() === '' || chosen.size === 0} loading={make.isPending}>
            {t('studies.new.submit', { n: chosen.size })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
