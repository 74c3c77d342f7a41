import { desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { preferences, screeningSettings } from '../tables/team.table.ts';

export type ScreeningSettings = Pick<
  typeof screeningSettings.$inferSelect,
  'abstractMode' | 'fullTextMode' | 'singleBelow' | 'hideAuthors' | 'hideJournal'
>;

/** How a review is screened until somebody says otherwise. */
const UNSET: ScreeningSettings = {
  abstractMode: 'dual',
  fullTextMode: 'dual',
  singleBelow: 0.05,
  hideAuthors: false,
  hideJournal: false,
};

/** The settings in force. */
export async function loadScreeningSettings(tx: Transaction, reviewId: string): Promise<ScreeningSettings> {
  const [row] = await tx
    .select({
      abstractMode: screeningSettings.abstractMode,
      fullTextMode: screeningSettings.fullTextMode,
      singleBelow: screeningSettings.singleBelow,
      hideAuthors: screeningSettings.hideAuthors,
      hideJournal: screeningSettings.hideJournal,
    })
    .from(screeningSettings)
    .where(eq(screeningSettings.reviewId, reviewId))
    .orderBy(desc(screeningSettings.revision))
    .limit(1);
  return row ?? UNSET;
}

/** Appends new settings; the database settles anew what they touch. */
export async function changeScreeningSettings(
  tx: Transaction,
  reviewId: string,
  settings: ScreeningSettings,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx.insert(screeningSettings).values({
    reviewId,
    ...settings,
    revision: sql`1 + coalesce((select max(revision) from screening_settings where review_id = ${reviewId}), 0)`,
    setBy: by.userId,
    setAt: by.at,
  });
}

/** What the acting person has set for themselves; undefined before the first time. */
export async function loadPreferences(tx: Transaction, userId: string): Promise<unknown> {
  const [row] = await tx
    .select({ body: preferences.body })
    .from(preferences)
    .where(eq(preferences.userId, userId));
  return row?.body;
}

export async function savePreferences(
  tx: Transaction,
  userId: string,
  body: unknown,
  savedAt: Date,
): Promise<void> {
  await tx
    .insert(preferences)
    .values({ userId, body, savedAt })
    .onConflictDoUpdate({ target: preferences.userId, set: { body, savedAt } });
}
