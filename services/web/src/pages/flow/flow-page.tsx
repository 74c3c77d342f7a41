import type { FlowForm } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ApiError } from '../../api/client.ts';
import { flowFigureQuery } from '../../api/flow.ts';
import { FigureCard } from '../../components/figure-card.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { useScheme } from '../../shell/scheme.ts';
import { t } from '../../strings/t.ts';
import { BoxList } from './box-list.tsx';
import { FlowNumbers } from './flow-numbers.tsx';
import { FlowSpots } from './flow-spots.tsx';
import './flow-page.css';

function FormSwitch({ reviewId, form }: { reviewId: string; form: FlowForm }) {
  return (
    <nav className="stage-switch" aria-label={t('flow.form')}>
      {(['whole', 'living'] as const).map((one) => (
        <Link
          key={one}
          to="/reviews/$reviewId/prisma"
          params={{ reviewId }}
          search={one === 'living' ? { form: one } : {}}
          className="stage"
          activeProps={{}}
          aria-current={one === form ? 'page' : undefined}
        >
          {t(`flow.form.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

/** The PRISMA 2020 flow as it stands, whole or since the last version, with each number's content. */
export function FlowPage() {
  const reviewId = useReviewId();
  const search = useSearch({ from: '/app/reviews/$reviewId/prisma' });
  const form: FlowForm = search.form ?? 'whole';
  const figure = useQuery(flowFigureQuery(reviewId, form, useScheme()));
  const hasNoVersion = figure.error instanceof ApiError && figure.error.code === 'prisma.no_version';
  return (
    <Page
      title={t('flow.title')}
      lead={t('flow.lead')}
      width="wide"
      actions={
        <a href={`/api/reviews/${reviewId}/prisma.csv?form=${form}`} download title={t('flow.csv.why')}>
          {t('flow.csv')}
        </a>
      }
    >
      <div>
        <FormSwitch reviewId={reviewId} form={form} />
      </div>
      {hasNoVersion ? (
        <Notice>{t('flow.no-version')}</Notice>
      ) : (
        <Loaded query={figure}>
          {(data) => (
            <div className="flow">
              <section className="card">
                <FigureCard
                  figure={data}
                  fileName="prisma-flow"
                  over={<FlowSpots figure={data} form={form} />}
                />
              </section>
              <div className="stack">
                {search.box ? (
                  <BoxList
                    key={`${search.box} ${search.name} ${search.kind}`}
                    reviewId={reviewId}
                    form={form}
                    choice={{ box: search.box, name: search.name, kind: search.kind }}
                    title={
                      data.spots.find(
                        (spot) =>
                          spot.box === search.box && spot.name === search.name && spot.kind === search.kind,
                      )?.text
                    }
                  />
                ) : null}
                <FlowNumbers figure={data} form={form} />
              </div>
            </div>
          )}
        </Loaded>
      )}
    </Page>
  );
}
