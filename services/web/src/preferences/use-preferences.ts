import type { Preferences } from '@perennial/contracts';
import { preferencesSchema } from '@perennial/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { preferencesQuery, savePreferences } from '../api/preferences.ts';
import { problemSentence } from '../components/problem.tsx';
import { toast } from '../components/toast.ts';

const UNSET = preferencesSchema.parse({});

/**
 * What the person has set for themselves, and how to change it: at once here, then on the server. Until it has come, or
 * where nobody is signed in, everything is as it comes.
 */
export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const queries = useQueryClient();
  // Fetched once after the sign-in (see the router), and only read here: pages without a session use this too.
  const { data } = useQuery({ ...preferencesQuery, enabled: false });
  const preferences = data ?? UNSET;
  const change = (part: Partial<Preferences>) => {
    const next = { ...preferences, ...part };
    queries.setQueryData(preferencesQuery.queryKey, next);
    savePreferences(next).catch((error: unknown) => void toast(problemSentence(error)));
  };
  return [preferences, change];
}
