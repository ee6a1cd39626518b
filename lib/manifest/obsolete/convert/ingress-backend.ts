import type { FieldPath } from '../../edit/field-path.ts';
import type { Rewriter } from '../../edit/rewrite.ts';

/** `serviceName` and `servicePort` as networking.k8s.io/v1 writes them: `service: {name, port: {number}}`. */
export function convertBackend(edit: Rewriter, backend: FieldPath): void {
  if (edit.has([...backend, 'serviceName'])) {
    edit.move([...backend, 'serviceName'], [...backend, 'service', 'name']);
  }
  const port = edit.get([...backend, 'servicePort']);
  if (port === undefined) return;
  const asNumber = typeof port === 'string' && /^\d+$/.test(port) ? Number(port) : port;
  const field = typeof asNumber === 'number' ? 'number' : 'name';
  if (asNumber !== port) edit.set([...backend, 'servicePort'], asNumber);
  edit.move([...backend, 'servicePort'], [...backend, 'service', 'port', field]);
}
