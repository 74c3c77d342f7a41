import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { ApiError } from './api/client.ts';
import { meQuery, reviewQuery } from './api/people.ts';
import { preferencesQuery } from './api/preferences.ts';
import { Waiting } from './components/loaded.tsx';
import { readFlowSearch } from './pages/flow/flow-search.ts';
import { queryClient } from './query-client.ts';
import { BrokenPage, LostPage } from './shell/broken-page.tsx';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const stage = (search: Record<string, unknown>): { stage?: 'full-text' } =>
  search.stage === 'full-text' ? { stage: 'full-text' } : {};

const chosenFacets = (search: Record<string, unknown>): { facets?: string } =>
  typeof search.facets === 'string' && search.facets !== '' ? { facets: search.facets } : {};
const screeningSearch = (
  search: Record<string, unknown>,
): { stage?: 'full-text'; view?: 'list'; read?: string; facets?: string } => ({
  ...stage(search),
  ...(typeof search.read === 'string' ? { read: search.read } : {}),
  ...(search.view === 'list' ? { view: 'list' } : {}),
  ...chosenFacets(search),
});

const root = createRootRoute({ component: Outlet, notFoundComponent: LostPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = text(search.next);
    return next?.startsWith('/') && !next.startsWith('//') ? { next } : {};
  },
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
      void queryClient.prefetchQuery(preferencesQuery);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        throw redirect({ to: '/sign-in', search: { next: location.href } });
      }
      throw error;
    }
  },
  component: lazyRouteComponent(() => import('./shell/app-frame.tsx'), 'AppFrame'),
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
});

const invitation = createRoute({
  getParentRoute: () => app,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./pages/invitation/invitation-page.tsx'), 'InvitationPage'),
});
const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});

const review = createRoute({
  getParentRoute: () => app,
  path: '/reviews/$reviewId',
  loader: ({ params }) => queryClient.ensureQueryData(reviewQuery(params.reviewId)),
  component: lazyRouteComponent(() => import('./shell/review-frame.tsx'), 'ReviewFrame'),
});

const dashboard = createRoute({
  getParentRoute: () => review,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/dashboard/dashboard-page.tsx'), 'DashboardPage'),
});
const imports = createRoute({
  getParentRoute: () => review,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/imports/imports-page.tsx'), 'ImportsPage'),
});
const screening = createRoute({
  getParentRoute: () => review,
  path: '/screening',
  validateSearch: screeningSearch,
  component: lazyRouteComponent(() => import('./pages/screening/screening-page.tsx'), 'ScreeningPage'),
});

