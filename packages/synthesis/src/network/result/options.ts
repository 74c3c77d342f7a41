import type { ExcludedStudy, NetworkResult, NetworkSpec, TestResult } from '../../types.ts';
import type { NetworkWarning } from '../model/network.ts';
import type { PrepareNetworkOptions } from '../model/prepare-network.ts';

/**
 * Interval of the random-effects estimates: normal (`wald`, netmeta's default), t on the degrees of freedom of Q
 * (`t`), or t with the covariance multiplied by Q(tau2) / df (`hksj`; Jackson & Riley 2014, Stat Med 33:541-554).
 */
export type NetworkIntervalMethod = 'wald' | 't' | 'hksj';

/**
 * Quantile of the prediction interval around estimate ± quantile · sqrt(se² + tau²): t on the df of Q (`t-df`,
 * netmeta 3.6), t on df - 1 (`t-df-1`, Higgins-Thompson-Spiegelhalter 2009 carried to networks) or normal.
 */
export type NetworkPredictionMethod = 't-df' | 't-df-1' | 'normal';

/** `NetworkSpec` with everything that has a default. */
export interface NetworkOptions extends NetworkSpec, PrepareNetworkOptions {
  /** Default `wald`. */
  ci?: NetworkIntervalMethod;
  /** Default `t-df`. */
  prediction?: NetworkPredictionMethod;
  /** Confidence level of every interval, default 0.95. */
  level?: number;
  /** Use this between-study variance instead of estimating one. */
  tau2Preset?: number;
}

/** An estimate with its standard error, limits and two-sided p value. */
export interface EstimateWithInterval {
  estimate: number;
  se: number;
  lower: number;
  upper: number;
  p: number;
}

/** n × n matrices, cell [row][column] is row versus column; the diagonal is 0 (p: 1). */
export interface NetworkMatrices {
  estimate: number[][];
  se: number[][];
  lower: number[][];
  upper: number[][];
  p: number[][];
}

/** Direct, indirect and network evidence on one pair under one model. */
export interface ComparisonEvidence {
  network: EstimateWithInterval;
  /** Share of the network estimate's precision that comes from head-to-head studies, 0 to 1. */
  directProportion: number;
  direct?: EstimateWithInterval;
  indirect?: EstimateWithInterval;
  /** Direct minus indirect: the test of local incoherence. */
  difference?: EstimateWithInterval & { z: number };
}

/** A `NetworkComparison` with both models. `direct` and `indirect` at the top are those of the random model. */
export interface NetworkComparisonDetail {
  treat1: string;
  treat2: string;
  studies: string[];
  direct?: { estimate: number; se: number };
  indirect?: { estimate: number; se: number };
  common: ComparisonEvidence;
  random: ComparisonEvidence;
}

/** Limits that a new study's true effect is expected in. Undefined without degrees of freedom. */
export interface NetworkPrediction {
  method: NetworkPredictionMethod;
  se: number[][];
  lower: number[][];
  upper: number[][];
}

/** Result of a network meta-analysis of one connected network. */
export interface NetworkAnalysis extends NetworkResult {
  common: NetworkMatrices;
  random: NetworkMatrices;
  estimator: 'DL' | 'REML' | 'ML' | 'preset';
  ci: NetworkIntervalMethod;
  level: number;
  tau: number;
  /** Q-profile interval of tau2; undefined without degrees of freedom or with a preset tau2. */
  tau2Ci?: [number, number];
  /** Test-based interval of I² (Higgins & Thompson 2002); undefined with fewer than 2 degrees of freedom. */
  i2Ci?: [number, number];
  h: number;
  q: { total: TestResult; heterogeneity: TestResult; inconsistency: TestResult };
  prediction?: NetworkPrediction;
  pScoresCommon: Record<string, number>;
  comparisons: NetworkComparisonDetail[];
  /** Sets of treatments that were compared together, with the studies that did. */
  designs: { treatments: string[]; studies: string[] }[];
  /** Number of studies with an arm of each treatment. */
  arms: { treatment: string; studies: number }[];
  warnings: NetworkWarning[];
  /** Studies that could not take part, with the reason. */
  excluded: ExcludedStudy[];
}
