import { UnstyledButton } from '@mantine/core';
import { Icon } from '../components/icon.tsx';
import { t } from '../strings/t.ts';
import { useForm } from './form-context.ts';

/** Opens the source of an answer; its sign tells whether there is one. */
export function SourceButton({ path }: { path: string }) {
  const form = useForm();
  const source = form.sources.get(path);
  const hasSource = source !== undefined && source.passage !== '';
  if (form.answers.get(path) === undefined) return null;
  const label = form.label(path);
  return (
    <UnstyledButton
      className={hasSource ? 'source-button source-there' : 'source-button'}
      aria-label={hasSource ? t('source.there', { label }) : t('source.missing', { label })}
      title={hasSource ? source.passage : t('source.add')}
      onClick={() => form.editSource(path)}
    >
      <Icon name={hasSource ? 'link' : 'unlinked'} size={16} />
    </UnstyledButton>
  );
}
