/** How a state looks: one shape and colour each (design/ui.md section 2). */
export type Tone = 'ok' | 'progress' | 'warn' | 'bad' | 'neutral' | 'done' | 'unknown';

const severities: Record<Tone, number> = { bad: 6, warn: 5, unknown: 4, progress: 3, neutral: 2, ok: 1, done: 0 };

/** Higher is worse: lists sort by it, worst first. */
export function toneSeverity(tone: Tone): number {
  return severities[tone];
}
