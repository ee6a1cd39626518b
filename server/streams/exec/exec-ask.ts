import { z } from 'zod';
import { labelNameProblem, subdomainProblem } from '#lib/kubernetes/names.ts';
import { type ExecAsk, execLimits } from '#lib/protocol/exec.ts';

const size = { columns: z.int().min(1).max(10_000), rows: z.int().min(1).max(10_000) };
/** Half a surrogate pair can't be put into a URL, and a zero byte not into a command. */
const argument = z
  .string()
  .max(execLimits.argumentLength)
  .refine((value) => value.isWellFormed() && !value.includes('\0'));
const label = z.string().refine((value) => labelNameProblem(value) === undefined);

const ask = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open'),
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('shell') }),
      z.strictObject({ kind: z.literal('attach') }),
      z.strictObject({
        kind: z.literal('command'),
        command: z
          .array(argument)
          .min(1)
          .max(execLimits.arguments)
          .refine((command) => command[0] !== ''),
      }),
    ]),
    namespace: label,
    pod: z.string().refine((value) => subdomainProblem(value) === undefined),
    container: label,
    tty: z.boolean(),
    stdin: z.boolean(),
    size: z.strictObject(size),
  }),
  z.strictObject({ type: z.literal('resize'), ...size }),
  z.strictObject({
    type: z.literal('ack'),
    bytes: z
      .int()
      .min(1)
      .max(execLimits.outputWindowBytes * 2),
  }),
]);

/** What a page, or somebody else, says. Undefined for what is none of it. */
export function parseExecAsk(text: string): ExecAsk | undefined {
  try {
    const parsed = ask.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
