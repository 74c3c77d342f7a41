import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type RefreshSource, refreshSourceSchema } from '@perennial/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { protocolQuery } from '../../api/people.ts';
import { viewProtocol } from '../../api/protocol-view.ts';
import { addSchedule } from '../../api/refresh.ts';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

const OFTEN = { weekly: '0 4 * * 1', monthly: '0 4 1 * *', daily: '0 4 * * *' } as const;
type Often = keyof typeof OFTEN | 'own';
const CHOICES: readonly Often[] = ['weekly', 'monthly', 'daily', 'own'];

/** Sets a source to be searched again; the query begins as the protocol's. */
export function AddSchedule({ reviewId }: { reviewId: string }) {
  const queries = useQueryClient();
  const protocol = useQuery(protocolQuery(reviewId));
  const [source, setSource] = useState<RefreshSource>('pubmed');
  const [ownQuery, setQuery] = useState<string>();
  const [often, setOften] = useState<Often>('weekly');
  const [cron, setCron] = useState('0 4 * * 1');
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [since, setSince] = useState('');
  const inProtocol = viewProtocol(protocol.data?.body).searches.find((search) => search.source === source);
  const query = ownQuery ?? inProtocol?.query ?? '';
  const add = useMutation({
    mutationFn: () =>
      addSchedule(reviewId, { source, query, cron: often === 'own' ? cron : OFTEN[often], timeZone, since }),
    onSuccess: async () => {
      setQuery(undefined);
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'schedules'] });
    },
  });
  return (
    <section className="card">
      <h2>{t('searches.add')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <NativeSelect
          label={t('searches.add.source')}
          value={source}
          data={refreshSourceSchema.options.map((one) => ({
            value: one,
            label: t(`searches.source.${one}`),
          }))}
          onChange={(event) => {
            setSource(refreshSourceSchema.parse(event.currentTarget.value));
            setQuery(undefined);
          }}
        />
        <Textarea
          label={t('searches.add.query')}
          description={
            source === 'retraction-watch' ? t('searches.add.query.retractions') : t('searches.add.query.why')
          }
          required
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('searches.add.often')}
          value={often}
          data={CHOICES.map((one) => ({ value: one, label: t(`searches.add.often.${one}`) }))}
          onChange={(event) => setOften(CHOICES.find((one) => one === event.currentTarget.value) ?? 'weekly')}
        />
        {often === 'own' ? (
          <TextInput
            label={t('searches.add.cron')}
            description={t('searches.add.cron.why')}
            required
            value={cron}
            onChange={(event) => setCron(event.currentTarget.value)}
          />
        ) : null}
        <TextInput
          label={t('searches.add.zone')}
          required
          value={timeZone}
          onChange={(event) => setTimeZone(event.currentTarget.value)}
        />
        <TextInput
          label={t('searches.add.since')}
          description={t('searches.add.since.why')}
          type="date"
          required
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
        {add.error ? <Problem error={add.error} /> : null}
        <div>
          <Button type="submit" loading={add.isPending}>
            {t('searches.add.submit')}
          </Button>
        </div>
      </form>
    </section>
  );
}
