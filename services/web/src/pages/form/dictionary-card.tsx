import { Button, FileInput } from '@mantine/core';
import { type FormSchema, parseForm } from '@perennial/extraction';
import { useMutation } from '@tanstack/react-query';
import { readDictionary } from '../../api/forms.ts';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** The form as a table to edit elsewhere: out as CSV, and back in as the draft. */
export function DictionaryCard({
  reviewId,
  onLoad,
}: {
  reviewId: string;
  onLoad: ((form: FormSchema) => void) | null;
}) {
  const load = useMutation({
    mutationFn: async (file: File) => readDictionary(reviewId, await file.text()),
    onSuccess: ({ body }) => {
      if (body) onLoad?.(parseForm(body));
    },
  });
  const problems = load.data?.problems ?? [];
  return (
    <section className="card stack-small" aria-label={t('designer.dictionary')}>
      <h2 className="section-title">{t('designer.dictionary')}</h2>
      <p className="soft">{t('designer.dictionary.words')}</p>
      <div>
        <Button
          component="a"
          variant="default"
          leftSection={<Icon name="download" size={16} />}
          href={`/api/reviews/${reviewId}/form/dictionary.csv`}
        >
          {t('designer.dictionary.download')}
        </Button>
      </div>
      {onLoad ? (
        <FileInput
          label={t('designer.dictionary.load')}
          accept=".csv,text/csv"
          onChange={(file) => file && load.mutate(file)}
        />
      ) : null}
      {load.error ? <Problem error={load.error} /> : null}
      {problems.length > 0 ? (
        <Notice tone="bad">
          <ul>
            {problems.slice(0, 20).map((problem) => (
              <li key={problem.at + problem.message}>
                {problem.at}: {problem.message}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </section>
  );
}
