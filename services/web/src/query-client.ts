import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/client.ts';

const isSignedOut = (error: unknown) => error instanceof ApiError && error.status === 401;

/** Answers already asked for. A refused question is not repeated; one without an answer is, twice. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      // The frame watches `me`: when the session has ended it leads to the sign-in page.
      if (isSignedOut(error) && query.queryKey[0] !== 'me') {
        void queryClient.invalidateQueries({ queryKey: ['me'] });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.isTemporary),
    },
  },
});
