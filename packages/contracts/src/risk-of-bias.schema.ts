import { z } from 'zod';
import { figureSchema } from './screening.schema.ts';

export const riskToolSchema = z.enum(['rob2', 'modified-cochrane']);
const judgementSchema = z.enum(['low', 'some', 'high']);
/** Code of the protocol's outcome, or `study` for a tool that judges the study as a whole. */
const resultSchema = z.string().min(1).max(60);
const questionSchema = z.string().min(1).max(40);

/** Answers by question, overrides by domain or `overall`. */
export const riskAssessmentSchema = z.object({
  answers: z.record(
    questionSchema,
    z.object({ answer: z.string().max(20), support: z.string().max(4000).default('') }),
  ),
  overrides: z.record(
    questionSchema,
    z.object({ judgement: judgementSchema, reason: z.string().trim().min(1).max(2000) }),
  ),
});
export type RiskAssessmentBody = z.infer<typeof riskAssessmentSchema>;

export const judgedDomainSchema = z.object({
  code: z.string(),
  label: z.string(),
  proposed: judgementSchema.nullable(),
  judgement: judgementSchema.nullable(),
  needs: z.string().nullable(),
  path: z.array(z.string()),
});
export const judgedSchema = z.object({
  domains: z.array(judgedDomainSchema),
  overall: judgedDomainSchema,
  isComplete: z.boolean(),
});
export type JudgedRisk = z.infer<typeof judgedSchema>;

/** My own assessment with what the algorithm makes of it; revision 0 before the first save. */
export const ownRiskSchema = z.object({
  assessment: riskAssessmentSchema,
  judged: judgedSchema,
  complete: z.boolean(),
  revision: z.int(),
});
export type OwnRisk = z.infer<typeof ownRiskSchema>;

export const saveRiskSchema = z.object({
  assessment: riskAssessmentSchema,
  complete: z.boolean().default(false),
  againstRevision: z.int().min(0),
});
export type SaveRisk = z.input<typeof saveRiskSchema>;

/** One result to judge, and how far it has come as far as the asker may know. */
export const riskResultSchema = z.object({
  studyId: z.uuid(),
  study: z.string(),
  tool: riskToolSchema,
  result: z.string(),
  resultLabel: z.string(),
  mine: z.enum(['not-started', 'started', 'complete']),
  state: z.enum(['assessing', 'to-agree', 'agreed']),
  /** The agreed judgement once there is one. */
  judged: judgedSchema.nullable(),
});
export const riskResultsSchema = z.object({ items: z.array(riskResultSchema) });
export type RiskResult = z.infer<typeof riskResultSchema>;

const sideSchema = z.object({ name: z.string(), assessment: riskAssessmentSchema, judged: judgedSchema });

/** Both assessments side by side, once both are complete. */
export const riskConsensusSchema = z.object({
  first: sideSchema,
  second: sideSchema,
  differences: z.object({ answers: z.array(z.string()), domains: z.array(z.string()) }),
  decision: z
    .object({
      assessment: riskAssessmentSchema,
      judged: judgedSchema,
      reason: z.string(),
      by: z.string(),
      revision: z.int(),
    })
    .nullable(),
});
export type RiskConsensus = z.infer<typeof riskConsensusSchema>;

export const newRiskConsensusSchema = z.object({
  assessment: riskAssessmentSchema,
  reason: z.string().trim().min(1).max(2000),
  againstRevision: z.int().min(0),
});
export type NewRiskConsensus = z.input<typeof newRiskConsensusSchema>;

export const riskFiguresSchema = z.object({
  tool: riskToolSchema,
  result: resultSchema,
  /** Undefined while nothing is agreed. */
  trafficLight: figureSchema.nullable(),
  summary: figureSchema.nullable(),
});
export type RiskFigures = z.infer<typeof riskFiguresSchema>;
