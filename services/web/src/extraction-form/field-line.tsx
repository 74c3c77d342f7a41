import type { Field } from '@perennial/extraction';
import { useId } from 'react';
import { sayConverted } from '../analysis/input-rows.ts';
import { t } from '../strings/t.ts';
import { CheckLines } from './check-lines.tsx';
import { FieldControl } from './field-control.tsx';
import { useForm } from './form-context.ts';
import { missingReason } from './missing-options.ts';
import { MissingSelect } from './missing-select.tsx';
import { NumberButton } from './number-button.tsx';
import { sayAnswer } from './say-answer.ts';
import { SourceButton } from './source-button.tsx';

/** What the server made of an answer, if it made something of it. */
function Converted({ path }: { path: string }) {
  const value = useForm().values.get(path);
  if (!value || value.converted === null || value.formula === null) return null;
  const isSame = JSON.stringify(value.converted) === JSON.stringify(value.reported);
  if (isSame) return null;
  return (
    <p className="small soft numeric">
      {t('form.converted', { value: sayConverted(value.converted), formula: value.formula })}
    </p>
  );
}

/** The arithmetic by which an answer was made, or that it was read off a figure. */
function Made({ path }: { path: string }) {
  const source = useForm().sources.get(path);
  if (source?.calculation) return <p className="small soft numeric">{source.calculation.formula}</p>;
  return source?.figure ? <p className="small soft">{t('calculator.read-off')}</p> : null;
}

/** The passage an answer was taken from. */
function Passage({ path }: { path: string }) {
  const source = useForm().sources.get(path);
  if (!source || source.passage === '') return null;
  return (
    <p className="small field-passage">
      “{source.passage}”{source.page ? ` (${t('reader.page', { page: source.page })})` : ''}
    </p>
  );
}

/** An answer that can no longer be changed here: words instead of an input. */
function FixedLine({ field, path }: { field: Field; path: string }) {
  const form = useForm();
  const value = form.answers.get(path);
  if (value === undefined) return null;
  return (
    <div className="field-line" id={`field-${path}`}>
      <p className="field-label">{field.label}</p>
      <p className="numeric">{sayAnswer(field, value)}</p>
      <Converted path={path} />
      <Made path={path} />
      <Passage path={path} />
      <CheckLines checks={form.checks.filter((check) => check.field === path)} />
    </div>
  );
}

/** One field with its name, its input, where the answer stands in the paper, and what the checks say. */
export function FieldLine({ field, path }: { field: Field; path: string }) {
  const form = useForm();
  const id = useId();
  const value = form.answers.get(path);
  const problem = form.problems.get(path);
  if (form.isReadOnly) return <FixedLine field={field} path={path} />;
  const hasOwnMissing = field.type === 'text' || field.type === 'number' || field.type === 'date';
  return (
    <div className="field-line" id={`field-${path}`}>
      <label htmlFor={id} className="field-label">
        {field.label}
        {field.required ? <span className="field-required"> {t('form.required')}</span> : null}
      </label>
      {field.help ? <p className="small soft">{field.help}</p> : null}
      <div className="field-inputs">
        <div className="field-control">
          {missingReason(value) !== null && hasOwnMissing ? null : (
            <FieldControl
              field={field}
              id={id}
              label={form.label(path)}
              value={value}
              isReadOnly={false}
              hasError={problem !== undefined}
              arms={form.arms}
              codes={field.id === 'node' ? form.codes : []}
              onChange={(next) => form.answer(path, next)}
            />
          )}
        </div>
        {hasOwnMissing ? (
          <MissingSelect
            label={t('form.no-value.label', { label: form.label(path) })}
            chosen={missingReason(value)}
            isReadOnly={false}
            onChange={(next) => form.answer(path, next)}
          />
        ) : null}
        {field.type === 'number' ? <NumberButton path={path} /> : null}
        <SourceButton path={path} />
      </div>
      {problem ? <p className="field-problem">{problem}</p> : null}
      <Converted path={path} />
      <Made path={path} />
      <Passage path={path} />
      <CheckLines checks={form.checks.filter((check) => check.field === path)} />
    </div>
  );
}
