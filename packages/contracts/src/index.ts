export * from './citations.schema.ts';
export * from './extraction.schema.ts';
export * from './imports.schema.ts';
export * from './people.schema.ts';
export * from './preferences.schema.ts';
export * from './results.schema.ts';
export * from './screening.schema.ts';
export * from './team.schema.ts';
