import { Button, NativeSelect, NumberInput, Switch } from '@mantine/core';
import { type ScreeningSettings, screeningSettingsSchema } from '@perennial/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeScreeningSettings, screeningSettingsQuery } from '../../api/team.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

const { abstractMode, fullTextMode } = screeningSettingsSchema.shape;

function SettingsForm({
  reviewId,
  present,
  canChange,
}: {
  reviewId: string;
  present: ScreeningSettings;
  canChange: boolean;
}) {
  const queries = useQueryClient();
  const [wanted, setWanted] = useState(present);
  const save = useMutation({
    mutationFn: () => changeScreeningSettings(reviewId, wanted),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review', reviewId] }),
  });
  const change = (part: Partial<ScreeningSettings>) => setWanted({ ...wanted, ...part });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <NativeSelect
        disabled={!canChange}
        label={t('settings.abstract')}
        description={t(`settings.mode.${wanted.abstractMode}.does`)}
        value={wanted.abstractMode}
        data={abstractMode.options.map((mode) => ({ value: mode, label: t(`settings.mode.${mode}`) }))}
        onChange={(event) => change({ abstractMode: abstractMode.parse(event.currentTarget.value) })}
      />
      {wanted.abstractMode === 'dual-with-threshold' ? (
        <NumberInput
          disabled={!canChange}
          label={t('settings.threshold')}
          description={t('settings.threshold.why')}
          min={0}
          max={1}
          step={0.01}
          decimalScale={3}
          value={wanted.singleBelow}
          onChange={(value) => {
            const singleBelow = screeningSettingsSchema.shape.singleBelow.safeParse(value);
            if (singleBelow.success) change({ singleBelow: singleBelow.data });
          }}
        />
      ) : null}
      <NativeSelect
        disabled={!canChange}
        label={t('settings.full-text')}
        value={wanted.fullTextMode}
        data={fullTextMode.options.map((mode) => ({ value: mode, label: t(`settings.mode.${mode}`) }))}
        onChange={(event) => change({ fullTextMode: fullTextMode.parse(event.currentTarget.value) })}
      />
      <Switch
        disabled={!canChange}
        label={t('settings.hide-authors')}
        checked={wanted.hideAuthors}
        onChange={(event) => change({ hideAuthors: event.currentTarget.checked })}
      />
      <Switch
        disabled={!canChange}
        label={t('settings.hide-journal')}
        checked={wanted.hideJournal}
        onChange={(event) => change({ hideJournal: event.currentTarget.checked })}
      />
      {save.error ? <Problem error={save.error} /> : null}
      {canChange ? (
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('settings.save')}
          </Button>
        </div>
      ) : null}
      {save.isSuccess ? <p role="status">{t('settings.saved')}</p> : null}
    </form>
  );
}

/** How many verdicts a citation needs, and what reviewers are not shown. */
export function ScreeningSettingsCard({ reviewId, isOwner }: { reviewId: string; isOwner: boolean }) {
  const settings = useQuery(screeningSettingsQuery(reviewId));
  return (
    <section className="card stack">
      <h2>{t('settings.title')}</h2>
      <Loaded query={settings}>
        {(present) => <SettingsForm reviewId={reviewId} present={present} canChange={isOwner} />}
      </Loaded>
    </section>
  );
}
