import type { Field } from '@perennial/extraction';
import { FieldLine } from './field-line.tsx';
import { useForm } from './form-context.ts';
import { GroupPart } from './group-part.tsx';
import { isAsked } from './visibility.ts';

/** The fields of a section or an entry that are asked here, groups included. */
export function FieldList({ fields, parent }: { fields: readonly Field[]; parent: string }) {
  const { answers } = useForm();
  return (
    <div className="field-list">
      {fields.map((field) => {
        const path = `${parent}.${field.id}`;
        if (!isAsked(field.showIf, path, answers)) return null;
        return field.type === 'group' ? (
          <GroupPart
            key={field.id}
            group={field}
            part={path}
            drawEntry={(at) => <FieldList fields={field.fields} parent={at} />}
          />
        ) : (
          <FieldLine key={field.id} field={field} path={path} />
        );
      })}
    </div>
  );
}
