/** An estimate on its analysis scale and its sampling variance. */
export interface EffectSize {
  yi: number;
  vi: number;
}
