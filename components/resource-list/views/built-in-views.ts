/** Filters that everybody wants, by the name of their text under `list.views.builtIn`. */
export interface BuiltInView {
  readonly name: 'failing' | 'waiting' | 'restarted';
  readonly filter: string;
}

const failing: BuiltInView = { name: 'failing', filter: 'tone:failing' };
const waiting: BuiltInView = { name: 'waiting', filter: 'tone:waiting,changing' };
const restarted: BuiltInView = { name: 'restarted', filter: 'restarted<1h' };

/** Only where rows have states that can fail. */
export function builtInViews(resourceId: string): readonly BuiltInView[] {
  const isWorkload = /^(?:deployments|statefulsets|daemonsets|replicasets)\.apps$|^jobs\.batch$/.test(resourceId);
  if (resourceId === 'pods') return [failing, waiting, restarted];
  return isWorkload ? [failing, waiting] : [];
}
