import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Primary key: random, because a counter would tell one reviewer how much another has done. */
export const id = () => uuid('id').primaryKey().defaultRandom();

/** A moment with its time zone, stored in UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Bytes as they came. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});
