/** Who walks, in the words of docs/access.md. */
export const walkers = ['administrator', 'editor of one namespace', 'viewer of one namespace', 'nobody'] as const;
export type Walker = (typeof walkers)[number];
