import { lazy, Suspense, useSyncExternalStore } from 'react';
import { toastArea } from './toast.ts';

const Notifications = lazy(async () => {
  const { Notifications: Area } = await import('@mantine/notifications');
  return { default: Area };
});

/** Where passing messages appear, once there is one. */
export function ToastArea() {
  const isWanted = useSyncExternalStore(toastArea.subscribe, toastArea.snapshot);
  if (!isWanted) return null;
  return (
    <Suspense>
      <Notifications position="bottom-right" autoClose={5000} />
    </Suspense>
  );
}
