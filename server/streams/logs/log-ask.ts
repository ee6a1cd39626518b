import { z } from 'zod';
import { labelNameProblem, subdomainProblem } from '#lib/kubernetes/names.ts';
import { type LogAsk, type LogDownload, type LogStart, type LogStreamBody, logLimits } from '#lib/protocol/logs.ts';
import { parseLogTime } from './log-time.ts';

/** What a page, or somebody else, sends: names become paths at the API server, so each is one that Kubernetes could have. */
export type ParsedAsk =
  | { readonly ask: LogAsk }
  /** Where it is wrong, without the value. */
  | { readonly wrong: string };

const id = z
  .int()
  .min(0)
  .max(2 ** 31);
const label = z.string().refine((value) => labelNameProblem(value) === undefined);
const subdomain = z.string().refine((value) => subdomainProblem(value) === undefined);
const count = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const time = z
  .string()
  .max(40)
  .refine((value) => parseLogTime(value) !== undefined);

const start: z.ZodType<LogStart> = z.strictObject({
  tailLines: count.exactOptional(),
  sinceTime: time.exactOptional(),
  after: z.strictObject({ time, lines: count }).exactOptional(),
});

const container = { namespace: label, pod: subdomain, container: label, previous: z.boolean() };

const open = z.strictObject({
  type: z.literal('open'),
  follow: z.boolean(),
  sources: z
    .array(z.strictObject({ id, ...container, start }))
    .min(1)
    .max(logLimits.sources),
});

/** Body of `…/logs/stream`: what is followed, and what is not. */
export const streamShape: z.ZodType<LogStreamBody> = z.strictObject({ asks: z.array(open).min(1).max(2) });

const askShape: z.ZodType<LogAsk> = z.discriminatedUnion('type', [
  open,
  z.strictObject({ type: z.literal('close'), ids: z.array(id).max(logLimits.sources) }),
  z.strictObject({ type: z.literal('ack'), bytes: z.int().min(0) }),
]);

/** Body of `…/logs/download`, and what its ticket holds. */
export const downloadShape: z.ZodType<LogDownload> = z.strictObject({
  sources: z
    .array(z.strictObject({ ...container, start }))
    .min(1)
    .max(logLimits.sources),
  timestamps: z.boolean(),
  fileName: z.string().min(1).max(500),
});

export function parseAsk(json: string): ParsedAsk {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { wrong: 'it is not JSON' };
  }
  const parsed = askShape.safeParse(value);
  if (parsed.success) return { ask: parsed.data };
  const [issue] = parsed.error.issues;
  return { wrong: issue === undefined || issue.path.length === 0 ? 'its type is unknown' : issue.path.join('.') };
}
