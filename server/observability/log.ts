import { write } from 'node:fs';
import { type Logger, pino } from 'pino';
import { type LineSink, LogSink } from './log-sink.ts';

export type Log = Logger;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Fields that may hold a secret, at any depth up to two: nobody should log them, and nobody can by accident. */
const secretFields = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'kubeconfig',
  'once',
  'key',
  'credential',
  'password',
  'body',
];

/** Structured lines on stderr: stdout belongs to what `npm start` says to people. */
export const standardError: LogSink = new LogSink({
  fd: 2,
  write,
  lossLine: (lines, why) => {
    const record = { level: 'warn', time: new Date().toISOString(), lines, why, msg: 'lines of log were lost' };
    return `${JSON.stringify(record)}\n`;
  },
});
process.once('exit', () => standardError.flushNow());

export function createLog(level: LogLevel, destination: LineSink = standardError): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secretFields.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
        censor: '[redacted]',
      },
      serializers: { err: describeError },
    },
    { write: (line: string) => void destination.write(visible(line)) },
  );
}

/**
 * What would act on who reads a log in a terminal (C1 controls) or turn its text around (bidirectional controls), as
 * JSON escapes: the line says the same. Other control characters are escaped by the JSON itself.
 */
function visible(line: string): string {
  return line.replaceAll(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Name, code, message and stack; never the request, the options or other fields that libraries hang on errors. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { name: error.name, ...code, message: error.message, stack: error.stack, ...cause };
}
