import type { Role, Study } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { reviewPairsQuery } from '../../api/citations.ts';
import { studiesQuery } from '../../api/extraction.ts';
import { importsQuery } from '../../api/imports.ts';
import { reviewQuery } from '../../api/people.ts';
import { conflictsQuery, progressQuery } from '../../api/screening.ts';
import type { ReviewPath } from '../../shell/review-path.ts';
import type { StringKey } from '../../strings/t.ts';

export interface Todo {
  count: number;
  label: StringKey;
  to: ReviewPath;
  search?: { stage: 'full-text' } | { view: 'decide' };
}

/** The asker's roles in a review; empty until known. */
export function useRoles(reviewId: string): readonly Role[] {
  const { data } = useQuery(reviewQuery(reviewId));
  return data?.roles ?? [];
}

function useOpenConflicts(reviewId: string, stage: 'abstract' | 'full-text', enabled: boolean) {
  const { data, isLoading } = useQuery({ ...conflictsQuery(reviewId, stage), enabled });
  return { n: data?.items.filter((item) => item.resolution === null).length ?? 0, isLoading };
}

function useRemaining(reviewId: string, stage: 'abstract' | 'full-text', enabled: boolean) {
  const { data, isLoading } = useQuery({ ...progressQuery(reviewId, stage), enabled });
  return { n: data?.remaining ?? 0, isLoading };
}

const countStudies = (studies: readonly Study[], is: (study: Study) => boolean) => studies.filter(is).length;

/** What waits for this person, by the roles they have; only what there is any of. */
export function useTodos(reviewId: string): { todos: Todo[]; isLoading: boolean } {
  const roles = useRoles(reviewId);
  const has = (...wanted: Role[]) => roles.some((role) => wanted.includes(role));
  const [screens, settles, extracts] = [has('reviewer'), has('adjudicator', 'owner'), has('extractor')];
  const agrees = has('adjudicator', 'owner', 'methodologist');
  const abstracts = useRemaining(reviewId, 'abstract', screens);
  const fullTexts = useRemaining(reviewId, 'full-text', screens);
  const conflicts = useOpenConflicts(reviewId, 'abstract', settles);
  const fullTextConflicts = useOpenConflicts(reviewId, 'full-text', settles);
  const pairs = useQuery(reviewPairsQuery(reviewId));
  const studyList = useQuery(studiesQuery(reviewId));
  const studies = studyList.data?.items ?? [];
  const imports = useQuery(importsQuery(reviewId)).data?.items ?? [];
  const atFullText = { stage: 'full-text' } as const;
  const todos: Todo[] = [
    { count: abstracts.n, label: 'dashboard.todo.abstract', to: '/reviews/$reviewId/screening' },
    {
      count: fullTexts.n,
      label: 'dashboard.todo.full-text',
      to: '/reviews/$reviewId/screening',
      search: atFullText,
    },
    { count: conflicts.n, label: 'dashboard.todo.conflicts', to: '/reviews/$reviewId/conflicts' },
    {
      count: fullTextConflicts.n,
      label: 'dashboard.todo.full-text-conflicts',
      to: '/reviews/$reviewId/conflicts',
      search: atFullText,
    },
    {
      count: screens || agrees ? (pairs.data?.items.length ?? 0) : 0,
      label: 'dashboard.todo.pairs',
      to: '/reviews/$reviewId/duplicates',
      search: { view: 'decide' },
    },
    {
      count: extracts
        ? countStudies(studies, (study) => study.mine !== 'complete' && study.state === 'extracting')
        : 0,
      label: 'dashboard.todo.extract',
      to: '/reviews/$reviewId/studies',
    },
    {
      count: agrees ? countStudies(studies, (study) => study.state === 'to-agree') : 0,
      label: 'dashboard.todo.agree',
      to: '/reviews/$reviewId/studies',
    },
    {
      count: has('owner', 'methodologist')
        ? imports.reduce((sum, item) => sum + item.recordsQuarantined, 0)
        : 0,
      label: 'dashboard.todo.quarantine',
      to: '/reviews/$reviewId/imports',
    },
  ];
  const asked = [abstracts, fullTexts, conflicts, fullTextConflicts, pairs, studyList];
  return {
    todos: todos.filter((todo) => todo.count > 0),
    isLoading: roles.length === 0 || asked.some((one) => one.isLoading),
  };
}
