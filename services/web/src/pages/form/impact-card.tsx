import { Button, Checkbox } from '@mantine/core';
import type { FormDraft } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { publishForm } from '../../api/forms.ts';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

const IMPACTS = ['loses-data', 'revisit', 'none'] as const;

/** What publishing the draft would change, worst first, and the way to publish it. */
export function ImpactCard({
  reviewId,
  draft,
  canPublish,
  flush,
}: {
  reviewId: string;
  draft: FormDraft;
  canPublish: boolean;
  /** Saves what waits; answers the revision that is saved then. */
  flush: () => Promise<number>;
}) {
  const queries = useQueryClient();
  const [acceptsLoss, setAcceptsLoss] = useState(false);
  const losesData = draft.changes.some((change) => change.impact === 'loses-data');
  const publish = useMutation({
    mutationFn: async () => publishForm(reviewId, { againstRevision: await flush(), acceptsLoss }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review', reviewId] }),
  });
  return (
    <section className="card stack-small" aria-label={t('designer.impact')}>
      <h2 className="section-title">{t('designer.impact')}</h2>
      {draft.changes.length === 0 ? (
        <p className="soft">{t('designer.impact.none')}</p>
      ) : (
        <p>{t('designer.impact.studies', { n: draft.extractedStudies })}</p>
      )}
      {IMPACTS.map((impact) => {
        const changes = draft.changes.filter((change) => change.impact === impact);
        if (changes.length === 0) return null;
        return (
          <div key={impact}>
            <h3 className="small">{t(`designer.impact.kind.${impact}`)}</h3>
            <ul className="small">
              {changes.map((change) => (
                <li key={change.field + change.kind + change.message}>
                  <code>{change.field}</code> {change.message}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {losesData ? (
        <Checkbox
          label={t('designer.accept-loss')}
          checked={acceptsLoss}
          onChange={(event) => setAcceptsLoss(event.currentTarget.checked)}
        />
      ) : null}
      {publish.error ? <Problem error={publish.error} /> : null}
      {canPublish && draft.changes.length > 0 ? (
        <div>
          <Button
            disabled={losesData && !acceptsLoss}
            loading={publish.isPending}
            onClick={() => publish.mutate()}
          >
            {t('designer.publish', { n: draft.basedOn + 1 })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
