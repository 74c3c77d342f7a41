import type { Extraction, ValueSource } from '@perennial/contracts';
import type { FormSchema } from '@perennial/extraction';
import { Icon } from '../../components/icon.tsx';
import type { SaverState } from '../../extraction-form/answer-saver.ts';
import { stepsOf } from '../../extraction-form/paths.ts';
import { t } from '../../strings/t.ts';

function SavingLine({ saving }: { saving: SaverState }) {
  const n = saving.drafts.size;
  if (n === 0) {
    return (
      <p className="row small soft" role="status">
        <Icon name="tick" size={15} />
        {t('saving.saved')}
      </p>
    );
  }
  return (
    <p className="row small" role="status">
      <Icon name={saving.phase === 'waiting-to-retry' ? 'alert' : 'clock'} size={15} />
      {saving.phase === 'waiting-to-retry' ? t('extraction.unsaved', { n }) : t('extraction.saving')}
    </p>
  );
}

/** Sections with how much of each is answered, whether all is saved, and how many answers lack a source. */
export function FormContents({
  form,
  extraction,
  saving,
  answers,
  sources,
}: {
  form: FormSchema;
  extraction: Extraction;
  saving: SaverState;
  answers: ReadonlyMap<string, unknown>;
  sources: ReadonlyMap<string, ValueSource>;
}) {
  const countIn = (section: string) =>
    [...answers.keys()].filter((path) => stepsOf(path)[0]?.id === section).length;
  const unsourced = [...answers.keys()].filter((path) => !sources.has(path)).length;
  return (
    <nav className="form-contents" aria-label={t('extraction.sections')}>
      <SavingLine saving={saving} />
      <ul className="plain-list">
        {form.sections.map((section) => (
          <li key={section.id}>
            <a href={`#section-${section.id}`}>
              {section.title}
              <span className="soft numeric"> {countIn(section.id)}</span>
            </a>
          </li>
        ))}
      </ul>
      {answers.size > 0 ? <p className="small soft">{t('extraction.unsourced', { n: unsourced })}</p> : null}
      {extraction.checks.length > 0 ? (
        <p className="small soft">{t('extraction.checks', { n: extraction.checks.length })}</p>
      ) : null}
    </nav>
  );
}
