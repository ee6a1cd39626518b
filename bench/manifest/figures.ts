import { fixAll } from '#lib/manifest/lint/fix-all.ts';
import { Linter } from '#lib/manifest/lint/linter.ts';
import { recordedContext, recordedSchemas, recordedServed } from '#lib/manifest/lint/testing/recorded-cluster.ts';
import { completionsAt } from '#lib/manifest/schema/complete/complete.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';

export interface Figure {
  readonly what: string;
  /** Median, first and longest of the rounds, milliseconds of one call. */
  readonly medianMs: number;
  readonly firstMs: number;
  readonly longestMs: number;
  readonly note?: string;
}

/** What lint of a text costs, in one thread with nothing else running in it. The first call is that of a cold process. */
export function measureLint(text: string, rounds: number): readonly Figure[] {
  // Reading the recorded schemas from disk is no part of it: in the browser they come from the cluster.
  for (const apiVersion of ['v1', 'apps/v1']) recordedSchemas(apiVersion, 'Pod');
  const fresh = () => new Linter().lint(text, recordedContext, recordedSchemas);
  const cold = measured('lint, the first in a process', 1, fresh);
  const { findings } = fresh();
  const kept = new Linter();
  const middle = text.indexOf('replicas:', text.length / 2);
  const typed = (count: number) => `${text.slice(0, middle)}${'x'.repeat(count)}${text.slice(middle)}`;
  const place = text.indexOf('replicas:', text.indexOf('apiVersion: apps/v1', middle));
  const written = `${text.slice(0, place)}s\n  ${text.slice(place)}`;
  const suggest = () => completionsAt(written, place + 1, { schemaOf: recordedSchemas, served: recordedServed });
  const look = (changed: string) => kept.lint(changed, recordedContext, recordedSchemas).findings;
  return [
    cold,
    measured('read only', rounds, () => readDocuments(text, { takesJson: true })),
    measured('lint, everything new', rounds, fresh, `${findings.length} findings`),
    measured('lint, the same text again', rounds, () => look(text)),
    measured('lint after a keystroke', rounds, (round) => look(typed(round + 1))),
    measured('suggestions after a key', rounds, suggest, `${suggest().length} of them, without drawing`),
    measured('fix all', rounds, () => fixAll(text, look(text), look)),
  ];
}

function measured(what: string, rounds: number, run: (round: number) => unknown, note?: string): Figure {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    run(round);
    times.push(performance.now() - start);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    what,
    medianMs: sorted[Math.floor(rounds / 2)] ?? 0,
    firstMs: times[0] ?? 0,
    longestMs: sorted.at(-1) ?? 0,
    ...(note === undefined ? {} : { note }),
  };
}
