const kinds: ReadonlySet<string> = new Set(['pods', 'nodes']);

/** Whether metrics-server measures objects of this resource. */
export function isMeasured(resourceId: string): boolean {
  return kinds.has(resourceId);
}
