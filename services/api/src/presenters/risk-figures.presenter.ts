import type { RiskFigures } from '@perennial/contracts';
import { listStudies, loadProtocol, type Transaction } from '@perennial/database';
import {
  type JudgedAssessment,
  judgeAssessment,
  type RiskTool,
  type Rob2Row,
  robvisCsv,
} from '@perennial/extraction';
import { type RiskOfBiasInput, riskOfBiasSummary, riskOfBiasTable } from '@perennial/figures';
import { presentFigure } from './figure.presenter.ts';
import { agreedAssessment, loadRiskPairs, resultsToJudge } from './risk-of-bias.presenter.ts';

interface AgreedRisk {
  study: string;
  judged: JudgedAssessment;
}

/** Agreed judgements of one result over the studies, in the studies' order. */
async function loadAgreed(
  tx: Transaction,
  reviewId: string,
  tool: RiskTool,
  result: string,
): Promise<AgreedRisk[]> {
  const pairs = [...(await loadRiskPairs(tx, reviewId)).values()];
  return (await listStudies(tx, reviewId)).flatMap((study) => {
    const pair = pairs.find(
      ({ subject }) => subject.studyId === study.id && subject.tool === tool && subject.result === result,
    );
    const agreed = pair && agreedAssessment(tool, pair);
    return agreed ? [{ study: study.label, judged: judgeAssessment(tool, agreed) }] : [];
  });
}

async function resultOf(tx: Transaction, reviewId: string, tool: RiskTool, wanted: string | undefined) {
  const results = resultsToJudge(tool, (await loadProtocol(tx, reviewId)).body);
  return results.find((each) => each.result === wanted) ?? results[0];
}

/** Both figures of one result's agreed judgements; null while nothing is agreed. */
export async function drawRiskFigures(
  tx: Transaction,
  reviewId: string,
  { tool, result: wanted, theme }: { tool: RiskTool; result: string | undefined; theme: 'light' | 'dark' },
): Promise<RiskFigures> {
  const chosen = await resultOf(tx, reviewId, tool, wanted);
  const result = chosen?.result ?? '';
  const rows = await loadAgreed(tx, reviewId, tool, result);
  const domains = rows[0]?.judged.domains.map((domain) => domain.label);
  if (!domains) return { tool, result, trafficLight: null, summary: null };
  const input: RiskOfBiasInput = {
    title: chosen?.label ? `Risk of bias: ${chosen.label}` : 'Risk of bias',
    domains: [...domains, 'Overall'],
    rows: rows.map(({ study, judged }) => ({
      label: study,
      judgements: [...judged.domains, judged.overall].map((domain) => domain.judgement),
    })),
  };
  return {
    tool,
    result,
    trafficLight: presentFigure(riskOfBiasTable(input, { theme })),
    summary: presentFigure(riskOfBiasSummary(input, { theme })),
  };
}

/** Agreed RoB 2 judgements of one result as robvis reads them. */
export async function writeRobvis(
  tx: Transaction,
  reviewId: string,
  wanted: string | undefined,
): Promise<string> {
  const chosen = await resultOf(tx, reviewId, 'rob2', wanted);
  const rows = await loadAgreed(tx, reviewId, 'rob2', chosen?.result ?? '');
  return robvisCsv(
    rows.flatMap(({ study, judged }): Rob2Row[] => {
      const [D1, D2, D3, D4, D5] = judged.domains.map((domain) => domain.judgement);
      const overall = judged.overall.judgement;
      return D1 && D2 && D3 && D4 && D5 && overall
        ? [{ study, domains: { D1, D2, D3, D4, D5 }, overall }]
        : [];
    }),
  );
}
