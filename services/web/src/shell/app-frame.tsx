import { Menu, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiError } from '../api/client.ts';
import { meQuery, signOut } from '../api/people.ts';
import { Waiting } from '../components/loaded.tsx';
import { OutboxProvider } from '../outbox/outbox-provider.tsx';
import { queryClient } from '../query-client.ts';
import { t } from '../strings/t.ts';
import { Brand } from './brand.tsx';
import { ColourSchemeSwitch } from './colour-scheme-switch.tsx';
import { LanguageSwitch } from './language-switch.tsx';

function PersonMenu({ name }: { name: string }) {
  const router = useRouter();
  const leave = async () => {
    await signOut();
    queryClient.clear();
    await router.navigate({ to: '/sign-in' });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className="person-button">
          <span className="person-initial" aria-hidden="true">
            {name.slice(0, 1).toUpperCase()}
          </span>
          <span className="person-name">{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void router.navigate({ to: '/' })}>{t('shell.reviews')}</Menu.Item>
        <Menu.Item onClick={() => void router.navigate({ to: '/account' })}>{t('shell.account')}</Menu.Item>
        <Menu.Item onClick={() => void leave()}>{t('shell.sign-out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** After a move to another page the heading takes the focus, so that a screen reader says where one is. */
function useFocusOnHeading() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) document.querySelector('h1')?.focus({ preventScroll: true });
      }),
    [router],
  );
}

/** What every page behind the sign-in has around it. */
export function AppFrame() {
  const me = useQuery(meQuery);
  const router = useRouter();
  useFocusOnHeading();
  const isSignedOut = me.error instanceof ApiError && me.error.status === 401;
  useEffect(() => {
    if (isSignedOut) void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } });
  }, [isSignedOut, router]);
  if (!me.data) return <Waiting />;
  return (
    <OutboxProvider key={me.data.id} userId={me.data.id}>
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      <header className="top-bar">
        <Link to="/" className="brand-link">
          <Brand />
        </Link>
        <div className="top-bar-gap" />
        <LanguageSwitch />
        <ColourSchemeSwitch />
        <PersonMenu name={me.data.name} />
      </header>
      <div className="frame">
        <Outlet />
      </div>
    </OutboxProvider>
  );
}
