import { Button } from '@mantine/core';
import type { Section } from '@perennial/extraction';
import { Icon } from '../components/icon.tsx';
import { t } from '../strings/t.ts';
import { CheckLines } from './check-lines.tsx';
import { FieldList } from './field-list.tsx';
import { useForm } from './form-context.ts';
import { stepsOf } from './paths.ts';
import { useEntries } from './use-entries.ts';
import { isAsked } from './visibility.ts';

function Entries({ section, repeat }: { section: Section; repeat: NonNullable<Section['repeat']> }) {
  const form = useForm();
  const keys = useEntries(section.id, repeat);
  return (
    <>
      {keys.map((key, place) => {
        const at = `${section.id}[${key}]`;
        return (
          <section
            key={key}
            className="entry"
            aria-label={t('form.entry-of', { label: section.title, n: place + 1 })}
          >
            <div className="spread">
              <h3 className="entry-title">{t('form.entry-of', { label: section.title, n: place + 1 })}</h3>
              {form.isReadOnly || repeat.kind === 'per-arm' ? null : (
                <Button size="compact-sm" variant="subtle" onClick={() => form.removeEntry(section.id, key)}>
                  {t('form.remove-entry')}
                </Button>
              )}
            </div>
            <CheckLines checks={form.checks.filter((check) => check.field === at)} />
            <FieldList fields={section.fields} parent={at} />
          </section>
        );
      })}
      {form.isReadOnly || repeat.kind === 'per-arm' ? null : (
        <div>
          <Button
            variant="default"
            size="sm"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => form.addEntry(section.id)}
          >
            {t('form.add', { label: section.title.toLowerCase() })}
          </Button>
        </div>
      )}
    </>
  );
}

/** One section of the form. */
export function SectionCard({ section }: { section: Section }) {
  const form = useForm();
  if (!isAsked(section.showIf, section.id, form.answers)) return null;
  const isAnswered = [...form.answers.keys()].some((path) => stepsOf(path)[0]?.id === section.id);
  if (form.isReadOnly && !isAnswered) return null;
  return (
    <section id={`section-${section.id}`} className="card stack section-card" aria-label={section.title}>
      <div>
        <h2 className="section-title">{section.title}</h2>
        {section.help ? <p className="soft small">{section.help}</p> : null}
      </div>
      <CheckLines checks={form.checks.filter((check) => check.field === section.id)} />
      {section.repeat ? (
        <Entries section={section} repeat={section.repeat} />
      ) : (
        <FieldList fields={section.fields} parent={section.id} />
      )}
    </section>
  );
}
