import { useQuery } from '@tanstack/react-query';
import { accountQuery } from '../../api/account.ts';
import { meQuery } from '../../api/people.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { t } from '../../strings/t.ts';
import { PasswordCard } from './password-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { TokensCard } from './tokens-card.tsx';
import './account-page.css';

/** One's own account: how it is protected, where it is open, and which programs may use it. */
export function AccountPage() {
  const me = useQuery(meQuery);
  const account = useQuery(accountQuery);
  return (
    <main id="content">
      <Page
        title={t('account.title')}
        lead={me.data ? t('account.lead', { name: me.data.name, email: me.data.email }) : null}
      >
        <Loaded query={account}>
          {({ secondFactor, sessions }) => (
            <div className="account">
              <div className="stack">
                <PasswordCard />
                <SecondFactorCard isOn={secondFactor} />
              </div>
              <div className="stack">
                <SessionsCard sessions={sessions} />
                <TokensCard reviews={me.data?.reviews ?? []} />
              </div>
            </div>
          )}
        </Loaded>
      </Page>
    </main>
  );
}
