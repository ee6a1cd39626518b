/** How often things are done that nothing else sets off. Only tests are in more of a hurry. */
export interface Pace {
  /** A list that can't be watched is read. */
  readonly pollMs: number;
  /** A large one less often: so many times as long as reading it takes. */
  readonly pollShare: number;
  /** A part of a list that is refused or not there is tried again after so long, then after twice that, and so on; */
  readonly refusedAtFirstMs: number;
  /** in the end this often: rights are given, too, and a CRD is deleted and made again. */
  readonly refusedMs: number;
  /** metrics-server measures every 15 s. */
  readonly usageMs: number;
  /** A watch that ends sooner, and has said nothing, counts as a failure. */
  readonly shortLifeMs: number;
}

export const usualPace: Pace = {
  pollMs: 10_000,
  pollShare: 20,
  refusedAtFirstMs: 2_000,
  refusedMs: 60_000,
  usageMs: 15_000,
  shortLifeMs: 5_000,
};
