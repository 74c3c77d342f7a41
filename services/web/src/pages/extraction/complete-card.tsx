import { Button } from '@mantine/core';
import type { Extraction } from '@perennial/contracts';
import type { AnswerProblem } from '@perennial/extraction';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { completeExtraction, extractionQuery } from '../../api/extraction.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { stepsOf } from '../../extraction-form/paths.ts';
import { t } from '../../strings/t.ts';

const SHOWN = 12;

/** A missing answer with the way to it; what is no field of its own leads to its section. */
function MissingLine({ problem, label }: { problem: AnswerProblem; label: (path: string) => string }) {
  const name = label(problem.field);
  const isField = name !== problem.field;
  const section = stepsOf(problem.field)[0]?.id ?? '';
  return (
    <li>
      <a href={isField ? `#field-${problem.field}` : `#section-${section}`}>
        {isField ? name : problem.message}
      </a>
      {isField ? `: ${problem.message}` : ''}
    </li>
  );
}

/** What is still missing, and the word that one has finished. */
export function CompleteCard({
  place,
  extraction,
  incomplete,
  label,
  flush,
}: {
  place: { reviewId: string; studyId: string };
  extraction: Extraction;
  incomplete: readonly AnswerProblem[];
  label: (path: string) => string;
  flush: () => Promise<void>;
}) {
  const queries = useQueryClient();
  const impossible = extraction.checks.filter((check) => check.severity === 'impossible');
  const unexplained = extraction.checks.filter(
    (check) => check.severity === 'implausible' && check.reason === null,
  );
  const finish = useMutation({
    mutationFn: async () => {
      await flush();
      return completeExtraction(place.reviewId, place.studyId);
    },
    onSuccess: async (answer) => {
      queries.setQueryData(extractionQuery(place.reviewId, place.studyId).queryKey, answer);
      window.scrollTo({ top: 0 });
      await queries.invalidateQueries({ queryKey: ['review', place.reviewId, 'studies'] });
    },
  });
  return (
    <section className="card stack" aria-label={t('extraction.finish')}>
      <h2 className="section-title">{t('extraction.finish')}</h2>
      <p>{t('extraction.finish.words')}</p>
      {incomplete.length > 0 ? (
        <div className="small">
          <p>{t('extraction.incomplete', { n: incomplete.length })}</p>
          <ul>
            {incomplete.slice(0, SHOWN).map((problem) => (
              <MissingLine key={problem.field + problem.code} problem={problem} label={label} />
            ))}
          </ul>
        </div>
      ) : null}
      {impossible.length > 0 ? (
        <Notice tone="bad">{t('extraction.impossible', { n: impossible.length })}</Notice>
      ) : null}
      {unexplained.length > 0 ? (
        <Notice tone="warning">
          <p>{t('extraction.unexplained', { n: unexplained.length })}</p>
          <ul>
            {unexplained.slice(0, SHOWN).map((check) => (
              <MissingLine
                key={check.field + check.code}
                problem={{ ...check, severity: 'incomplete' }}
                label={label}
              />
            ))}
          </ul>
        </Notice>
      ) : null}
      {finish.error ? <Problem error={finish.error} /> : null}
      <div>
        <Button
          disabled={impossible.length > 0 || unexplained.length > 0}
          loading={finish.isPending}
          onClick={() => finish.mutate()}
        >
          {t('extraction.finish.submit')}
        </Button>
      </div>
    </section>
  );
}
