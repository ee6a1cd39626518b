type Listener = (cluster: string) => void;
const listeners = new Set<Listener>();

/** Somebody has signed out of the cluster: what this window holds of it has to go, before its page does. */
export function reportClusterLeft(cluster: string): void {
  for (const listener of listeners) listener(cluster);
}

export function onClusterLeft(listener: Listener): void {
  listeners.add(listener);
}
