import { UnstyledButton } from '@mantine/core';
import { Icon } from '../components/icon.tsx';
import { t } from '../strings/t.ts';
import { useForm } from './form-context.ts';

/** Opens the ways to a number; its sign tells whether the answer came by one of them. */
export function NumberButton({ path }: { path: string }) {
  const form = useForm();
  const source = form.sources.get(path);
  const made = source?.calculation?.formula ?? (source?.figure ? t('calculator.read-off') : undefined);
  const label = form.label(path);
  return (
    <UnstyledButton
      className={made ? 'source-button source-there' : 'source-button'}
      aria-label={made ? t('calculator.there', { label }) : t('calculator.open', { label })}
      title={made ?? t('calculator.open.short')}
      onClick={() => form.findNumber(path)}
    >
      <Icon name="calculator" size={16} />
    </UnstyledButton>
  );
}
