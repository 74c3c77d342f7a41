import { t } from '../strings/t.ts';

let isWanted = false;
const listeners = new Set<() => void>();

/** Whether anything was ever said: until then the code that shows it is not fetched. */
export const toastArea = {
  snapshot: (): boolean => isWanted,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Says something in passing, at the corner of the page. */
export async function toast(message: string): Promise<void> {
  isWanted = true;
  for (const listener of listeners) listener();
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ message, closeButtonProps: { 'aria-label': t('close') } });
}
