import { Button } from '@mantine/core';
import type { StudySuggestion } from '@perennial/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeStudyReport, studySuggestionsQuery } from '../../api/extraction.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** Reports that seem to belong together: one press joins them to their study, or makes a study of them. */
export function SuggestionList({
  reviewId,
  onNew,
}: {
  reviewId: string;
  onNew: (reports: StudySuggestion['reports']) => void;
}) {
  const queries = useQueryClient();
  const suggestions = useQuery(studySuggestionsQuery(reviewId));
  const join = useMutation({
    mutationFn: async ({ studyId, reports, reasons }: StudySuggestion) => {
      if (studyId === null) return;
      for (const { citationId } of reports)
        await changeStudyReport(reviewId, studyId, {
          citationId,
          linked: true,
          reason: reasons.join('; ').slice(0, 1000),
        });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['review', reviewId, 'studies'] }),
  });
  return (
    <Loaded query={suggestions}>
      {({ items }) =>
        items.length === 0 ? null : (
          <section className="card stack-small" aria-label={t('studies.suggestions')}>
            <h2 className="section-title">{t('studies.suggestions')}</h2>
            <p className="soft small">{t('studies.suggestions.words')}</p>
            {join.error ? <Problem error={join.error} /> : null}
            <ul className="plain-list stack-small">
              {items.map((item) => {
                const titles = item.reports.map((report) => report.title).join('; ');
                return (
                  <li
                    key={`${item.studyId} ${item.reports.map((report) => report.citationId).join()}`}
                    className="spread"
                  >
                    <div>
                      <p>{titles}</p>
                      <p className="small soft">{item.reasons.join('; ')}</p>
                    </div>
                    {item.studyId === null ? (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('studies.suggestions.make.label', { titles })}
                        onClick={() => onNew(item.reports)}
                      >
                        {t('studies.suggestions.make')}
                      </Button>
                    ) : (
                      <Button
                        size="compact-sm"
                        variant="default"
                        loading={join.isPending && join.variables === item}
                        onClick={() => join.mutate(item)}
                      >
                        {t('studies.suggestions.join', { study: item.study ?? '' })}
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}