const citations = createRoute({
  getParentRoute: () => review,
  path: '/citations',
  validateSearch: (search: Record<string, unknown>): { search?: string; facets?: string } => {
    const words = text(search.search);
    return { ...(words ? { search: words } : {}), ...chosenFacets(search) };
  },
  component: lazyRouteComponent(() => import('./pages/citations/citations-page.tsx'), 'CitationsPage'),
});
const citation = createRoute({
  getParentRoute: () => review,
  path: '/citations/$citationId',
  component: lazyRouteComponent(() => import('./pages/citation/citation-page.tsx'), 'CitationDetailPage'),
});
interface DuplicatesSearch {
  view?: 'decide' | 'linked' | 'said';
  search?: string;
}
const duplicates = createRoute({
  getParentRoute: () => review,
  path: '/duplicates',
  validateSearch: (search: Record<string, unknown>): DuplicatesSearch => ({
    ...(search.view === 'decide' || search.view === 'linked' || search.view === 'said'
      ? { view: search.view }
      : {}),
    ...(typeof search.search === 'string' && search.search !== '' ? { search: search.search } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
});
const conflicts = createRoute({
  getParentRoute: () => review,
  path: '/conflicts',
  validateSearch: stage,
  component: lazyRouteComponent(() => import('./pages/conflicts/conflicts-page.tsx'), 'ConflictsPage'),
});
const fullTexts = createRoute({
  getParentRoute: () => review,
  path: '/full-texts',
  component: lazyRouteComponent(() => import('./pages/full-texts/full-texts-page.tsx'), 'FullTextsPage'),
});
const progress = createRoute({
  getParentRoute: () => review,
  path: '/progress',
  validateSearch: stage,
  component: lazyRouteComponent(() => import('./pages/progress/progress-page.tsx'), 'ProgressPage'),
});
const studies = createRoute({
  getParentRoute: () => review,
  path: '/studies',
  component: lazyRouteComponent(() => import('./pages/studies/studies-page.tsx'), 'StudiesPage'),
});
const extraction = createRoute({
  getParentRoute: () => review,
  path: '/studies/$studyId',
  component: lazyRouteComponent(() => import('./pages/extraction/extraction-page.tsx'), 'ExtractionPage'),
});
const consensus = createRoute({
  getParentRoute: () => review,
  path: '/studies/$studyId/consensus',
  component: lazyRouteComponent(() => import('./pages/consensus/consensus-page.tsx'), 'ConsensusPage'),
});
const form = createRoute({
  getParentRoute: () => review,
  path: '/form',
  component: lazyRouteComponent(() => import('./pages/form/form-page.tsx'), 'FormPage'),
});
const exports = createRoute({
  getParentRoute: () => review,
  path: '/exports',
  component: lazyRouteComponent(() => import('./pages/exports/exports-page.tsx'), 'ExportsPage'),
});
const risk = createRoute({
  getParentRoute: () => review,
  path: '/risk-of-bias',
  component: lazyRouteComponent(() => import('./pages/risk-of-bias/risk-page.tsx'), 'RiskPage'),
});
const assess = createRoute({
  getParentRoute: () => review,
  path: '/studies/$studyId/risk-of-bias/$tool/$result',
  component: lazyRouteComponent(() => import('./pages/risk-of-bias/assess-page.tsx'), 'AssessPage'),
});
const riskConsensus = createRoute({
  getParentRoute: () => review,
  path: '/studies/$studyId/risk-of-bias/$tool/$result/consensus',
  component: lazyRouteComponent(
    () => import('./pages/risk-of-bias/risk-consensus-page.tsx'),
    'RiskConsensusPage',
  ),
});
const analyses = createRoute({
  getParentRoute: () => review,
  path: '/analyses',
  component: lazyRouteComponent(() => import('./pages/analyses/analyses-page.tsx'), 'AnalysesPage'),
});
const versions = createRoute({
  getParentRoute: () => review,
  path: '/versions',
  component: lazyRouteComponent(() => import('./pages/versions/versions-page.tsx'), 'VersionsPage'),
});
const searches = createRoute({
  getParentRoute: () => review,
  path: '/searches',
  component: lazyRouteComponent(() => import('./pages/searches/searches-page.tsx'), 'SearchesPage'),
});
const protocol = createRoute({
  getParentRoute: () => review,
  path: '/protocol',
  validateSearch: (search: Record<string, unknown>): { version?: number; edit?: true } => {
    const version = Number(search.version);
    return {
      ...(Number.isInteger(version) && version > 0 ? { version } : {}),
      ...(search.edit === true ? { edit: true } : {}),
    };
  },
  component: lazyRouteComponent(() => import('./pages/protocol/protocol-page.tsx'), 'ProtocolPage'),
});
const prisma = createRoute({
  getParentRoute: () => review,
  path: '/prisma',
  validateSearch: readFlowSearch,
  component: lazyRouteComponent(() => import('./pages/flow/flow-page.tsx'), 'FlowPage'),
});
const audit = createRoute({
  getParentRoute: () => review,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): { citation?: string } => {
    const citation = text(search.citation);
    return citation ? { citation } : {};
  },
  component: lazyRouteComponent(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
});
const team = createRoute({
  getParentRoute: () => review,
  path: '/team',
  component: lazyRouteComponent(() => import('./pages/team/team-page.tsx'), 'TeamPage'),
});

const readerPage = lazyRouteComponent(() => import('./pages/reader/reader-page.tsx'), 'ReaderPage');
const reader = createRoute({ getParentRoute: () => root, path: '/r/$slug', component: readerPage });
const readerVersion = createRoute({
  getParentRoute: () => root,
  path: '/r/$slug/v/$number',
  component: readerPage,
});

const reviewPages = [
  dashboard,
  imports,
  searches,
  citations,
  citation,
  duplicates,
  screening,
  conflicts,
  fullTexts,
  progress,
  studies,
  extraction,
  consensus,
  form,
  exports,
  risk,
  assess,
  riskConsensus,
  analyses,
  versions,
  protocol,
  prisma,
  audit,
  team,
];

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    reader,
    readerVersion,
    app.addChildren([home, account, invitation, review.addChildren(reviewPages)]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: BrokenPage,
  defaultPendingComponent: Waiting,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
