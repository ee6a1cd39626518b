/** Whole millicores, as kubectl top prints them. */
export function printCpu(cpuMillis: number): string {
  return `${Math.round(cpuMillis)}m`;
}

/** Whole mebibytes, as kubectl top prints them. */
export function printMemory(memoryBytes: number): string {
  return `${Math.round(memoryBytes / 2 ** 20)}Mi`;
}
