import { Button, CloseButton } from '@mantine/core';
import type { GroupField } from '@perennial/extraction';
import type { ReactNode } from 'react';
import { sayConverted } from '../analysis/input-rows.ts';
import { Icon } from '../components/icon.tsx';
import { ScrollBox } from '../components/scroll-box.tsx';
import { t } from '../strings/t.ts';
import { CheckLines } from './check-lines.tsx';
import { FieldControl } from './field-control.tsx';
import { useForm } from './form-context.ts';
import { NumberButton } from './number-button.tsx';
import { sayAnswer } from './say-answer.ts';
import { SourceButton } from './source-button.tsx';
import { useEntries } from './use-entries.ts';
import { isAsked } from './visibility.ts';

/** The answer on the review's scale, small under the cell. */
function CellConversion({ path }: { path: string }) {
  const value = useForm().values.get(path);
  if (!value || typeof value.converted !== 'number' || value.converted === value.reported) return null;
  return (
    <p className="cell-conversion numeric" title={value.formula ?? ''}>
      → {sayConverted(value.converted)}
    </p>
  );
}

/** What is wrong in the cells of a table, under it: there is no room for sentences inside. */
function CellRemarks({ part }: { part: string }) {
  const form = useForm();
  const isInside = (path: string) => path.startsWith(`${part}[`);
  const problems = [...form.problems].filter(([path]) => isInside(path));
  const checks = form.checks.filter((check) => isInside(check.field));
  return (
    <>
      {problems.map(([path, problem]) => (
        <p key={path} className="field-problem">
          {form.label(path)}: {problem}
        </p>
      ))}
      <CheckLines
        checks={checks.map((check) => ({
          ...check,
          message: `${form.label(check.field)}: ${check.message}`,
        }))}
      />
    </>
  );
}

function Cell({ field, path }: { field: GroupField['fields'][number]; path: string }) {
  const form = useForm();
  if (!isAsked(field.showIf, path, form.answers)) return <td />;
  if (form.isReadOnly) {
    const value = form.answers.get(path);
    return <td id={`field-${path}`}>{value === undefined ? '' : sayAnswer(field, value)}</td>;
  }
  return (
    <td id={`field-${path}`}>
      <div className="cell">
        <FieldControl
          field={field}
          id={`cell-${path}`}
          label={form.label(path)}
          value={form.answers.get(path)}
          isReadOnly={false}
          hasError={form.problems.has(path) || form.checks.some((check) => check.field === path)}
          arms={form.arms}
          codes={[]}
          onChange={(value) => form.answer(path, value)}
        />
        {field.type === 'number' ? <NumberButton path={path} /> : null}
        <SourceButton path={path} />
      </div>
      <CellConversion path={path} />
    </td>
  );
}

function GroupTable({ group, part, keys }: { group: GroupField; part: string; keys: readonly string[] }) {
  const form = useForm();
  const isPerArm = group.repeat.kind === 'per-arm';
  const canRemove = !isPerArm && !form.isReadOnly;
  const nameOf = (key: string, place: number) =>
    form.arms.find((arm) => isPerArm && arm.key === key)?.label ?? t('form.entry', { n: place + 1 });
  return (
    <ScrollBox label={group.label}>
      <table className="cell-table">
        <thead>
          <tr>
            <th scope="col">{group.label}</th>
            {group.fields.map((field) => (
              <th key={field.id} scope="col" title={field.help ?? ''}>
                {field.label}
              </th>
            ))}
            {canRemove ? <td /> : null}
          </tr>
        </thead>
        <tbody>
          {keys.map((key, place) => (
            <tr key={key}>
              <th scope="row">{nameOf(key, place)}</th>
              {group.fields.map((field) => (
                <Cell key={field.id} field={field} path={`${part}[${key}].${field.id}`} />
              ))}
              {canRemove ? (
                <td>
                  <CloseButton
                    aria-label={t('form.remove', { label: group.label, n: place + 1 })}
                    onClick={() => form.removeEntry(part, key)}
                  />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/**
 * A repeated group inside a section: a table of cells, or entries one under another. How the fields of an entry
 * are drawn comes from outside, because they may hold groups again.
 */
export function GroupPart({
  group,
  part,
  drawEntry,
}: {
  group: GroupField;
  part: string;
  drawEntry: (at: string) => ReactNode;
}) {
  const form = useForm();
  const keys = useEntries(part, group.repeat);
  const isPerArm = group.repeat.kind === 'per-arm';
  return (
    <div className="group-part">
      {isPerArm && keys.length === 0 ? <p className="soft small">{t('form.arms-first')}</p> : null}
      {group.layout === 'table' && keys.length > 0 ? (
        <>
          <GroupTable group={group} part={part} keys={keys} />
          <CellRemarks part={part} />
        </>
      ) : null}
      {group.layout === 'table'
        ? null
        : keys.map((key) => (
            <div key={key} className="entry">
              {drawEntry(`${part}[${key}]`)}
            </div>
          ))}
      {isPerArm || form.isReadOnly ? null : (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => form.addEntry(part)}
          >
            {t('form.add', { label: group.label.toLowerCase() })}
          </Button>
        </div>
      )}
    </div>
  );
}
