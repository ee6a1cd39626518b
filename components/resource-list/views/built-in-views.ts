/** Filters that everybody wants, by the name of their text under `list.views.builtIn`. */
export interface BuiltInView {
  readonly name: 'failing' | 'waiting';
  readonly filter: string;
}

const failing: BuiltInView = { name: 'failing', filter: 'tone:failing' };
const waiting: BuiltInView = { name: 'waiting', filter: 'tone:waiting,changing' };

/** Only where rows have states that can fail. */
export function builtInViews(resourceId: string): readonly BuiltInView[] {
  const isWorkload = /^(?:deployments|statefulsets|daemonsets|replicasets)\.apps$|^jobs\.batch$/.test(resourceId);
  if (resourceId === 'pods') return [failing, waiting];
  return isWorkload ? [failing, waiting] : [];
}
