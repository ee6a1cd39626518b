/** 0: the line says none. */
export const logLevels = ['none', 'debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

const names: Readonly<Record<string, LogLevel>> = {
  trace: 'debug',
  trc: 'debug',
  finest: 'debug',
  finer: 'debug',
  fine: 'debug',
  verbose: 'debug',
  debug: 'debug',
  dbg: 'debug',
  info: 'info',
  inf: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  log: 'info',
  warn: 'warn',
  wrn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  severe: 'error',
  fatal: 'error',
  ftl: 'error',
  panic: 'error',
  critical: 'error',
  crit: 'error',
  alert: 'error',
  emerg: 'error',
  emergency: 'error',
};

/** pino's and bunyan's numbers. */
const numbers: Readonly<Record<string, LogLevel>> = {
  10: 'debug',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'error',
};

/** A level stands near the beginning: what a sentence says far behind is not the line's level. */
const headLength = 160;

const inFields = /["']?\b(?:level|severity|lvl|loglevel|log\.level)["']?\s*[:=]\s*["']?([A-Za-z]+|\d{2})\b/i;
/** glog and klog: `E0520 12:00:00.000000       1 reflector.go:147] …`. */
const klog = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const klogLevels: Readonly<Record<string, LogLevel>> = { I: 'info', W: 'warn', E: 'error', F: 'error' };
const upperWord =
  /\b(TRACE|TRC|DEBUG|DBG|INFO|INF|NOTICE|WARN|WRN|WARNING|ERROR|ERR|FATAL|FTL|SEVERE|PANIC|CRITICAL|CRIT|ALERT|EMERG)\b/;
const bracketed =
  /[[(<|](trace|debug|info|notice|warn|warning|error|err|fatal|crit|critical|alert|emerg|panic|severe)[\])>|]/i;
const atStart =
  /^(?:\S+ ){0,3}?(trace|debug|info|notice|warn|warning|error|fatal|panic|critical|severe|exception)\b\s*[:\]-]/i;
const failure = /^(?:Traceback \(most recent call last\)|Caused by: |panic: |fatal error: |Exception in thread )/;
const exceptionName = /^[\w.$]*(?:Exception|Error)(?::|$)/;

/** The level that a line names, however its program writes it; `none` when it names none. */
export function logLevelOf(text: string): LogLevel {
  const glog = klog.exec(text);
  if (glog !== null) return klogLevels[glog[1] ?? ''] ?? 'none';
  const head = text.length > headLength ? text.slice(0, headLength) : text;
  const field = inFields.exec(text.startsWith('{') ? text.slice(0, 2000) : head);
  if (field !== null) {
    const word = (field[1] ?? '').toLowerCase();
    const level = names[word] ?? numbers[word];
    if (level !== undefined) return level;
  }
  const upper = upperWord.exec(head) ?? bracketed.exec(head) ?? atStart.exec(head);
  if (upper !== null) return names[(upper[1] ?? '').toLowerCase()] ?? 'error';
  return failure.test(text) || exceptionName.test(head) ? 'error' : 'none';
}

/** Whether a line belongs to the one before it, as those of a stack trace do: it has that one's level. */
export function continuesLine(text: string): boolean {
  return /^(?:\s+\S|Caused by: |\.\.\. \d+ more|goroutine \d+ \[|\tat )/.test(text);
}
