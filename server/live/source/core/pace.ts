/** How often things are done that nothing else sets off. Only tests are in more of a hurry. */
export interface Pace {
  /** A list that can't be watched is read. */
  readonly pollMs: number;
  /** A large one less often: so many times as long as reading it takes. */
  readonly pollShare: number;
  /** A refused part of a list is tried again: rights are given, too. */
  readonly refusedMs: number;
  /** One that is not there (a CRD that is deleted and made again) sooner at first, then ever less often. */
  readonly missingMs: number;
  /** metrics-server measures every 15 s. */
  readonly usageMs: number;
  /** A watch that ends sooner, and has said nothing, counts as a failure. */
  readonly shortLifeMs: number;
}

export const usualPace: Pace = {
  pollMs: 10_000,
  pollShare: 20,
  refusedMs: 60_000,
  missingMs: 2_000,
  usageMs: 15_000,
  shortLifeMs: 5_000,
};
