import { useComputedColorScheme } from '@mantine/core';

/** The scheme in use right now, so that drawings can be asked for in it. */
export function useScheme(): 'light' | 'dark' {
  return useComputedColorScheme('light', { getInitialValueInEffect: false });
}
