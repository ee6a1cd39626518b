import { type LogLine, type SourceLine, stampOf } from './log-line.ts';

/** Lines as one binary message of the protocol, with what has to be said of them if they are dropped. */
export interface LineBatch {
  readonly bytes: Buffer;
  readonly dropped: readonly DroppedLines[];
}

export interface DroppedLines {
  readonly id: number;
  readonly lines: number;
  readonly bytes: number;
  readonly from: string;
  readonly to: string;
}

interface Tally {
  lines: number;
  bytes: number;
  readonly first: LogLine;
  last: LogLine;
}

const newline = 0x0a;

export function batchOf(lines: readonly SourceLine<{ readonly id: number }>[]): LineBatch {
  const heads = lines.map(({ source, line }) => `${source.id}${line.leftOut === 0 ? '' : `+${line.leftOut}`} `);
  const size = lines.reduce((sum, { line }, index) => sum + (heads[index]?.length ?? 0) + line.bytes.length + 1, 0);
  const bytes = Buffer.allocUnsafe(size);
  const tallies = new Map<number, Tally>();
  let at = 0;
  for (const [index, { source, line }] of lines.entries()) {
    const from = at;
    at += bytes.write(heads[index] ?? '', at, 'latin1');
    at += line.bytes.copy(bytes, at);
    at = bytes.writeUInt8(newline, at);
    const tally = tallies.get(source.id);
    if (tally === undefined) {
      tallies.set(source.id, { lines: 1, bytes: at - from, first: line, last: line });
    } else {
      tally.lines += 1;
      tally.bytes += at - from;
      tally.last = line;
    }
  }
  const dropped = [...tallies].map(([id, tally]) => ({
    id,
    lines: tally.lines,
    bytes: tally.bytes,
    from: stampOf(tally.first),
    to: stampOf(tally.last),
  }));
  return { bytes, dropped };
}
