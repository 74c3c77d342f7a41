import { Button, TextInput } from '@mantine/core';
import { type RefObject, useId, useState } from 'react';
import { Icon } from '../components/icon.tsx';
import { t } from '../strings/t.ts';
import './tag-field.css';

const LONGEST = 60;

/** One's own tags on a citation, with a field for another. Enter puts it on, Escape leaves the field. */
export function TagField({
  tags,
  known,
  onTag,
  field,
}: {
  tags: readonly string[];
  /** Tags used before, offered while typing. */
  known: readonly string[];
  onTag: (tag: string, isOn: boolean) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  const [text, setText] = useState('');
  const offers = useId();
  const put = () => {
    const tag = text.trim();
    setText('');
    if (tag !== '' && !tags.includes(tag)) onTag(tag, true);
  };
  return (
    <div className="stack-small">
      <div className="tag-row">
        <TextInput
          ref={field}
          className="tag-input"
          label={t('tags.label')}
          description={t('tags.why')}
          placeholder={t('tags.add')}
          maxLength={LONGEST}
          list={offers}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              put();
            }
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <Button variant="default" onClick={put} disabled={text.trim() === ''}>
          {t('tags.put-on')}
        </Button>
        <datalist id={offers}>
          {known
            .filter((tag) => !tags.includes(tag))
            .map((tag) => (
              <option key={tag} value={tag} />
            ))}
        </datalist>
      </div>
      {tags.length > 0 ? (
        <ul className="plain-list tag-list" aria-label={t('tags.label')}>
          {tags.map((tag) => (
            <li key={tag}>
              <button type="button" className="tag" onClick={() => onTag(tag, false)}>
                {tag}
                <Icon name="cross" size={14} />
                <span className="visually-hidden">{t('tags.remove', { tag })}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
