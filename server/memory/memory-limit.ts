import { totalmem } from 'node:os';

const mib = 1024 ** 2;
/** Main thread, pages and code, as measured with two hundred tabs. */
const baseBytes = 320 * mib;
/** What is left for garbage that is not collected yet, and for the kernel's buffers. */
const usableShare = 0.85;
/** A thread takes its share twice: for the lists, and for its heap. */
const timesPerThread = 2;
/** With less a thread could not read a page of pods. */
const leastLiveMb = 64;
const mostLiveMb = 1024;

/**
 * Bytes that this process may use: the limit of its container, as Node reads it from cgroup v1 or v2, else all that the
 * machine has.
 */
export function memoryLimit(constrainedBytes = process.constrainedMemory(), machineBytes = totalmem()): number {
  return constrainedBytes > 0 && constrainedBytes < machineBytes ? constrainedBytes : machineBytes;
}

export interface LiveShare {
  readonly threads: number;
  /** Of each thread, for its lists and once more for its heap. */
  readonly memoryMb: number;
}

/** As much as fits: fewer threads rather than threads that are too small. */
export function liveShare(limitBytes: number, processors: number, chosenThreads?: number): LiveShare {
  const roomMb = Math.max(0, limitBytes * usableShare - baseBytes) / mib / timesPerThread;
  const wanted = Math.min(4, Math.max(1, processors - 1));
  const threads = chosenThreads ?? Math.max(1, Math.min(wanted, Math.floor(roomMb / leastLiveMb)));
  return { threads, memoryMb: Math.round(Math.min(mostLiveMb, Math.max(leastLiveMb, roomMb / threads))) };
}
